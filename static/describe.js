// Saves while one writes, keeps on this device what could not be saved, mends by one key, and steps from panel to panel.
import { completing } from './speakers.js';

const form = document.querySelector('#describe');
const words = form?.dataset ?? {};
const status = document.querySelector('#status');
const PAUSE = 1500;
const kept = `describe ${location.pathname}`;
const changed = new Set();
const buffers = new Set();
let timer = 0, sending = null, told = 0;

const panelOf = (element) => element.closest?.('.describe');
const numberOf = (panel) => panel.id.split('-')[1];
/** A reason or a sound is sent when its button is pressed, never half written. */
const isAnswer = (name) => /^(reason|say)\./.test(name);
const fieldsOf = (panel) => [...new FormData(form)].filter(([name]) => name.endsWith(`-${numberOf(panel)}`) && !isAnswer(name) && panel.querySelector(`[name="${name}"]`));
const read = () => JSON.parse(localStorage.getItem(kept) ?? '{}');

/** What is not saved yet, by the id of its panel, and the field that one was in. */
function keep() {
  const all = {};
  for (const panel of [...changed, ...buffers]) {
    const fields = Object.fromEntries(fieldsOf(panel));
    all[fields[`id-${numberOf(panel)}`]] = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.slice(0, name.lastIndexOf('-')), value]));
  }
  if (Object.keys(all).length) localStorage.setItem(kept, JSON.stringify({ ...all, '': document.activeElement?.name ?? '' }));
  else localStorage.removeItem(kept);
}

/** Said at most once in ten seconds, unless something is wrong or was asked for. */
function say(text, urgent) {
  if (!urgent && Date.now() - told < 10_000) return;
  told = Date.now();
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = text; });
}

/** Sends panels, and what a button asks for; how it ended. */
async function send(panels, asked = []) {
  for (const panel of panels) {
    changed.delete(panel);
    buffers.add(panel);
  }
  const body = new URLSearchParams([...panels.flatMap(fieldsOf), ...asked]);
  let answer = null;
  try {
    answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'manual' });
  } catch { /* No line: they stay on this device. */ }
  for (const panel of panels) buffers.delete(panel);
  if (answer?.ok) return show(await answer.json());
  for (const panel of panels) changed.add(panel);
  keep();
  say(answer?.status === 401 ? words.expired : answer && answer.status < 500 && answer.status ? await answer.text() : words.offline, true);
  timer = setTimeout(save, 5000);
  return null;
}

async function save() {
  clearTimeout(timer);
  if (sending || !changed.size) return;
  sending = send([...changed]);
  const saved = await sending;
  sending = null;
  if (!saved) return;
  say(saved.conflict ? words.conflict : words.saved, saved.conflict);
  if (changed.size) timer = setTimeout(save, PAUSE);
}

/** What a button of a finding asks for: to mend it, to add a sound, or to leave it for a reason. */
async function settle(panel, button) {
  clearTimeout(timer);
  await sending;
  const item = button.closest('li');
  const asked = [...item.querySelectorAll('input')].filter((each) => each.value.trim()).map((each) => [each.name, each.value]);
  if (button.name === 'mend') asked.push(['mend', button.value]);
  if (!asked.length) return item.querySelector('input')?.focus();
  for (const each of item.querySelectorAll('input')) each.value = '';
  const field = item.querySelector('[data-field]').dataset.field;
  sending = send([...new Set([...changed, panel])], asked);
  // The button goes; whoever pressed it goes on in its field.
  form.elements[`${field}-${numberOf(panel)}`]?.focus();
  const saved = await sending;
  sending = null;
  if (!saved) return;
  say(saved.conflict ? words.conflict : saved.mended ? words.mended : words.accepted, true);
}

/** Shows what came of saving. */
function show({ progress, panels: saved }) {
  document.querySelector('#share').value = progress.done;
  for (const [id, text] of Object.entries({ progress: progress.told, left: progress.left, time: progress.time, listening: progress.listening })) document.querySelector(`#${id}`).textContent = text;
  let conflict = false, mended = false;
  for (const { number, seen, told: findings, heard, mended: better, theirs } of saved) {
    const panel = document.querySelector(`#panel-${number}`);
    form.elements[`seen-${number}`].value = seen;
    if (better) {
      mended = true;
      fill(panel, better);
    }
    tell(panel, findings);
    panel.querySelector('.heard').outerHTML = heard;
    if (theirs) {
      conflict = true;
      showTheirs(panel, theirs);
    }
  }
  keep();
  return { conflict, mended };
}

