// Cuts move by dragging and by arrow keys, and the pieces follow. Without it the form shows them at the press of a button.
const form = document.querySelector('#cuts');
const wait = (work, ms) => {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(work, ms); };
};

/** The pieces as the server draws them for the cuts of the form; whoever is in a field stays there. */
async function refresh() {
  const cuts = new URLSearchParams(new FormData(form));
  const answer = await fetch(`?${cuts}`).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('.pieces');
  if (!fresh) return;
  const { id } = document.activeElement;
  form.querySelector('.pieces').replaceWith(fresh);
  form.querySelector('[formmethod]').textContent = page.querySelector('[formmethod]').textContent;
  document.querySelector('.summary').textContent = page.querySelector('.summary').textContent;
  form.querySelector('#cut-new').value = '';
  if (id) document.getElementById(id)?.focus();
}
const soon = wait(refresh, 400);

form?.addEventListener('change', ({ target }) => { if (target.id !== 'cut-new') soon(); });

// Pixels of the strip for each pixel of the screen.
const scale = (piece) => Number(piece.dataset.height) / piece.getBoundingClientRect().height;

form?.addEventListener('pointerdown', (down) => {
  const handle = down.target.closest('.cut');
  if (!handle || down.target.closest('input, button, label')) return;
  const input = handle.querySelector('input'), from = Number(input.value);
  const by = scale(handle.closest('li').querySelector('svg'));
  handle.setPointerCapture(down.pointerId);
  const move = ({ clientY }) => { input.value = Math.round(from + (clientY - down.clientY) * by); };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', () => { handle.removeEventListener('pointermove', move); refresh(); }, { once: true });
});

// A double click on a piece cuts it there.
form?.addEventListener('dblclick', ({ target, clientY }) => {
  const piece = target.closest('svg');
  if (!piece) return;
  const { top } = piece.getBoundingClientRect();
  form.querySelector('#cut-new').value = Math.round(Number(piece.dataset.from) + (clientY - top) * scale(piece));
  refresh();
});
