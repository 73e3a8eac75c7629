// The site as files, behind the plainest server there is: it knows folders, precompressed files and 404.html, and no program.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { BINARY, ROOT } from './server.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml', '.webp': 'image/webp', '.jpg': 'image/jpeg', '.webmanifest': 'application/manifest+json',
};

/** `{ url, out, stop() }` of the sample library, built and served below `path`. */
export async function serveFiles(path) {
  const out = mkdtempSync(join(tmpdir(), 'everypanel-files-'));
  const shared = process.env.EVERYPANEL_TEST_STATE, state = shared || join(out, '.state');
  execFileSync(BINARY, ['--library', join(ROOT, 'comics'), '--state', state, '--quiet', 'build', '--out', join(out, 'site'), '--base-url', `https://comics.example${path}`, '--without-avif']);
  const send = (request, response, status, file) => {
    const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
    response.writeHead(status, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...(packed && { 'content-encoding': 'br' }) });
    createReadStream(packed ? `${file}.br` : file).pipe(response);
  };
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    let file = join(out, 'site', normalize(asked.startsWith(`${path}/`) ? asked.slice(path.length) : '/nothing'));
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!asked.endsWith('/')) return response.writeHead(301, { location: `${asked}/${new URL(request.url, 'http://host').search}` }).end();
      file = join(file, 'index.html');
    }
    return existsSync(file) ? send(request, response, 200, file) : send(request, response, 404, join(out, 'site', '404.html'));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    out: join(out, 'site'),
    log: () => '',
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(out, { recursive: true, force: true });
    },
  };
}
