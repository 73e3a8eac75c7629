// Proposes the names of the cast while a speaker is typed at the start of a line. Arrow keys choose, Enter takes, Escape leaves.
const LABEL = /^[^\s:][^:]{0,39}$/;

/** Watches the boxes for words in `form`; `tell` says the names to those who do not see the list. */
export function completing(form, cast, label, tell) {
  const list = Object.assign(document.createElement('ul'), { id: 'speakers', className: 'speakers', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  let field = null, at = -1, names = [];

  const begun = (target) => {
    const end = target.selectionStart, start = target.value.lastIndexOf('\n', end - 1) + 1;
    return { start, end, text: target.value.slice(start, end) };
  };
  const close = () => {
    list.hidden = true;
    field?.removeAttribute('aria-activedescendant');
    field?.removeAttribute('aria-controls');
    [field, at, names] = [null, -1, []];
  };
  const choose = (next) => {
    at = (next + names.length) % names.length;
    [...list.children].forEach((each, place) => each.setAttribute('aria-selected', place === at));
    field.setAttribute('aria-activedescendant', list.children[at].id);
  };
  const take = (name) => {
    const target = field, { start, end } = begun(target);
    close();
    target.setRangeText(`${name}: `, start, end, 'end');
    target.dispatchEvent(new Event('input', { bubbles: true }));
  };

  form.addEventListener('input', ({ target, isComposing }) => {
    if (!target.name?.startsWith('script') || isComposing) return;
    const { text } = begun(target);
    const typed = text.toLowerCase();
    const found = LABEL.test(text) ? cast.filter((name) => name.toLowerCase().startsWith(typed) && name.toLowerCase() !== typed) : [];
    if (!found.length) return close();
    const news = found.join() !== names.join();
    [field, at, names] = [target, -1, found];
    list.replaceChildren(...found.map((name, place) => Object.assign(document.createElement('li'), { id: `speaker-${place}`, textContent: name, role: 'option', ariaSelected: 'false' })));
    field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-controls', list.id);
    field.after(list);
    list.hidden = false;
    if (news) tell(found);
  });
  form.addEventListener('keydown', (event) => {
    if (event.target !== field || event.isComposing || event.ctrlKey) return;
    const act = (work) => { event.preventDefault(); event.stopPropagation(); work(); };
    if (event.key === 'ArrowDown') act(() => choose(at + 1));
    else if (event.key === 'ArrowUp') act(() => choose(at < 0 ? -1 : at - 1));
    else if (event.key === 'Escape') act(close);
    else if (event.key === 'Enter' && at >= 0) act(() => take(names[at]));
    else if (event.key === 'Tab') close();
  }, { capture: true });
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const option = event.target.closest('li');
    if (option) take(option.textContent);
  });
  form.addEventListener('focusout', ({ target }) => { if (target === field) close(); });
}