function fill(panel, { no_words: none, role, ...texts }) {
  const number = numberOf(panel);
  for (const [name, text] of Object.entries(texts)) form.elements[`${name}-${number}`].value = text;
  form.elements[`role-${number}`].value = role || 'art';
  form.elements[`none-${number}`].checked = none;
  if (texts.long) form.elements[`long-${number}`].closest('details').open = true;
}

/** Puts the findings in place, but not under somebody's fingers. */
function tell(panel, html) {
  const list = panel.querySelector('.told');
  if (list.contains(document.activeElement) || [...list.querySelectorAll('input')].some((each) => each.value)) return;
  list.outerHTML = html;
  for (const field of ['alt', 'script', 'scene']) {
    const ids = [document.querySelector(`#${field}-hint-${numberOf(panel)}`), ...panel.querySelectorAll(`.told [data-field=${field}]`)].filter(Boolean).map((each) => each.id);
    const box = form.elements[`${field}-${numberOf(panel)}`];
    if (ids.length) box.setAttribute('aria-describedby', ids.join(' '));
    else box.removeAttribute('aria-describedby');
  }
}

/** Both texts stay in sight until one is chosen or the page is left. */
function showTheirs(panel, theirs) {
  const box = panel.querySelector('.theirs');
  const take = Object.assign(document.createElement('button'), { type: 'button', textContent: words.take });
  take.addEventListener('click', () => {
    fill(panel, theirs);
    box.hidden = true;
    changed.add(panel);
    save();
    form.elements[`alt-${numberOf(panel)}`].focus();
  });
  const parts = [['h3', words.theirs], ['p', theirs.alt], ['pre', theirs.script]].map(([name, text]) => Object.assign(document.createElement(name), { textContent: text }));
  box.replaceChildren(...parts, take);
  box.hidden = false;
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
  return list.slice(list.indexOf(panel) + 1).find((each) => each.querySelector('.blocks, .asks'));
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
  if (!panel || isAnswer(target.name)) return;
  changed.add(panel);
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form?.addEventListener('focusout', () => { if (changed.size) save(); });
form?.addEventListener('click', (event) => {
  const button = event.target.closest('.told button');
  if (!button) return;
  event.preventDefault();
  settle(panelOf(button), button);
});
form?.addEventListener('submit', async (event) => {
  if (sending) {
    // Two that save at once would look like two people.
    event.preventDefault();
    const { submitter } = event;
    await sending;
    setTimeout(() => form.requestSubmit(submitter));
    return;
  }
  clearTimeout(timer);
  localStorage.removeItem(kept);
  changed.clear();
});
form?.addEventListener('keydown', (event) => {
  const panel = panelOf(event.target);
  if (!panel || event.isComposing) return;
  const act = (work) => { event.preventDefault(); work(); };
  if (event.ctrlKey && event.key === 'Enter') act(() => { save(); goTo(from(panel, event.shiftKey ? -1 : 1)); });
  else if (event.ctrlKey && event.key === 'ArrowDown') act(() => goTo(nextProblem(panel, 1)));
  else if (event.ctrlKey && event.key === 'ArrowUp') act(() => goTo(nextProblem(panel, -1)));
  else if (event.key === 'Enter' && isAnswer(event.target.name ?? '')) act(() => settle(panel, event.target.closest('li').querySelector('details[open] button, button')));
  else if (event.key === 'F8') act(() => byKey(panel, event.shiftKey));
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

/** F8 mends the first thing that can be mended; with Shift it goes to the reason to leave the first one. What is not saved yet is looked at first. */
async function byKey(panel, leave) {
  await sending;
  if (changed.size) await save();
  if (!leave) return panel.querySelector('.told button[name=mend]')?.click();
  const reason = panel.querySelector('.told details');
  if (!reason) return;
  reason.open = true;
  reason.querySelector('input').focus();
}

if (form) {
  if (words.cast) completing(form, words.cast.split('|'), words.speakers, (names) => say(words.found.replace('{names}', names.join(', ')), true));
  const { '': last, ...before } = read();
  for (const panel of panels()) {
    const number = numberOf(panel), mine = before[form.elements[`id-${number}`].value];
    if (!mine) continue;
    // A box that was ticked is only there where it was; the version is the one these words were written over.
    const box = form.elements[`none-${number}`];
    box.checked = 'none' in mine;
    for (const [name, value] of Object.entries(mine)) if (name !== 'none' && form.elements[`${name}-${number}`]) form.elements[`${name}-${number}`].value = value;
    changed.add(panel);
  }
  if (changed.size) {
    form.elements[last]?.focus?.();
    say(words.kept, true);
    save();
  }
}
