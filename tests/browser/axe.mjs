// axe-core, as text that any engine can run, and the rules that every page has to keep.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Every rule from A to AAA and the best practices. */
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'];

/** What axe cannot decide and a person has: a rule, which elements, and why it is right. */
const DECIDED = [
  // The numbers of boxes: white, each with an outline as dark as ink, on whatever picture lies behind them.
  { rule: 'color-contrast', selector: /\btext(\[[^\]]*\])?$/ },
];

/** All that axe finds on a page, and all that it leaves undecided, a sentence each. */
export async function check(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'label-content-name-mismatch': { enabled: true } }, preload: false, resultTypes: ['violations', 'incomplete'] }), TAGS);
  const say = (kind) => (rule) => rule.nodes
    .filter((node) => kind === 'violation' || !DECIDED.some((each) => each.rule === rule.id && each.selector.test(node.target.join(' '))))
    .map((node) => `${where}: ${kind} ${rule.id} at ${node.target.join(' ')}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help}`);
  return [...found.violations.flatMap(say('violation')), ...found.incomplete.flatMap(say('undecided'))];
}
