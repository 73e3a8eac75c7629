// The other side of the race: sharp, on every panel of a folder.
//   node sharp.mjs work '{"panels": […], "widths": […], "formats": […], "effort": 4, "avif": 50, "out": DIR}'
//   node sharp.mjs curve PANELS-JSON WIDTHS OUT   files at several qualities, and the references, as PNG
//   node sharp.mjs png DIR                        every AVIF, WebP and JPEG of a folder as PNG beside it
import sharp from 'sharp';
import fs from 'node:fs';
import path from 'node:path';

sharp.cache(false);
const [mode, ...rest] = process.argv.slice(2);
const stem = (file) => path.basename(file).replace(/\.\w+$/, '');
const encoders = (quality, effort) => ({
  jpg: (image) => image.flatten({ background: '#fff' }).jpeg({ quality: quality.jpg, mozjpeg: true }),
  webp: (image) => image.webp({ quality: quality.webp }),
  avif: (image) => image.avif({ quality: quality.avif, effort }),
});
const DEFAULTS = { jpg: 80, webp: 80, avif: 50 };

async function work(task) {
  const began = process.hrtime.bigint();
  const bytes = { avif: 0, jpg: 0, webp: 0 };
  let files = 0, next = 0;
  const encode = encoders({ ...DEFAULTS, avif: task.avif ?? DEFAULTS.avif }, task.effort ?? 4);
  const one = async (panel) => {
    const { width, height } = await sharp(panel).metadata();
    const base = sharp(panel).rotate();
    const jobs = [];
    for (const at of task.widths.filter((each) => each <= width)) {
      for (const format of task.formats) {
        // Very tall pictures come in tiles, as on our side.
        const tall = Math.round((height * at) / width), tallest = Math.floor(at * 12 / 5);
        const tiles = Math.ceil(tall / tallest);
        const resized = tiles > 1 ? await base.clone().resize({ width: at, kernel: 'lanczos3' }).png({ compressionLevel: 0 }).toBuffer() : null;
        for (let tile = 0; tile < tiles; tile++) {
          const image = resized
            ? sharp(resized).extract({ left: 0, top: tile * tallest, width: at, height: Math.min(tallest, tall - tile * tallest) })
            : base.clone().resize({ width: at, kernel: 'lanczos3' });
          jobs.push(encode[format](image).toBuffer().then((file) => {
            bytes[format] += file.length; files++;
            if (task.out) fs.writeFileSync(path.join(task.out, `${stem(panel)}_${at}__${task.name}.${format}`), file);
          }));
        }
      }
    }
    await Promise.all(jobs);
  };
  const worker = async () => { while (next < task.panels.length) await one(task.panels[next++]); };
  await Promise.all([worker(), worker()]);
  const cpu = process.cpuUsage();
  console.log(JSON.stringify({
    files, wall: Number(process.hrtime.bigint() - began) / 1e9, cpu: (cpu.user + cpu.system) / 1e6,
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024), bytes: { avif: bytes.avif, jpeg: bytes.jpg, webp: bytes.webp },
  }));
}

async function curve(panels, widths, out) {
  const tries = {
    jpg: [60, 70, 75, 80, 85, 90, 94, 97], webp: [60, 70, 76, 82, 87, 91, 95, 98],
    avif2: [40, 47, 52, 57, 63, 70], avif4: [40, 47, 52, 57, 63, 70],
  };
  for (const panel of panels) for (const width of widths) {
    const reference = await sharp(panel).rotate().resize({ width, kernel: 'lanczos3' }).flatten({ background: '#fff' }).png().toBuffer();
    fs.writeFileSync(path.join(out, `${stem(panel)}_${width}.reference.png`), reference);
    for (const [name, qualities] of Object.entries(tries)) for (const quality of qualities) {
      const format = name.replace(/\d/, '');
      const encode = encoders({ [format]: quality }, name.endsWith('2') ? 2 : 4)[format];
      fs.writeFileSync(path.join(out, `${stem(panel)}_${width}__sharp-${name}-${quality}.${format}`), await encode(sharp(reference)).toBuffer());
    }
  }
}

async function png(dir) {
  for (const file of fs.readdirSync(dir).filter((name) => /\.(avif|webp|jpg)$/.test(name))) {
    await sharp(path.join(dir, file)).flatten({ background: '#fff' }).png({ compressionLevel: 1 }).toFile(path.join(dir, `${file}.png`));
  }
}

if (mode === 'work') await work(JSON.parse(rest[0]));
else if (mode === 'curve') await curve(JSON.parse(rest[0]), JSON.parse(rest[1]), rest[2]);
else if (mode === 'png') await png(rest[0]);
else throw new Error(`unknown mode ${mode}`);
