// Panels change places by dragging; the buttons beneath each do the same.
const pictures = document.querySelector('#pictures');
const item = (target) => target.closest?.('.panels > li');
const places = () => [...pictures.querySelectorAll('.panels > li')];
let dragged = null;

// Only the picture is taken hold of: text and fields stay as they are.
pictures?.addEventListener('dragstart', ({ target, dataTransfer }) => {
  if (target.tagName !== 'IMG' || !item(target)) return;
  dragged = item(target);
  dataTransfer.effectAllowed = 'move';
});
pictures?.addEventListener('dragover', (event) => {
  const over = item(event.target);
  if (!dragged || !over) return;
  event.preventDefault();
  for (const each of places()) each.classList.toggle('over', each === over && each !== dragged);
});
pictures?.addEventListener('drop', async (event) => {
  const over = item(event.target);
  if (!dragged || !over) return;
  event.preventDefault();
  const place = places().indexOf(over) + 1, form = dragged.querySelector('form[action$="/place/"]');
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams({ place }) }).catch(() => null);
  if (answer?.ok) location.assign(answer.url);
});
pictures?.addEventListener('dragend', () => {
  dragged = null;
  for (const each of places()) each.classList.remove('over');
});
