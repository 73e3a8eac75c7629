"""Draws the sample comic: python3 draw.py [name…] writes svg/ and the masters below comics/."""
import io
import os
import sys

import numpy as np
import resvg_py
from PIL import Image, ImageFilter

import letter

HERE = os.path.dirname(os.path.abspath(__file__))
COMICS = os.path.normpath(os.path.join(HERE, "..", "..", "comics"))
LIMIT = 880_000


def raster(svg, width=None):
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    return Image.open(io.BytesIO(data)).convert("RGB")


def grain(im, amount, seed):
    """Film grain, strongest in the half-lights; it also hides the steps of long gradients."""
    a = np.array(im, dtype=np.float32)
    h, w = a.shape[:2]
    # light spills a little over its edges
    hi = Image.fromarray(np.clip((a - 150) * 2.0, 0, 255).astype(np.uint8)).resize((w // 8, h // 8), Image.BOX)
    hi = np.asarray(hi.filter(ImageFilter.GaussianBlur(w / 8 / 70)).resize((w, h), Image.BICUBIC), dtype=np.float32)
    a = 255 - (255 - a) * (255 - hi * 0.10) / 255
    r = np.random.default_rng(seed)
    n = r.standard_normal((h, w), dtype=np.float32)
    n = (n + np.roll(n, 1, 0) + np.roll(n, 1, 1) + np.roll(n, (1, 1), (0, 1))) / 2
    big = r.standard_normal((h // 3 + 2, w // 3 + 2), dtype=np.float32)
    big = np.asarray(Image.fromarray(big).resize((w, h), Image.BICUBIC))
    lum = a.mean(axis=2) / 255
    k = amount * (0.35 + 1.3 * np.clip(lum * (1.25 - lum) * 1.6, 0, 1))
    a += ((n * 0.75 + big * 0.8) * k)[..., None]
    return Image.fromarray(np.clip(a + 0.5, 0, 255).astype(np.uint8))


def write(name, page, out, amount=2.6, draft=0):
    svg = page.svg()
    if not draft:
        os.makedirs(os.path.join(HERE, "svg"), exist_ok=True)
        with open(os.path.join(HERE, "svg", name + ".svg"), "w", encoding="utf-8") as o:
            o.write(svg + "\n")
    im = raster(svg, draft or None)
    if draft:
        os.makedirs(os.path.join(HERE, "draft"), exist_ok=True)
        grain(im, amount * 0.6, 7).save(os.path.join(HERE, "draft", name + ".png"))
        return
    path = os.path.join(COMICS, out)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if path.endswith(".png"):
        im.quantize(64, method=Image.MEDIANCUT, dither=Image.NONE).save(path, optimize=True)
    else:
        im = grain(im, amount, sum(map(ord, name)))
        for q in (91, 90, 88, 86, 84, 82, 79, 76):
            buf = io.BytesIO()
            im.save(buf, "JPEG", quality=q, subsampling=0, optimize=True, progressive=True)
            if buf.tell() <= LIMIT:
                break
        with open(path, "wb") as o:
            o.write(buf.getvalue())
    print("%-22s %4d x %4d  %4d KB" % (out, im.width, im.height, os.path.getsize(path) // 1000), flush=True)


def main(argv):
    import panels
    import shorts
    draft = 0
    if argv and argv[0].startswith("--draft"):
        draft = int(argv.pop(0).split("=")[1])
    for mod in (panels, shorts):
        for name, (fn, out) in mod.DRAWINGS.items():
            if argv and name not in argv:
                continue
            pg = fn()
            write(name, pg, out, getattr(pg, "grain", 2.6), draft)
    letter.save()


if __name__ == "__main__":
    main(sys.argv[1:])
