"""Curves, tubes and the few SVG words that every drawing here is made of."""
import math
import random


def f(v):
    s = "%.1f" % v
    return s[:-2] if s.endswith(".0") else s


def pt(p):
    return f(p[0]) + " " + f(p[1])


def smooth(pts, closed=True, t=0.5):
    """Catmull-Rom through the points, written as cubic curves."""
    n = len(pts)
    if n < 3:
        return "M" + "L".join(pt(p) for p in pts) + ("Z" if closed else "")
    out = ["M" + pt(pts[0])]
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = pts[i - 1], pts[i], pts[(i + 1) % n], pts[(i + 2) % n]
        else:
            p0, p1, p2, p3 = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, n - 1)]
        c1 = (p1[0] + (p2[0] - p0[0]) * t / 3 * 1.0, p1[1] + (p2[1] - p0[1]) * t / 3)
        c2 = (p2[0] - (p3[0] - p1[0]) * t / 3, p2[1] - (p3[1] - p1[1]) * t / 3)
        out.append("C" + pt(c1) + " " + pt(c2) + " " + pt(p2))
    return "".join(out) + ("Z" if closed else "")


def poly(pts, closed=True):
    return "M" + "L".join(pt(p) for p in pts) + ("Z" if closed else "")


def crm(pts, per=8):
    """Sample a Catmull-Rom spline through n-dimensional points."""
    if len(pts) < 3:
        a, b = pts[0], pts[-1]
        return [tuple(x + (y - x) * k / per for x, y in zip(a, b)) for k in range(per + 1)]
    out = []
    n = len(pts)
    for i in range(n - 1):
        p0, p1, p2, p3 = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, n - 1)]
        for k in range(per):
            u = k / per
            out.append(tuple(
                0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u * u + (3 * b - a - 3 * c + d) * u ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    out.append(tuple(pts[-1]))
    return out


def tube_pts(pts, per=7, cap0=True, cap1=True):
    """Outline of a curve whose half-width changes: (x, y, w) points. Limbs, fingers, stalks, scarves."""
    s = crm(pts, per)
    L, R = [], []
    n = len(s)
    for i, (x, y, w) in enumerate(s):
        a, b = s[max(i - 1, 0)], s[min(i + 1, n - 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        d = math.hypot(dx, dy) or 1
        nx, ny = -dy / d, dx / d
        w = max(w, 0.05)
        L.append((x + nx * w, y + ny * w))
        R.append((x - nx * w, y - ny * w))

    def cap(p, q, r, steps=5):
        cx, cy = p[0], p[1]
        a0 = math.atan2(q[1] - cy, q[0] - cx)
        return [(cx + r * math.cos(a0 - math.pi * k / steps), cy + r * math.sin(a0 - math.pi * k / steps))
                for k in range(1, steps)]
    out = L[:]
    if cap1:
        out += cap(s[-1], L[-1], s[-1][2])
    out += R[::-1]
    if cap0:
        out += cap(s[0], R[0], s[0][2])
    return out


def turn(pts):
    """All outlines run the same way round, so that overlapping parts of one path never cut holes in each other."""
    a = sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(pts, pts[1:] + pts[:1]))
    return pts if a >= 0 else pts[::-1]


def tube(pts, per=7, **k):
    return poly(turn(tube_pts(pts, per, **k)))


def ik(a, b, l1, l2, bend=1):
    """The joint between a and b of a limb with two bones."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    d = min(max(math.hypot(dx, dy), 0.01), (l1 + l2) * 0.999)
    c = (l1 * l1 + d * d - l2 * l2) / (2 * l1 * d)
    h = l1 * math.sqrt(max(0, 1 - c * c))
    ux, uy = dx / (math.hypot(dx, dy) or 1), dy / (math.hypot(dx, dy) or 1)
    return (a[0] + ux * l1 * c - uy * h * bend, a[1] + uy * l1 * c + ux * h * bend)


def blob(cx, cy, rx, ry, rng, n=11, j=0.12):
    pts = []
    for k in range(n):
        a = 2 * math.pi * k / n
        r = 1 + rng.uniform(-j, j)
        pts.append((cx + rx * r * math.cos(a), cy + ry * r * math.sin(a)))
    return smooth(pts)


def noise1(seed, octaves=4, base=1.0):
    """A smooth one-dimensional noise, -1..1 or so."""
    rng = random.Random(seed)
    tabs = [[rng.uniform(-1, 1) for _ in range(512)] for _ in range(octaves)]

    def at(x):
        v, amp, fr = 0, 1, base
        for t in tabs:
            u = x * fr
            i = math.floor(u)
            r = u - i
            r = r * r * (3 - 2 * r)
            v += amp * (t[i % 512] * (1 - r) + t[(i + 1) % 512] * r)
            amp *= 0.5
            fr *= 2.03
        return v
    return at


# ---- colour

def rgb(h):
    return [int(h[i:i + 2], 16) for i in (1, 3, 5)]


def hexc(c):
    return "#%02x%02x%02x" % tuple(max(0, min(255, round(v))) for v in c)


def mix(a, b, t):
    """Mix in linear light, which keeps dark mixtures clean."""
    A, B = rgb(a), rgb(b)
    return hexc([((x / 255) ** 2.2 * (1 - t) + (y / 255) ** 2.2 * t) ** (1 / 2.2) * 255 for x, y in zip(A, B)])


# ---- SVG words

def P(d, fill, **k):
    return '<path d="%s" fill="%s"%s/>' % (d, fill, attrs(k))


def S(d, stroke, w, **k):
    return ('<path d="%s" fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" stroke-linejoin="round"%s/>'
            % (d, stroke, f(w), attrs(k)))


def C(x, y, r, fill, **k):
    return '<circle cx="%s" cy="%s" r="%s" fill="%s"%s/>' % (f(x), f(y), f(r), fill, attrs(k))


def E(x, y, rx, ry, fill, **k):
    return '<ellipse cx="%s" cy="%s" rx="%s" ry="%s" fill="%s"%s/>' % (f(x), f(y), f(rx), f(ry), fill, attrs(k))


def R(x, y, w, h, fill, **k):
    return '<rect x="%s" y="%s" width="%s" height="%s" fill="%s"%s/>' % (f(x), f(y), f(w), f(h), fill, attrs(k))


def attrs(k):
    return "".join(' %s="%s"' % (a.replace("_", "-"), f(v) if isinstance(v, float) else v) for a, v in k.items())


def G(inner, **k):
    return "<g%s>%s</g>" % (attrs(k), inner)


class Page:
    """One drawing: a size, definitions and a list of layers, back to front."""

    def __init__(self, w, h):
        self.w, self.h = w, h
        self.defs, self.body, self.n = [], [], 0

    def id(self):
        self.n += 1
        return "d%d" % self.n

    def add(self, *s):
        self.body.extend(s)

    def lin(self, stops, x1=0, y1=0, x2=0, y2=1, units=None):
        i = self.id()
        u = ' gradientUnits="userSpaceOnUse"' if units else ""
        self.defs.append('<linearGradient id="%s" x1="%s" y1="%s" x2="%s" y2="%s"%s>%s</linearGradient>'
                         % (i, x1, y1, x2, y2, u, self._stops(stops)))
        return "url(#%s)" % i

    def rad(self, stops, cx, cy, r, units=True, fx=None):
        i = self.id()
        u = ' gradientUnits="userSpaceOnUse"' if units else ""
        self.defs.append('<radialGradient id="%s" cx="%s" cy="%s" r="%s"%s>%s</radialGradient>'
                         % (i, f(cx), f(cy), f(r), u, self._stops(stops)))
        return "url(#%s)" % i

    def _stops(self, stops):
        o = []
        for s in stops:
            a = ' stop-opacity="%g"' % s[2] if len(s) > 2 else ""
            o.append('<stop offset="%g" stop-color="%s"%s/>' % (s[0], s[1], a))
        return "".join(o)

    def blur(self, sd, sy=None):
        i = self.id()
        self.defs.append('<filter id="%s" filterUnits="userSpaceOnUse" x="-400" y="-400" width="%d" height="%d">'
                         '<feGaussianBlur stdDeviation="%g %g"/></filter>' % (i, self.w + 800, self.h + 800, sd, sy or sd))
        return "url(#%s)" % i

    def rim(self, dx, dy, color, soft=0, opacity=1.0, box=None, shade=None):
        """Light along the edges that face it: the shape minus the shape moved away from the light.
        shade: a colour, opacity and depth; the same from the other side, soft, which gives the flat shape a body."""
        i = self.id()
        x, y, w, h = box or (-100, -100, self.w + 200, self.h + 200)
        n = (dx * dx + dy * dy) ** 0.5 or 1
        o = ('<filter id="%s" filterUnits="userSpaceOnUse" x="%d" y="%d" width="%d" height="%d" color-interpolation-filters="sRGB">' % (i, x, y, w, h))
        last = "SourceGraphic"
        if shade:
            col, op, deep = shade
            o += ('<feOffset in="SourceAlpha" dx="%g" dy="%g" result="a"/><feComposite in="SourceAlpha" in2="a" operator="out"/>'
                  '<feGaussianBlur stdDeviation="%g" result="b"/><feFlood flood-color="%s" flood-opacity="%g"/><feComposite in2="b" operator="in"/>'
                  '<feComposite in2="SourceAlpha" operator="in" result="s"/><feMerge result="m"><feMergeNode in="SourceGraphic"/><feMergeNode in="s"/></feMerge>'
                  % (dx / n * deep, dy / n * deep, max(2.2, deep * 0.62), col, op))
            last = "m"
        o += ('<feOffset in="SourceAlpha" dx="%g" dy="%g" result="o"/><feComposite in="SourceAlpha" in2="o" operator="out"%s result="e"/>'
              '<feFlood flood-color="%s" flood-opacity="%g"/><feComposite in2="e" operator="in"/><feComposite in2="SourceAlpha" operator="in" result="r"/>'
              '<feMerge><feMergeNode in="%s"/><feMergeNode in="r"/></feMerge></filter>'
              % (-dx, -dy, '/><feGaussianBlur stdDeviation="%g"' % soft if soft else "", color, opacity, last))
        self.defs.append(o)
        return "url(#%s)" % i

    def cloud(self, color, fx, fy, seed, gain=2.2, bias=-0.9, octaves=4, region=None):
        """A filter that fills its shape with drifting vapour."""
        i = self.id()
        r, g, b = [v / 255 for v in rgb(color)]
        y0, y1 = region or (0, self.h)
        self.defs.append(
            '<filter id="%s" filterUnits="userSpaceOnUse" x="0" y="%d" width="%d" height="%d" color-interpolation-filters="sRGB">'
            '<feTurbulence type="fractalNoise" baseFrequency="%g %g" numOctaves="%d" seed="%d"/>'
            '<feColorMatrix values="0 0 0 0 %.3f  0 0 0 0 %.3f  0 0 0 0 %.3f  %g 0 0 0 %g"/>'
            '<feComposite in2="SourceAlpha" operator="in" result="c"/>'
            '<feComposite in="c" in2="SourceGraphic" operator="arithmetic" k1="0" k2="1" k3="0" k4="0"/></filter>'
            % (i, y0, self.w, y1 - y0, fx, fy, octaves, seed, r, g, b, gain, bias))
        return "url(#%s)" % i

    def rough(self, scale=4, freq=0.03, seed=3, octaves=2):
        """Edges that a hand cut, not a ruler."""
        i = self.id()
        self.defs.append(
            '<filter id="%s" filterUnits="userSpaceOnUse" x="-60" y="-60" width="%d" height="%d" color-interpolation-filters="sRGB">'
            '<feTurbulence type="fractalNoise" baseFrequency="%g" numOctaves="%d" seed="%d" result="t"/>'
            '<feDisplacementMap in="SourceGraphic" in2="t" scale="%g" xChannelSelector="R" yChannelSelector="G"/></filter>'
            % (i, self.w + 120, self.h + 120, freq, octaves, seed, scale))
        return "url(#%s)" % i

    def mask(self, inner):
        i = self.id()
        self.defs.append('<mask id="%s" maskUnits="userSpaceOnUse" x="-200" y="-200" width="%d" height="%d">%s</mask>'
                         % (i, self.w + 400, self.h + 400, inner))
        return "url(#%s)" % i

    def clip(self, d):
        i = self.id()
        self.defs.append('<clipPath id="%s"><path d="%s"/></clipPath>' % (i, d))
        return "url(#%s)" % i

    def svg(self):
        return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"><defs>%s</defs>%s</svg>'
                % (self.w, self.h, self.w, self.h, "".join(self.defs), "\n".join(self.body)))
