// Pictures that tests draw themselves: PNG and APNG, by the format's own rules.
import { crc32, deflateSync } from 'node:zlib';

function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4), sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named) >>> 0);
  return Buffer.concat([length, named, sum]);
}

const numbers = (...list) => {
  const bytes = Buffer.alloc(list.length * 4);
  list.forEach((number, at) => bytes.writeUInt32BE(number, at * 4));
  return bytes;
};

const head = (width, height) => [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', Buffer.concat([numbers(width, height), Buffer.from([8, 2, 0, 0, 0])]))];

function rows(width, height, paint) {
  const data = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, at = 0; y < height; y++) {
    at++;
    for (let x = 0; x < width; x++) for (const part of paint(x, y)) data[at++] = part;
  }
  return deflateSync(data, { level: 1 });
}

/** A PNG of which `paint(x, y)` gives every pixel as `[red, green, blue]`. */
export const png = (width, height, paint) => Buffer.concat([...head(width, height), chunk('IDAT', rows(width, height, paint)), chunk('IEND', Buffer.alloc(0))]);

/** An animation that shows each painting for a tenth of a second, for ever. */
export function apng(width, height, paintings) {
  let number = 0;
  const control = () => chunk('fcTL', Buffer.concat([numbers(number++, width, height, 0, 0), Buffer.from([0, 100, 3, 232, 0, 0])]));
  const frames = paintings.map((paint, at) => {
    const data = rows(width, height, paint), before = control();
    return Buffer.concat([before, at ? chunk('fdAT', Buffer.concat([numbers(number++), data])) : chunk('IDAT', data)]);
  });
  return Buffer.concat([...head(width, height), chunk('acTL', numbers(paintings.length, 0)), ...frames, chunk('IEND', Buffer.alloc(0))]);
}
