// Saves while one writes, keeps on this device what could not be saved, and steps from panel to panel by keys.
const form = document.querySelector('#describe');
const words = form?.dataset ?? {};
const status = document.querySelector('#status');
const PAUSE = 1500;
const kept = `describe ${location.pathname}`;
const changed = new Set();
let timer = 0, sending = false, told = 0;

const panelOf = (element) => element.closest?.('.describe');
const numberOf = (panel) => panel.id.split('-')[1];
const fieldsOf = (panel) => [...new FormData(form)].filter(([name]) => name.endsWith(`-${numberOf(panel)}`) && panel.querySelector(`[name="${name}"]`));
const read = () => JSON.parse(localStorage.getItem(kept) ?? '{}');

/** What is not saved yet, by the id of its panel. */
function keep() {
  const all = {};
  for (const panel of changed) {
    const fields = Object.fromEntries(fieldsOf(panel));
    all[fields[`id-${numberOf(panel)}`]] = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.slice(0, name.lastIndexOf('-')), value]));
  }
  if (changed.size) localStorage.setItem(kept, JSON.stringify(all));
  else localStorage.removeItem(kept);
}

/** Said at most once in ten seconds, unless something is wrong. */
function say(text, urgent) {
  if (!urgent && Date.now() - told < 10_000) return;
  told = Date.now();
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = text; });
}

async function save() {
  clearTimeout(timer);
  if (sending || !changed.size) return;
  sending = true;
  const panels = [...changed];
  changed.clear();
  const body = new URLSearchParams(panels.flatMap(fieldsOf));
  let answer = null;
  try {
    answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'manual' });
  } catch { /* No line: they stay on this device. */ }
  sending = false;
  if (!answer?.ok) {
    for (const panel of panels) changed.add(panel);
    keep();
    say(answer?.status === 401 ? words.expired : answer && answer.status < 500 && answer.status ? await answer.text() : words.offline, true);
    timer = setTimeout(save, 5000);
    return;
  }
  const { progress, left, panels: saved } = await answer.json();
  document.querySelector('#progress').textContent = progress;
  document.querySelector('#left').textContent = left;
  let conflict = false;
  for (const { number, seen, problems, theirs } of saved) {
    form.elements[`seen-${number}`].value = seen;
    const list = document.querySelector(`#problems-${number}`), box = document.querySelector(`#theirs-${number}`);
    list.replaceChildren(...problems.map(({ text, blocks }) => Object.assign(document.createElement('li'), { textContent: text, className: blocks ? 'blocks' : '' })));
    box.hidden = !theirs;
    if (theirs) {
      conflict = true;
      box.replaceChildren(...[['h3', words.theirs], ['p', theirs.alt], ['pre', theirs.script]].map(([name, text]) => Object.assign(document.createElement(name), { textContent: text })));
    }
  }
  keep();
  say(conflict ? words.conflict : words.saved, conflict);
  if (changed.size) timer = setTimeout(save, PAUSE);
}

const panels = () => [...document.querySelectorAll('.describe')];
function goTo(panel) {
  const field = panel?.querySelector('textarea');
  if (!field) return;
  field.focus({ preventScroll: true });
  panel.scrollIntoView({ block: 'start' });
}
const from = (panel, step) => panels()[panels().indexOf(panel) + step];
const nextProblem = (panel, step) => {
  const list = step > 0 ? panels() : panels().reverse();
  return list.slice(list.indexOf(panel) + 1).find((each) => each.querySelector('.blocks'));
};

/** The speaker of the nearest line above, in this panel or an earlier one. */
function lastSpeaker(field) {
  const own = field.value.slice(0, field.selectionStart);
  const before = panels().slice(0, panels().indexOf(panelOf(field))).map((panel) => panel.querySelector('[name^=script]').value);
  const lines = [...before, own].join('\n').split('\n').reverse();
  return lines.map((line) => /^([^:]{1,40}):/.exec(line)?.[1]).find((name) => name && !/^(sfx|caption|sign|narration)\b/i.test(name));
}

form?.addEventListener('input', ({ target }) => {
  const panel = panelOf(target);
  if (!panel) return;
  changed.add(panel);
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form?.addEventListener('focusout', () => { if (changed.size) save(); });
form?.addEventListener('submit', () => { localStorage.removeItem(kept); changed.clear(); });
form?.addEventListener('keydown', (event) => {
  const panel = panelOf(event.target);
  if (!panel || event.isComposing) return;
  const act = (work) => { event.preventDefault(); work(); };
  if (event.ctrlKey && event.key === 'Enter') act(() => { save(); goTo(from(panel, event.shiftKey ? -1 : 1)); });
  else if (event.ctrlKey && event.key === 'ArrowDown') act(() => goTo(nextProblem(panel, 1)));
  else if (event.ctrlKey && event.key === 'ArrowUp') act(() => goTo(nextProblem(panel, -1)));
  else if (event.key === 'F2' && event.target.name?.startsWith('script')) {
    const speaker = lastSpeaker(event.target) ?? (words.cast ?? '').split('|')[0];
    if (speaker) act(() => {
      const start = event.target.selectionStart && event.target.value[event.target.selectionStart - 1] !== '\n' ? '\n' : '';
      event.target.setRangeText(`${start}${speaker}: `, event.target.selectionStart, event.target.selectionEnd, 'end');
      event.target.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
});
addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') save(); });

if (form) {
  const before = read();
  for (const panel of panels()) {
    const number = numberOf(panel), mine = before[form.elements[`id-${number}`].value];
    if (!mine) continue;
    // A box that was ticked is only there where it was; the version is the one these words were written over.
    const box = form.elements[`none-${number}`];
    box.checked = 'none' in mine;
    for (const [name, value] of Object.entries(mine)) if (name !== 'none' && form.elements[`${name}-${number}`]) form.elements[`${name}-${number}`].value = value;
    changed.add(panel);
  }
  if (changed.size) { say(words.kept, true); save(); }
}
