// What has to be heard of an episode, made from its files alone, and how to hold it against what is heard.
import assert from 'node:assert/strict';

/** A panel's heading in each language of the interface; a language without one gets English. */
const NUMBER = { en: /^Panel (\d+)$/, ko: /^(\d+)컷$/ };
export const flat = (text) => text.replace(/\s+/g, ' ').trim();
export const numberOf = (item, lang) => item.role === 'heading' && item.level === 3 && Number(item.name.match(NUMBER[lang] ?? NUMBER.en)?.[1]) || null;

/** From the first scene's heading to the heading of the end: the last of its level. */
export function strip(heard) {
  const scenes = heard.flatMap((item, at) => (item.role === 'heading' && item.level === 2 ? [at] : []));
  return heard.slice(scenes[0], scenes.at(-1));
}

const item = (role, what, test) => ({ role, what, test });
const saying = (role, text) => item(role, text, (name) => name === text);
const within = (role, text) => item(role, `… ${text} …`, (name) => name.includes(text));

/** A line as it has to be heard: its speaker first, how it is said, and its words once. */
function spoken(line) {
  const count = (name) => name.split(line.words).length - 1;
  return item('text', `${line.speaker ?? 'label'}${line.tone ? ` (${line.tone})` : ''}: ${line.words}`, (name) =>
    count(name) === 1 && (!line.tone || name.includes(line.tone))
    && (line.speaker ? name.startsWith(line.speaker) : /^[^:]+: ?\S/.test(name)));
}

/** The whole strip as it has to be heard, from the files alone. */
export function expected(one, view, open) {
  const list = [];
  let scene = 0, gate = null, inScene = null;
  const closeGate = (place) => {
    if (!gate) return;
    if (gate.instead) list.push(within('text', flat(gate.instead)));
    const next = one.panels.slice(gate.last + 1).find((each) => each.number);
    if (next) list.push(within('link', String(next.number)));
    gate = null;
  };
  const closeScene = () => {
    if (view === 'text' && inScene) list.push(within('link', String(inScene)));
    inScene = null;
  };
  one.panels.forEach((panel, place) => {
    if (gate && panel.gate !== gate) closeGate(place);
    if (panel.scene || place === 0) {
      closeScene();
      scene += 1;
      list.push({ ...within('heading', panel.scene ?? ''), level: 2 });
      if (panel.setting) list.push(saying('text', panel.setting));
      if (panel.scene) inScene = scene;
    }
    if (panel.gate && gate !== panel.gate) {
      gate = panel.gate;
      list.push(within('summary', gate.topic));
    }
    if (!panel.number || (panel.gate && !open)) return;
    list.push({ role: 'heading', level: 3, what: `panel ${panel.number}`, test: (name) => Number(name.match(NUMBER[one.lang] ?? NUMBER.en)?.[1]) === panel.number });
    // What moves can be stopped before it is met.
    if (panel.moving && view !== 'text') list.push(within('text', 'animation'));
    if (panel.alt) list.push(saying(view === 'pictures' && panel.pictures ? 'image' : 'text', panel.alt));
    list.push(...panel.lines.map(spoken));
    if (panel.long.length) {
      list.push(within('summary', String(panel.number)));
      if (open) list.push(...panel.long.map((text) => saying('text', text)));
    }
  });
  closeGate();
  closeScene();
  return list;
}

export function compare(heard, list) {
  for (let at = 0; at < Math.max(heard.length, list.length); at += 1) {
    const [is, due] = [heard[at], list[at]];
    const told = `at ${at}: ${is ? `${is.role}${is.level ? ` ${is.level}` : ''} “${is.name}”` : 'silence'} where ${due ? `${due.role} “${due.what}”` : 'nothing'} is due`;
    assert.ok(is && due && is.role === due.role && (!due.level || is.level === due.level) && due.test(is.name), told);
  }
}

/** Repeated runs of four words among the phrases of one panel, beyond those that the artist wrote twice. */
export function echoes(phrases, own) {
  const runs = (texts) => {
    const seen = new Map();
    for (const text of texts) {
      const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
      for (let at = 0; at + 4 <= words.length; at += 1) {
        const run = words.slice(at, at + 4).join(' ');
        seen.set(run, (seen.get(run) ?? 0) + 1);
      }
    }
    return seen;
  };
  const written = runs(own);
  return [...runs(phrases)].filter(([run, count]) => count > Math.max(1, written.get(run) ?? 0)).map(([run]) => run);
}
