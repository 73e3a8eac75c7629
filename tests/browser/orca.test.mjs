// A real screen reader on a real page: Orca says every description and every line of a sample episode, in order.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { episodes } from './library.mjs';
import { spoken } from './orca/orca.mjs';
import { serve } from './server.mjs';

const site = await serve();
after(() => site.stop());

/** Words alone: a reader may break a line anywhere, and says of marks what it likes. */
const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

test('R03 Orca speaks every description and every line of an episode, in order', async (t) => {
  const one = episodes().find((each) => each.slug === 'questions');
  const due = one.panels.filter((panel) => panel.number).flatMap((panel) => [`Panel ${panel.number}`, panel.alt, ...panel.lines.map((line) => line.words)]).filter(Boolean);
  assert.ok(due.length >= 12, `${due.length} texts`);
  // A line of the page to a key: its heads and its navigation, then what is told, then its foot.
  const phrases = await spoken(site.url + one.path, Array(30 + due.length).fill(['Down', 0.45]));
  t.diagnostic(`${phrases.length} phrases were spoken.`);
  const heard = ` ${words(phrases.join(' ')).join(' ')} `;
  let from = 0;
  for (const text of due) {
    const said = ` ${words(text).join(' ')} `, at = heard.indexOf(said, from);
    assert.ok(at >= 0, `“${text}” is not spoken, or not in its place. Spoken:\n${phrases.join('\n')}`);
    from = at + said.length - 1;
  }
});
