"""Sky, ridges, trees, mist, water, leaves: the country, in layers."""
import math
import random

from geom import C, E, G, P, R, S, f, mix, noise1, poly, smooth, tube, turn


def sky(pg, p, stops=None, x=0):
    stops = stops or [(0, p.top), (0.5, p.mid), (1, p.low)]
    pg.add(R(0, 0, pg.w, pg.h, pg.lin(stops)))


def stars(pg, n, y1, seed, color, top=0):
    rng = random.Random(seed)
    o = []
    for _ in range(n):
        y = top + (y1 - top) * rng.random() ** 1.5
        a = (1 - (y - top) / (y1 - top)) * rng.uniform(0.25, 1)
        o.append(C(rng.uniform(0, pg.w), y, rng.choice([1.3, 1.6, 2, 2, 2.6, 3.4]), color, opacity="%.2f" % a))
    pg.add(G("".join(o)))


def glow(pg, x, y, r, color, a=0.8, power=None):
    pg.add(C(x, y, r, pg.rad([(0, color, a), (0.25, color, a * 0.5), (0.6, color, a * 0.14), (1, color, 0)], x, y, r)))


def vapour(pg, color, y0, y1, seed, fx=0.0016, fy=0.006, gain=2.4, bias=-1.0, opacity=1.0, peak=0.5):
    """Cloud or mist between two heights, thickest at peak."""
    m = pg.mask(R(0, y0, pg.w, y1 - y0, pg.lin([(0, "#000"), (peak, "#fff"), (1, "#000")])))
    pg.add(G(R(0, y0, pg.w, y1 - y0, "#fff", filter=pg.cloud(color, fx, fy, seed, gain, bias, 4, (max(0, int(y0)), min(pg.h, int(y1))))), mask=m, opacity="%g" % opacity))


def veil(pg, color, y0, y1, a0, a1):
    """A plain gradient of light lying between two layers."""
    pg.add(R(0, y0, pg.w, y1 - y0, pg.lin([(0, color, a0), (1, color, a1)])))


def ridge_fn(seed, y, amp, wave, tilt=0.0, w=1600):
    n = noise1(seed, 5, 1 / wave)
    return lambda x: y + amp * n(x) + tilt * (x / w - 0.5)


def ridge(pg, fn, fill, trees=None, seed=1, bottom=None, step=16, density=1.0):
    """A hill; with trees, its edge is a far wood: spikes of many heights."""
    pts = [(x, fn(x)) for x in range(-40, pg.w + 60, step)]
    d = poly([(-60, bottom or pg.h + 40)] + pts + [(pg.w + 80, bottom or pg.h + 40)])
    o = [P(d, fill)]
    if trees:
        rng = random.Random(seed)
        x = -30.0
        clump = noise1(seed + 5, 3, 1 / (trees * 9))
        dd = []
        while x < pg.w + 30:
            c = clump(x)
            if c > -0.5:
                h = trees * (0.75 + 0.5 * c) * rng.uniform(0.55, 1.15)
                dd.append(spike(x, fn(x) + trees * 0.12, h, rng))
            x += trees * rng.uniform(0.12, 0.34) / density
        o.append(P("".join(dd), fill))
    pg.add(G("".join(o)))


def spike(x, y, h, rng):
    """A distant conifer: few steps, never symmetrical."""
    n = max(4, min(9, int(h / 14)))
    w = h * rng.uniform(0.13, 0.2)
    L, Rr = [], []
    for k in range(n):
        u = (k + 0.4) / n
        yy = y - h + h * u
        ww = w * (0.12 + u ** 0.85)
        L += [(x - ww * rng.uniform(0.75, 1.15), yy + h * 0.035), (x - ww * 0.5, yy + h * 0.012)]
        Rr += [(x + ww * rng.uniform(0.75, 1.15), yy + h * 0.035), (x + ww * 0.5, yy + h * 0.012)]
    return poly(turn([(x + rng.uniform(-1, 1), y - h)] + L + [(x - w * 0.2, y), (x + w * 0.2, y)] + Rr[::-1]))


