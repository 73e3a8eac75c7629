// Sends each file alone: a lost line costs one file at most, and each has its own word. Without it the form sends them all.
const form = document.querySelector('#upload');
const words = form?.dataset;
const say = (text, values) => Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, value), text);

/** One file; the answer of the server, or nothing where the line broke. */
const send = (file, progress) => new Promise((resolve) => {
  const request = new XMLHttpRequest(), body = new FormData();
  body.append('files', file, file.name);
  request.open('POST', form.action);
  request.setRequestHeader('accept', 'application/json');
  request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
  request.onload = () => resolve(request);
  request.onerror = request.ontimeout = request.onabort = () => resolve(null);
  request.send(body);
});

/** What the site has taken in already, by hash. Nothing where that cannot be known. */
async function received() {
  const answer = await fetch(form.action, { headers: { accept: 'application/json' } }).catch(() => null);
  return new Set(answer?.ok ? (await answer.json()).received : []);
}

/** The SHA-256 of a file; none where the page is not safe from others, or the file is too long to be read at once. */
async function hash(file) {
  if (!crypto.subtle || file.size > 64 << 20) return null;
  const bytes = await crypto.subtle.digest('SHA-256', await file.arrayBuffer()).catch(() => null);
  return bytes && [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How a file that arrived is told of: what is wrong with it, which picture it is the same as, or that it is new. */
function told(name, { refused, added, same }) {
  if (refused.length) return refused.join(' ');
  if (added) return say(words.sent, { name });
  const others = same.filter((other) => other !== name);
  return others.length ? say(words.same, { name, same: others.join(', ') }) : say(words.known, { name });
}

/** Shows the panels that are there by now; whoever moves one of them is not disturbed. */
async function showArrived() {
  const panels = document.querySelector('#pictures .panels');
  if (panels?.contains(document.activeElement)) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#pictures .panels');
  if (!fresh) return;
  if (panels) panels.replaceWith(fresh);
  else document.querySelector('#pictures').append(fresh);
}

async function sendAll(files) {
  const list = document.querySelector('#upload-list'), status = document.querySelector('#upload-status');
  const order = new Intl.Collator(undefined, { numeric: true });
  const rows = [...files].sort((one, other) => order.compare(one.name, other.name)).map((file) => {
    const row = document.createElement('li');
    row.textContent = say(words.waiting, { name: file.name });
    list.append(row);
    return { file, row };
  });
  let ready = 0, heard = 0, shown = Date.now(), clean = true;
  const tell = () => {
    if (Date.now() - heard < 10_000 && ready < rows.length) return;
    heard = Date.now();
    status.textContent = say(words.done, { ready, count: rows.length });
  };
  let there = await received();
  for (const { file, row } of rows) {
    const known = await hash(file);
    for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
      if (there.has(known)) {
        row.textContent = say(words.known, { name: file.name });
        break;
      }
      const answer = await send(file, (share) => { row.textContent = say(words.sending, { name: file.name, share: `${Math.round(share * 100)} %` }); });
      if (answer?.status === 200) {
        const [outcome] = JSON.parse(answer.responseText).outcomes;
        const refused = outcome?.refused ?? [];
        row.textContent = outcome ? told(file.name, outcome) : say(words.known, { name: file.name });
        row.classList.toggle('refused', refused.length > 0);
        clean &&= !refused.length;
        break;
      }
      if (answer?.status === 401) return location.reload();
      if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 400) {
        row.textContent = say(words.refused, { name: file.name });
        clean = false;
        break;
      }
      row.textContent = say(words.failed, { name: file.name });
      await new Promise((go) => setTimeout(go, wait * 1000));
      // It may have arrived although its answer did not.
      there = await received();
    }
    ready += 1;
    tell();
    if (Date.now() - shown > 3000 || ready === rows.length) {
      shown = Date.now();
      await showArrived();
    }
  }
  if (clean) location.assign(`${location.pathname}?done=added#pictures`);
}

const wanted = /\.(png|jpe?g|webp|gif|zip|cbz)$/i;

/** All files of what was dropped, also of folders. */
async function dropped({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...files];
  const all = [];
  const walk = async (entry) => {
    if (entry.isFile) return all.push(await new Promise((take, fail) => entry.file(take, fail)));
    const reader = entry.createReader();
    // A folder is read in parts, until one is empty.
    for (let part; (part = await new Promise((take, fail) => reader.readEntries(take, fail))).length;) for (const one of part) await walk(one);
  };
  for (const entry of entries) await walk(entry);
  return all.filter(({ name }) => wanted.test(name));
}

form?.addEventListener('submit', (event) => {
  const files = [...form.querySelectorAll('[type=file]')].flatMap((input) => [...input.files].filter(({ name }) => !input.webkitdirectory || wanted.test(name)));
  if (!files.length) return;
  event.preventDefault();
  sendAll(files);
});
form?.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
form?.addEventListener('dragleave', () => form.classList.remove('over'));
form?.addEventListener('drop', async (event) => {
  event.preventDefault();
  form.classList.remove('over');
  const files = await dropped(event.dataTransfer);
  if (files.length) sendAll(files);
});
const folder = document.querySelector('#folder');
if (folder && 'webkitdirectory' in folder) folder.closest('p').hidden = false;

const zone = document.querySelector('#zone');
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
