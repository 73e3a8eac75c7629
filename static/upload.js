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

async function sendAll(files) {
  const list = document.querySelector('#upload-list'), status = document.querySelector('#upload-status');
  const order = new Intl.Collator(undefined, { numeric: true });
  const rows = [...files].sort((one, other) => order.compare(one.name, other.name)).map((file) => {
    const row = document.createElement('li');
    row.textContent = say(words.waiting, { name: file.name });
    list.append(row);
    return { file, row };
  });
  let ready = 0, told = 0, clean = true;
  const tell = () => {
    if (Date.now() - told < 10_000 && ready < rows.length) return;
    told = Date.now();
    status.textContent = say(words.done, { ready, count: rows.length });
  };
  for (const { file, row } of rows) {
    for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
      const answer = await send(file, (share) => { row.textContent = say(words.sending, { name: file.name, share: `${Math.round(share * 100)} %` }); });
      if (answer?.status === 200) {
        const [outcome] = JSON.parse(answer.responseText).outcomes;
        const refused = outcome?.refused ?? [];
        row.textContent = refused.join(' ') || say(outcome?.added ? words.sent : words.known, { name: file.name });
        row.classList.toggle('refused', refused.length > 0);
        clean &&= !refused.length;
        break;
      }
      if (answer?.status === 401) return location.reload();
      if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 400) {
        row.textContent = `${file.name}: ${answer.status}`;
        clean = false;
        break;
      }
      row.textContent = say(words.failed, { name: file.name });
      await new Promise((go) => setTimeout(go, wait * 1000));
    }
    ready += 1;
    tell();
  }
  if (clean) location.assign(`${location.pathname}?done=added#pictures`);
}

form?.addEventListener('submit', (event) => {
  const { files } = form.querySelector('[type=file]');
  if (!files.length) return;
  event.preventDefault();
  sendAll(files);
});
form?.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
form?.addEventListener('dragleave', () => form.classList.remove('over'));
form?.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  if (event.dataTransfer.files.length) sendAll(event.dataTransfer.files);
});

const zone = document.querySelector('#zone');
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