def conifer(x, y, h, seed, fill, lean=0.0, spread=0.24):
    """A near spruce: trunk and drooping boughs with ragged ends."""
    rng = random.Random(seed)
    top = (x + lean * h, y - h)
    d = [tube([(x, y, h * 0.016), (x + lean * h * 0.5, y - h * 0.5, h * 0.01), (top[0], top[1], 0.6)])]
    n = int(17 + h / 34)
    m = 4 if h < 700 else 7
    thin = 24 / (n + 4)
    for k in range(n):
        u = max(0.01, (k + rng.uniform(-0.4, 0.4)) / n)
        cy = y - h + h * 0.9 * u
        cx = x + lean * (y - cy)
        for side in (-1, 1):
            w = h * spread * (0.06 + 0.94 * u ** 0.8) * rng.uniform(0.42, 1.14)
            droop = w * rng.uniform(0.25, 0.5)
            th = h * 0.022 * (0.5 + u) * thin
            pts = [(cx, cy - th)]
            for j in range(1, m + 1):
                t = j / m
                pts.append((cx + side * w * t, cy + droop * t * t - th * (1 - t)))
            for j in range(m, 0, -1):
                t = j / m
                pts.append((cx + side * w * (t - 0.2 / m), cy + droop * t * t + th * (1.1 - t) + th * rng.uniform(0.6, 3.2)))
                pts.append((cx + side * w * (t - 0.68 / m), cy + droop * t * t + th * 0.5))
            pts.append((cx, cy + th))
            d.append(poly(turn(pts)))
    return P("".join(d), fill)


def trunk(x, y0, y1, w, seed, bend=0.06, flare=1.7, twigs=5):
    """A tall bare stem from y1 (ground) to y0 with broken side branches; returns path data."""
    rng = random.Random(seed)
    h = y1 - y0
    off = [rng.uniform(-bend, bend) * w * 3 for _ in range(5)]
    pts = []
    for k, u in enumerate((0, 0.25, 0.5, 0.75, 0.93, 1.0)):
        o = off[min(k, 4)]
        ww = w * (0.62 + 0.38 * u) * (flare if u == 1 else 1.12 if u > 0.9 else 1)
        pts.append((x + o, y0 + h * u, ww / 2))
    d = [tube(pts, 8, cap0=False, cap1=False)]
    for _ in range(twigs):
        u = rng.uniform(0.05, 0.75)
        s = rng.choice((-1, 1))
        L = w * rng.uniform(0.8, 3.0)
        yy = y0 + h * u
        d.append(tube([(x + off[2] * 0.6, yy, w * 0.1), (x + s * L * 0.5, yy - L * rng.uniform(-0.05, 0.25), w * 0.055),
                       (x + s * L, yy - L * rng.uniform(0.0, 0.5), 0.8)]))
    if flare > 1.3:
        for s in (-1, 1):
            d.append(tube([(x + off[4] + s * w * 0.25, y1 - w * 0.5, w * 0.3), (x + s * w * 0.8, y1 - w * 0.02, w * 0.16),
                           (x + s * w * rng.uniform(1.2, 1.9), y1 + w * 0.16, 1)]))
    return "".join(d)


def blades(pg, fill, y, seed, n=90, h=120, x0=0, x1=None, lean=0.25, w=5, jy=30):
    """Grass or reeds along a line; y may be a function of x."""
    rng = random.Random(seed)
    x1 = x1 or pg.w
    d = []
    for _ in range(n):
        x = rng.uniform(x0 - 40, x1 + 40)
        yy = (y(x) if callable(y) else y) + rng.uniform(0, jy)
        L = h * rng.uniform(0.45, 1.15)
        k = lean * rng.uniform(-0.4, 1.4)
        d.append(tube([(x, yy + 10, w * 0.5), (x + k * L * 0.25, yy - L * 0.55, w * 0.38), (x + k * L, yy - L, 0.3)], 4))
    return P("".join(d), fill)


def reed(x, y, L, k, w):
    """A reed with one long leaf and a plume that hangs to leeward."""
    tip = (x + k * L, y - L)
    sg = 1 if k >= 0 else -1
    d = tube([(x, y, w * 0.45), (x + k * L * 0.3, y - L * 0.6, w * 0.34), (tip[0], tip[1], w * 0.14)], 4)
    q = 0.3 + ((x * 7.3) % 1) * 0.3
    bx, by = x + k * L * 0.3 * q / 0.6, y - L * q
    s2 = sg if (int(x) % 3) else -sg
    d += tube([(bx, by, w * 0.3), (bx + s2 * L * 0.08, by - L * 0.16, w * 0.42), (bx + s2 * L * 0.24, by - L * 0.17, 0.4)], 4)
    for j in range(14):
        u = j / 13
        px, py = tip[0] - k * L * 0.2 * u, tip[1] + min(L * 0.2, w * 16) * u
        g = w * (0.9 + 2.6 * math.sin(math.pi * (0.15 + 0.75 * u))) * (0.7 + 0.3 * math.sin(j * 2.3 + x))
        side = sg if j % 4 else -sg * 0.5
        d += tube([(px, py, w * 0.12), (px + side * g * 0.5, py - w * 0.9, w * 0.2), (px + side * g, py - w * 0.1, 0.3)], 3)
    return d


