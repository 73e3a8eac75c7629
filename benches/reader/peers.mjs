// The pages that ours are measured against, on a plain static server with the same compression.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { size } from './libraries.mjs';

const TYPES = { html: 'text/html; charset=utf-8', avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

const page = (title, images, more = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{margin:0}img{display:block;width:100%;height:auto}</style>
</head>
<body>
${images.map(({ name, width, height }) => `<img src="/${name}" width="${width}" height="${height}" alt="">`).join('\n')}${more}
</body>
</html>
`;

const fromDisk = (file) => {
  const [width, height] = size(file);
  return { name: basename(file), width, height, bytes: readFileSync(file) };
};

/** A server of one page with these pictures: `{ url, stop() }`. */
function site(title, images, more) {
  const files = new Map(images.map((one) => [`/${one.name}`, one.bytes]));
  const html = brotliCompressSync(Buffer.from(page(title, images, more)));
  const server = createServer((request, answer) => {
    const bytes = files.get(request.url);
    if (request.url !== '/' && !bytes) return void answer.writeHead(404).end();
    answer.setHeader('content-type', TYPES[bytes ? request.url.split('.').pop() : 'html']);
    if (!bytes) answer.setHeader('content-encoding', 'br');
    answer.setHeader('content-length', (bytes ?? html).length);
    answer.end(bytes ?? html);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => { server.closeAllConnections(); server.close(); },
  })));
}

/** The least a page can be: the one picture `{ name, width, height, bytes }`. */
export const bare = (picture) => site('Bare', [picture]);
/** A page of files as an artist has them. */
export const plain = (title, files) => site(title, files.map(fromDisk));
/** One control on an empty page: what this machine, busy as it is, takes for the least. */
export const disclosure = () => site('Disclosure', [], '<details><summary>More</summary><p>Some words.</p></details>');
