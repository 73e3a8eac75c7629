// Searches a site of files: the words of the whole site are fetched when somebody asks, and compared here.
const found = document.querySelector('#found');
const ROOT = new URL('../../', import.meta.url);
const words = JSON.parse(found.dataset.words);
const MOST = 60;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The letters by which words are compared: small, without accents, Hangul as single jamo. */
const letters = (text) => text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
const split = (text) => letters(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
// Scripts that set no spaces between words.
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether `word` begins with `asked` but for so many mistakes, two letters in each other's place being one: a row of the table of edit distances at a time. */
function near(asked, word, mistakes) {
  let before = [], row = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let i = 1; i <= asked.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (asked[i - 1] === word[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && asked[i - 1] === word[j - 2] && asked[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > mistakes) return false;
    [before, row] = [row, next];
  }
  // What follows in the word is an ending.
  return Math.min(...row) <= mistakes;
}

const allowed = (asked) => (asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2);

/** How well one word that was asked for is among others: 0 not at all, 1 with mistakes, 2 at the start of one, 3 wholly. */
function match(asked, among) {
  let best = 0;
  for (const word of among) {
    if (word === asked) return 3;
    if (word.startsWith(asked) || (dense.test(asked) && word.includes(asked))) best = 2;
    else if (!best && allowed(asked) && word[0] === asked[0] && near(asked, word, allowed(asked))) best = 1;
  }
  return best;
}

function rank(entry, asked) {
  const [names, own] = [split(`${entry.names} ${entry.title}`), split(entry.words)];
  const each = asked.map((word) => Math.max(match(word, names) * 2, match(word, own)));
  return { entry, hits: each.filter(Boolean).length, close: each.some((one) => one === 1), score: each.reduce((sum, one) => sum + one, 0) };
}

/** Some words around the first hit, the hits marked. */
function snippet(text, asked) {
  const paragraph = document.createElement('p');
  paragraph.className = 'snippet';
  const parts = text.split(/([\p{L}\p{N}\p{M}]+)/gu);
  const hit = (part, at) => at % 2 === 1 && split(part).some((word) => asked.some((one) => match(one, [word])));
  const first = Math.max(0, parts.findIndex(hit) - 12);
  if (first > 0) paragraph.append('…');
  for (let at = first, length = 0; at < parts.length && length < 160; at += 1) {
    length += parts[at].length;
    if (hit(parts[at], at)) paragraph.append(Object.assign(document.createElement('mark'), { textContent: parts[at] }));
    else paragraph.append(parts[at]);
  }
  return paragraph;
}

function row({ entry }, asked) {
  const item = document.createElement('li'), heading = document.createElement('h3'), of = document.createElement('p');
  if (entry.lang !== document.documentElement.lang) item.lang = entry.lang;
  heading.append(Object.assign(document.createElement('a'), { href: new URL(entry.href.slice(1), ROOT), textContent: entry.title }));
  of.className = 'row-note';
  of.textContent = entry.of;
  item.append(heading, of, snippet(entry.words, asked));
  return item;
}

/** All that can be found: each series lists what is its own. */
async function everything() {
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const { entries, lists } = await read(new URL(found.dataset.index, location.href));
  const fetched = await Promise.allSettled(lists.map((list) => read(new URL(list.slice(1), ROOT))));
  // A list may be gone that an older page still names; what the others hold can be found.
  const there = fetched.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  if (lists.length && !there.length) throw new Error('no list');
  return there.flat().concat(entries);
}

async function search(question) {
  const [outcome, note, list] = ['h2', '.facts', 'ol'].map((one) => found.querySelector(one));
  const asked = split(question);
  found.hidden = false;
  document.querySelector('.search-page > p').hidden = true;
  let entries;
  try {
    entries = await everything();
  } catch {
    outcome.textContent = words.failed;
    return;
  }
  const ranked = asked.length ? entries.map((entry) => rank(entry, asked)).filter(({ hits }) => hits) : [];
  const whole = ranked.filter(({ hits }) => hits === asked.length), exact = whole.filter(({ close }) => !close);
  const shown = exact.length ? exact : whole.length ? whole : ranked;
  shown.sort((one, other) => other.hits - one.hits || other.score - one.score);
  outcome.textContent = fill(shown.length ? words.found : words.none, { query: question, count: shown.length });
  note.textContent = !shown.length ? words.how : exact.length ? '' : whole.length ? words.close : words.some;
  list.replaceChildren(...shown.slice(0, MOST).map((one) => row(one, asked)));
}

const question = new URLSearchParams(location.search).get('q')?.trim();
if (question) {
  document.querySelector('#q').value = question;
  await search(question);
}
