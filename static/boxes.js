// Boxes on a picture follow their number fields, and the fields follow a box whose corners are dragged. Without it, a button
// draws them anew.
const SVG = 'http://www.w3.org/2000/svg';
const sides = ['x', 'y', 'width', 'height'];
const field = (box, side) => box.querySelector(`[name=${side}]`);
const number = (box, side) => Number(field(box, side).value) || 0;

/** Draws one box as its fields have it, and tells whoever shows more of it. */
function draw(mark, box) {
  const [rect, letter] = mark.children, [x, y, width, height] = sides.map((side) => number(box, side));
  for (const [at, value] of [x, y, width, height].entries()) rect.setAttribute(sides[at], value);
  letter?.setAttribute('x', x);
  letter?.setAttribute('y', y);
  // Within the box, so that those of neighbours do not lie over each other.
  const size = Math.min(unit(mark) * 22, width / 3, height / 3);
  for (const grip of mark.querySelectorAll('.grip')) {
    const near = grip.dataset.grip === 'first';
    grip.setAttribute('cx', near ? x + size : x + width - size);
    grip.setAttribute('cy', near ? y + size : y + height - size);
    grip.setAttribute('r', size);
  }
  document.dispatchEvent(new CustomEvent('box', { detail: { box, x, y, width, height } }));
}

/** Pixels of the picture for each pixel of the screen. */
const unit = (mark) => {
  const sheet = mark.ownerSVGElement, { width } = sheet.getBoundingClientRect();
  return sheet.viewBox.baseVal.width / (width || 1);
};

/** What was dragged by so much, within the picture. */
function moved(before, which, dx, dy, { width, height }) {
  const within = (value, least, most) => Math.round(Math.min(Math.max(value, least), most));
  if (which === 'first') {
    const x = within(before.x + dx, 0, before.x + before.width - 1), y = within(before.y + dy, 0, before.y + before.height - 1);
    return { x, y, width: before.x + before.width - x, height: before.y + before.height - y };
  }
  return { ...before, width: within(before.width + dx, 1, width - before.x), height: within(before.height + dy, 1, height - before.y) };
}

function take(mark, box, which) {
  const grip = document.createElementNS(SVG, 'circle');
  grip.setAttribute('class', 'grip');
  grip.dataset.grip = which;
  mark.append(grip);
  grip.addEventListener('pointerdown', (down) => {
    const by = unit(mark), before = Object.fromEntries(sides.map((side) => [side, number(box, side)]));
    grip.setPointerCapture(down.pointerId);
    const move = ({ clientX, clientY }) => {
      const now = moved(before, which, (clientX - down.clientX) * by, (clientY - down.clientY) * by, mark.ownerSVGElement.viewBox.baseVal);
      for (const side of sides) field(box, side).value = now[side];
      field(box, which === 'first' ? 'x' : 'width').dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', move), { once: true });
  });
}

for (const mark of document.querySelectorAll('[data-box]')) {
  const box = document.getElementById(mark.dataset.box);
  take(mark, box, 'first');
  take(mark, box, 'last');
  draw(mark, box);
  box.addEventListener('input', () => draw(mark, box));
  // Ten pixels at a time.
  box.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 10, ArrowDown: -10 }[event.key];
    if (!event.shiftKey || !step || event.target.type !== 'number') return;
    event.preventDefault();
    event.target.value = Math.max(Number(event.target.min), Number(event.target.value) + step);
    draw(mark, box);
  });
  new ResizeObserver(() => draw(mark, box)).observe(mark.ownerSVGElement);
}

// A double click where no box is adds one.
for (const sheet of document.querySelectorAll('.sheet[data-add]')) {
  sheet.addEventListener('dblclick', () => document.getElementById(sheet.dataset.add).click());
}
