"""Lettering: glyph outlines (cached in glyphs.json) set as paths, with a hand's small unevenness."""
import json
import os
import random

from geom import S, smooth

HERE = os.path.dirname(os.path.abspath(__file__))
CACHE = os.path.join(HERE, "glyphs.json")
DATA = json.load(open(CACHE, encoding="utf-8")) if os.path.exists(CACHE) else {}
FONTS = os.environ.get("LETTERING_FONTS", "")  # folder with the fonts; only needed for letters not in the cache
FILES = {"hand": "patrick-hand-latin-400-normal.woff2", "brush": "caveat-brush-latin-400-normal.woff2",
         "pen": "NanumPen.ttf"}
_open, _dirty = {}, [False]


def glyph(font, ch):
    d = DATA.setdefault(font, {})
    if ch not in d:
        from fontTools.ttLib import TTFont
        from fontTools.pens.svgPathPen import SVGPathPen
        if font not in _open:
            _open[font] = TTFont(os.path.join(FONTS, FILES[font]))
        t = _open[font]
        name = t.getBestCmap().get(ord(ch))
        if name is None:
            raise SystemExit("no glyph for %r in %s" % (ch, font))
        pen = SVGPathPen(t.getGlyphSet(), lambda v: "%g" % round(v))
        t.getGlyphSet()[name].draw(pen)
        u = t["head"].unitsPerEm
        d[ch] = [round(t.getGlyphSet()[name].width / u, 4), u, pen.getCommands()]
        _dirty[0] = True
    return d[ch]


def save():
    if _dirty[0]:
        with open(CACHE, "w", encoding="utf-8") as o:
            json.dump(DATA, o, ensure_ascii=False, indent=0, sort_keys=True)
            o.write("\n")


def width(text, size, font="hand", track=0.0):
    return sum(glyph(font, c)[0] * size + track * size for c in text)


def line(text, x, y, size, fill, font="hand", anchor="start", track=0.012, jitter=1.0, seed=0, rotate=0, extra="", bold=0):
    w = width(text, size, font, track)
    x0 = x - {"start": 0, "middle": w / 2, "end": w}[anchor]
    rng = random.Random("%s%s" % (text, seed))
    out = []
    for c in text:
        adv, u, d = glyph(font, c)
        if d:
            s = size / u
            out.append('<path transform="translate(%.1f %.1f) rotate(%.2f) scale(%.5f %.5f)" d="%s"%s/>' % (
                x0, y + rng.uniform(-1, 1) * jitter * size * 0.012, rng.uniform(-1, 1) * jitter * 1.1, s, -s, d, ' stroke="%s" stroke-width="%d" stroke-linejoin="round"' % (fill, bold * u) if bold else ""))
        x0 += adv * size + track * size
    t = ' transform="rotate(%g %g %g)"' % (rotate, x, y) if rotate else ""
    return '<g fill="%s"%s%s>%s</g>' % (fill, t, extra, "".join(out))


def speech(page, lines, x, y, size, fill, shade=None, anchor="middle", tail=None, font="hand", leading=1.08, glow=0.6):
    """Free-standing words: no balloon, a breath of dark or light behind them, a thread to whoever speaks."""
    body = "".join(line(t, x, y + i * size * leading, size, fill, font, anchor, seed=i) for i, t in enumerate(lines))
    if shade:
        back = "".join(line(t, x, y + i * size * leading, size, shade, font, anchor, seed=i, bold=0.5) for i, t in enumerate(lines))
        y0, y1 = int(y - size * 1.6), int(y + len(lines) * size * leading + size)
        b = page.id()
        page.defs.append('<filter id="%s" filterUnits="userSpaceOnUse" x="0" y="%d" width="%d" height="%d">'
                         '<feGaussianBlur stdDeviation="%g"/></filter>' % (b, y0, page.w, y1 - y0, size * 0.3))
        page.add('<g filter="url(#%s)" opacity="%g">%s</g>' % (b, glow, back))
    if tail:
        page.add(S(smooth(tail, closed=False, t=1), fill, size * 0.045, opacity="0.85"))
    page.add(body)
