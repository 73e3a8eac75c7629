// The bar of buttons that is there while something runs that the reader has started.
import { make, words } from './page.js';

let current = null;

/** Opens the bar and gives it the focus. `buttons` are pairs of a word and what it does; `stopped` is called once, however it ends. */
export function open(opener, toggle, buttons, stopped) {
  current?.stop();
  const bar = make('div', '', { class: 'player', role: 'group', 'aria-label': words.player });
  const pause = make('button', words.pause, { type: 'button' });
  const speed = make('output');
  const end = make('button', words.stop, { type: 'button' });
  pause.addEventListener('click', toggle);
  const others = buttons.map(([word, act]) => {
    const button = make('button', word, { type: 'button' });
    button.addEventListener('click', act);
    return button;
  });
  bar.append(pause, ...others, speed, end);

  const gone = new AbortController();
  const { signal } = gone;
  const player = {
    bar,
    signal,
    showRunning(on) { pause.textContent = on ? words.pause : words.goOn; },
    showSpeed(text) { speed.textContent = text; },
    stop() {
      if (current !== player) return;
      current = null;
      gone.abort();
      const focused = bar.contains(document.activeElement);
      bar.remove();
      document.documentElement.classList.remove('player-open');
      stopped();
      // Back to where it was started, without leaving the panel.
      const around = opener.closest('details');
      if (focused) (around?.open === false ? around.querySelector('summary') : opener).focus({ preventScroll: true });
    },
  };
  /** It came to its end: the reader is there, not where it was started. */
  player.finish = () => {
    const focused = bar.contains(document.activeElement), last = document.querySelector('.end > h2');
    player.stop();
    if (!focused || !last) return;
    last.tabIndex = -1;
    last.focus({ preventScroll: true });
  };
  current = player;
  end.addEventListener('click', player.stop);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && player.stop(), { signal });
  document.documentElement.classList.add('player-open');
  document.querySelector('#content').append(bar);
  pause.focus({ preventScroll: true });
  return player;
}