def fern(x, y, L, a, seed, w=0.16):
    """A fern frond curving from (x, y); angle in radians."""
    rng = random.Random(seed)
    d = []
    px, py, ang = x, y, a
    n = 16
    spine = []
    for k in range(n + 1):
        spine.append((px, py, ang))
        px += math.cos(ang) * L / n
        py += math.sin(ang) * L / n
        ang += 0.055 * (1 if math.cos(a) > 0 else -1)
    d.append(tube([(q[0], q[1], max(0.4, L * 0.009 * (1 - i / n))) for i, q in enumerate(spine[::4])], 4))
    for i, (qx, qy, qa) in enumerate(spine[1:], 1):
        u = i / n
        le = L * w * math.sin(math.pi * min(1, 0.12 + u * 0.9)) * 1.25 + L * 0.012
        for s in (-1, 1):
            b = qa + s * rng.uniform(0.85, 1.1)
            ex, ey = qx + math.cos(b) * le, qy + math.sin(b) * le
            d.append(tube([(qx, qy, L * 0.010), ((qx + ex) / 2 + math.cos(qa) * le * 0.12, (qy + ey) / 2 + math.sin(qa) * le * 0.12, L * 0.018 * (1 - u * 0.6)), (ex, ey, 0.4)], 3))
    return "".join(d)


def leafy(pg, fill, seed, side, y, size, n=9):
    """Foreground leaves hanging in from one side, out of focus."""
    rng = random.Random(seed)
    d = []
    for _ in range(n):
        yy = y + rng.uniform(-size, size)
        x = -20 if side < 0 else pg.w + 20
        L = size * rng.uniform(0.5, 1.1)
        a = rng.uniform(-0.7, 0.7)
        ex, ey = x - side * L * math.cos(a), yy + L * math.sin(a)
        mx, my = (x + ex) / 2, (yy + ey) / 2
        d.append(tube([(x, yy, 3), (mx, my, L * 0.09), ((mx + ex * 2) / 3, (my + ey * 2) / 3, L * 0.075), (ex, ey, 0.5)], 6))
    return P("".join(d), fill)


def ripples(pg, color, y0, y1, seed, n=120, opacity=0.5, x0=0, x1=None, grow=1.0):
    """Short level strokes on water, longer towards the reader."""
    rng = random.Random(seed)
    x1 = x1 or pg.w
    o = []
    for _ in range(n):
        u = rng.random() ** 1.3
        y = y0 + (y1 - y0) * u
        L = (20 + 190 * u * grow) * rng.uniform(0.4, 1.2)
        x = rng.uniform(x0, x1)
        t = 0.7 + 3.0 * u
        o.append(P(tube([(x - L / 2, y, 0.3), (x, y + rng.uniform(-1, 1), t), (x + L / 2, y, 0.3)], 3), color, opacity="%.2f" % (opacity * rng.uniform(0.3, 1))))
    pg.add(G("".join(o)))


def rainbow(pg, cx, cy, r, band, opacity, fade):
    """Two bows; the outer one fainter, its colours turned round. fade is a mask."""
    cols = ["#7a5fb8", "#5578c9", "#54a7c4", "#6fbf86", "#d9d36b", "#efa65a", "#e0675c"]
    out = []
    for rr, wd, op, seq in ((r, band, 1.0, cols), (r * 1.27, band * 1.25, 0.42, cols[::-1])):
        i0 = (rr - wd) / rr
        st = [(0, seq[0], 0), (i0, seq[0], 0)]
        for k, c in enumerate(seq):
            st.append((i0 + (1 - i0) * (k + 0.9) / (len(seq) + 0.8), c, 0.85))
        st.append((1, seq[-1], 0))
        out.append(C(cx, cy, rr, pg.rad(st, cx, cy, rr), opacity="%g" % op))
    inner = C(cx, cy, r, pg.rad([(0, "#fff", 0.28), (0.7, "#fff", 0.2), (1 - band / r, "#fff", 0.3), (1, "#fff", 0)], cx, cy, r))
    pg.add(G(inner + "".join(out), opacity="%g" % opacity, mask=fade))


def rain(pg, color, seed, n=160, opacity=0.3, slant=-0.12, y1=None):
    rng = random.Random(seed)
    y1 = y1 or pg.h
    o = []
    for _ in range(n):
        x, y, L = rng.uniform(-50, pg.w + 50), rng.uniform(0, y1), rng.uniform(40, 150)
        o.append("M%s %sL%s %s" % (f(x), f(y), f(x + slant * L), f(y + L)))
    pg.add(S("".join(o), color, 1.6, opacity="%g" % opacity))


def edge(pg, color, where, h=140, a=1.0):
    """A panel that runs into the next one."""
    if where == "top":
        veil(pg, color, 0, h, a, 0)
    else:
        veil(pg, color, pg.h - h, pg.h, 0, a)
