// The look of a thumbnail and of a card follows the part that is chosen; boxes.js tells when it changes.
document.addEventListener('box', ({ detail: { box, x, y, width, height } }) => {
  const look = document.querySelector(`[data-look="${box.id}"]`), art = look?.querySelector('svg');
  if (!art || !width || !height) return;
  art.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  if (!look.classList.contains('card')) return;
  // As the card is drawn: wide art above its words, other art beside them.
  const wide = width >= height * 1.6;
  art.setAttribute('width', wide ? 1200 : Math.min(Math.max(Math.round((630 * width) / height), 420), 770));
  art.setAttribute('height', wide ? 482 : 630);
});
