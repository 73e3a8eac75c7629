// How the pages of a site of files look: what a reader has chosen is kept by the browser, and put on before the page is painted.
(() => {
  const NAME = 'everypanel:looks';
  const recall = () => {
    try {
      return new URLSearchParams(localStorage.getItem(NAME) ?? '');
    } catch {
      return new URLSearchParams();
    }
  };
  const put = (chosen) => {
    const classes = [...chosen].map(([name, value]) => `${name}-${value}`).filter((one) => /^[a-z]+-[a-z0-9]+$/.test(one));
    document.documentElement.className = classes.join(' ');
  };
  put(recall());

  document.addEventListener('DOMContentLoaded', () => {
    const form = document.querySelector('form[data-looks]');
    if (!form) return;
    for (const [name, value] of recall()) {
      const radio = [...form.elements].find((one) => one.name === name && one.value === value);
      if (radio) radio.checked = true;
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = new URLSearchParams();
      for (const set of form.querySelectorAll('fieldset')) {
        const radios = [...set.querySelectorAll('input')], at = radios.findIndex((one) => one.checked);
        // The first is how a page looks anyway.
        if (at > 0) chosen.set(radios[at].name, radios[at].value);
      }
      try {
        localStorage.setItem(NAME, chosen);
      } catch { }
      put(chosen);
      form.querySelector('[role=status]').textContent = form.dataset.saved;
    });
  });
})();
