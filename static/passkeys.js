// Makes a passkey, or signs in with one: the browser does it, and the form carries what it brings back.
const form = document.querySelector('form[data-passkey]');
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.prototype.toJSON;

/** What the browser brings back, as JSON. */
async function ceremony(deed, options) {
  if (deed === 'make') return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

async function run() {
  const status = form.querySelector('[role=status]');
  status.textContent = '';
  try {
    const answer = await fetch(form.dataset.begin, { method: 'POST' });
    if (!answer.ok) throw new Error(answer.status);
    const { options, state } = await answer.json();
    form.elements.credential.value = JSON.stringify(await ceremony(form.dataset.passkey, options));
    form.elements.state.value = state;
    form.submit();
  } catch {
    status.textContent = form.dataset.failed;
  }
}

if (form && able) {
  form.hidden = false;
  document.querySelector('[data-without]')?.remove();
  form.addEventListener('submit', (event) => { event.preventDefault(); run(); });
}
