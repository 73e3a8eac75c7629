// Measurements that run in the page. Each is a function for page.evaluate and sees only the page.

// opacity: the product of an element's own and its ancestors'. named: a name to find it by. seen: it can be read.
const shared = `
  window.opacity = (element) => { let product = 1; for (let each = element; each; each = each.parentElement) product *= Number(getComputedStyle(each).opacity); return product; };
  window.named = (element) => { const panel = element.closest('.panel'); return (panel ? '#' + panel.id + ' ' : '') + element.tagName.toLowerCase() + (element.className ? '.' + String(element.className).replace(/ /g, '.') : '') + ' “' + element.textContent.replace(/\\s+/g, ' ').trim().slice(0, 40) + '”'; };
  window.offScreen = (element) => element.closest('.skip') || [...document.querySelectorAll('h1')].some((h1) => h1.contains(element) && getComputedStyle(h1).clipPath !== 'none');
  window.seen = (element) => element.checkVisibility({ visibilityProperty: true }) && opacity(element) > 0 && !offScreen(element);
`;
export const prepare = (page) => page.evaluate(shared);

/** Texts that their own box cuts off, and texts that lie on one another. */
export function collisions() {
  const found = [];
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || !seen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(element).fontSize);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // The letters, without the leading around them.
      const middle = (box.top + box.bottom) / 2, half = Math.min(box.height, size) / 2;
      texts.push({ element, left: box.left, right: box.right, top: middle - half, bottom: middle + half });
    }
  }
  for (const [at, one] of texts.entries()) {
    if (one.left < -1 || one.right > document.documentElement.clientWidth + 1) found.push(`leaves the page: ${named(one.element)}`);
    for (const other of texts.slice(at + 1)) {
      if (other.element === one.element) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left), down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 2) found.push(`${named(one.element)} lies on ${named(other.element)}`);
    }
    for (let each = one.element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each), box = each.getBoundingClientRect();
      if (style.overflowY !== 'visible' && style.overflowY !== 'auto' && (one.bottom > box.bottom + 1 || one.top < box.top - 1)) found.push(`cut off: ${named(one.element)}`);
      if (style.overflowX !== 'visible' && style.overflowX !== 'auto' && (one.right > box.right + 1 || one.left < box.left - 1)) found.push(`cut off: ${named(one.element)}`);
    }
  }
  return [...new Set(found)];
}

/** Controls and the sizes of what a finger can hit; links within a sentence are told apart. */
export function targets() {
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(seen).map((element) => {
    // What a label encloses is hit through the label.
    const box = (element.closest('label') ?? element).getBoundingClientRect();
    const own = element.textContent.trim();
    const block = element.parentElement;
    const around = block.textContent.replace(own, '').replace(/[\s·,.:]/g, '');
    const inline = getComputedStyle(element).display === 'inline' && around.length > 0;
    const reader = Boolean(element.closest('.reader')) && !element.closest('.byline');
    return { name: named(element), width: box.width, height: box.height, inline, reader };
  });
}

/** What is true of the element that has the focus. */
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const rects = [...element.getClientRects()].filter((each) => each.width > 1 && each.height > 1);
  const covered = rects.filter((each) => {
    const points = [[each.left + 2, each.top + 2], [each.right - 2, each.top + 2], [each.left + 2, each.bottom - 2], [each.right - 2, each.bottom - 2], [(each.left + each.right) / 2, (each.top + each.bottom) / 2]]
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    return points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return !top || !(element.contains(top) || top.contains(element)); });
  }).length;
  return {
    name: named(element),
    key: [...document.querySelectorAll('*')].indexOf(element),
    href: element.getAttribute('href'),
    opacity: opacity(element),
    inView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    covered,
    panel: element.closest('.panel')?.id ?? null,
    strip: Boolean(element.closest('.strip, .edition')),
    after: Boolean(document.querySelector('#p1') && document.querySelector('#p1').compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}

/** Every picture that has arrived: how wide it is shown, on how many pixels, and what was chosen from what. */
export function chosen() {
  return [...document.images].filter((image) => image.complete && image.naturalWidth && image.currentSrc).map((image) => {
    const box = image.getBoundingClientRect();
    const [width, height] = ['width', 'height'].map((each) => Number(image.getAttribute(each)));
    // A picture that covers its box is shown as wide as its height makes it.
    const shown = getComputedStyle(image).objectFit === 'cover' ? Math.max(box.width, box.height * width / height) : box.width;
    const file = new URL(image.currentSrc).pathname;
    const sets = [...image.parentElement.querySelectorAll('source'), image].map((each) => each.getAttribute('srcset') ?? '');
    const set = sets.find((each) => each.includes(file)) ?? '';
    const steps = [...set.matchAll(/ (\d+)w/g)].map((each) => Number(each[1])).sort((one, other) => one - other);
    return { file, steps, used: Number(file.match(/(\d+)\.\w+$/)?.[1]), shown };
  });
}
