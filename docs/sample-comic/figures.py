"""The people, as jointed paper figures: same marks in every panel.

Units: the brother stands about 104 high, feet at y = 0, facing right. A pose names where hands and feet are;
knees and elbows follow."""
import math

from geom import C, E, G, P, S, f, ik, mix, poly, smooth, tube

BODY = {  # hip height, shoulder height, limb lengths, head radius
    "rua": dict(hip=46, sh=76, th=22.5, sn=22.5, ua=16, fa=16, r=8.2, hx=1.5),
    "ketto": dict(hip=50, sh=83, th=24.5, sn=24.5, ua=18, fa=18, r=8.0, hx=2.0),
    "gran": dict(hip=38, sh=62, th=18, sn=18, ua=15, fa=15, r=7.6, hx=7.0),
    "pim": dict(hip=23, sh=40, th=10.6, sn=10.6, ua=10, fa=10, r=7.4, hx=1.0),
    "ferry": dict(hip=47, sh=79, th=22.8, sn=22.8, ua=18, fa=18, r=7.8, hx=2.0),
}

POSES = {
    "stand": dict(fF=(5, 0), fB=(-5, 0), hF=(3, -44), hB=(-2, -44), lean=0),
    "walk": dict(fF=(17, 0), fB=(-17, -1), hF=(-8, -46), hB=(12, -48), lean=4, heel=1),
    "walk2": dict(fF=(-12, -1), fB=(13, 0), hF=(11, -47), hB=(-7, -46), lean=4, heelF=1),
    "short": dict(fF=(9, 0), fB=(-9, -1), hF=(-3, -40), hB=(8, -42), lean=3, heel=1),
    "run": dict(fF=(26, -6), fB=(-27, -15), hF=(-14, -56), hB=(19, -60), lean=12, heel=2, drop=3),
    "run2": dict(fF=(-25, -17), fB=(22, -3), hF=(18, -62), hB=(-14, -55), lean=12, heelF=2, drop=3),
}


def head_path(x, y, r, tilt=0):
    pts = [(0.0, -1.0), (0.62, -0.8), (0.9, -0.3), (0.93, -0.08), (1.15, 0.2), (0.98, 0.36), (1.02, 0.5), (0.9, 0.66),
           (0.84, 0.9), (0.45, 1.0), (-0.1, 0.8), (-0.75, 0.6), (-1.0, 0.0), (-0.72, -0.72)]
    return smooth([rot(x, y, px * r, py * r, tilt) for px, py in pts])


def rot(x, y, dx, dy, a):
    c, s = math.cos(a), math.sin(a)
    return (x + dx * c - dy * s, y + dx * s + dy * c)


def part(x, y, r, tilt, pts, **k):
    return smooth([rot(x, y, px * r, py * r, tilt) for px, py in pts], **k)


def limb(a, j, b, w0, w1, w2):
    return tube([(a[0], a[1], w0), (j[0], j[1], w1), (b[0], b[1], w2)], 8)


def shoe(p, c, heel=0, n=1.0):
    """A boot on its ball (heel > 0) or flat."""
    a = {0: 0.0, 1: 0.55, 2: 1.1}[heel]
    pts = [(-2.6, -5.5), (2.2, -5.5), (3.2, -2.6), (7.6, -1.6), (8.2, 0.3), (-2.8, 0.3)]
    return P(poly([rot(p[0], p[1], q[0] * n, q[1] * n, a) for q in pts]), c)


def scarf_tail(x, y, L, wind, c, c2, wide=3.2, phase=0.0):
    """The red scarf's end behind her: wind 0 hangs, 1 flies level."""
    a = math.pi * (0.5 + 0.42 * wind)
    pts, pts2 = [], []
    for k in range(6):
        u = k / 5
        wob = math.sin(u * 5.5 + phase) * (1.2 + 4.5 * u) * (0.35 + wind)
        px = x + math.cos(a) * L * u - math.sin(a) * wob
        py = y + math.sin(a) * L * u + math.cos(a) * wob * (0.4 + 0.6 * wind)
        pts.append((px, py, wide * (0.75 + 0.6 * u)))
        pts2.append((px + 1, py + 2.2 + 1.5 * u, wide * (0.6 + 0.4 * u) * 0.8))
    end = pts[-1]
    d = math.atan2(end[1] - pts[-2][1], end[0] - pts[-2][0])
    fr = ""
    for k in (-1, -0.33, 0.33, 1):
        nx, ny = -math.sin(d) * end[2] * k * 0.85, math.cos(d) * end[2] * k * 0.85
        fr += tube([(end[0] + nx, end[1] + ny, 0.55), (end[0] + nx + math.cos(d + k * .2) * 4.2, end[1] + ny + math.sin(d + k * .2) * 4.2, 0.3)], 2)
    return P(tube(pts2[:5], 6), c2) + P(tube(pts, 6, cap1=False), c) + P(fr, c)


class Person:
    def __init__(self, who, c, pose="stand", eye=True, **over):
        self.who, self.c, self.eye = who, c, eye
        p = dict(POSES[pose]) if isinstance(pose, str) else dict(pose)
        p.update(over)
        self.p = p
        b = self.b = BODY[who]
        k = b["hip"] / 50
        kk = (lambda q: (q[0] * k, q[1] * k))
        drop = p.get("drop", 1.2)
        self.hip = p.get("hip") or (p.get("hx", 0), -b["hip"] + drop)
        lean = p.get("lean", 0)
        self.sh = (self.hip[0] + lean + (b["hx"] if who == "gran" else 0), self.hip[1] - (b["sh"] - b["hip"]) + abs(lean) * 0.12)
        self.head = (self.sh[0] + b["hx"] + lean * 0.35 + p.get("headx", 0), self.sh[1] - b["r"] * 1.15 + p.get("heady", 0))
        self.tilt = p.get("tilt", lean * 0.012)
        self.fF, self.fB = kk(p["fF"]), kk(p["fB"])
        raw = p.get("abs")
        self.hF = p["hF"] if raw else kk(p["hF"])
        self.hB = p["hB"] if raw else kk(p["hB"])

    # -- parts
    def leg(self, foot, heel, col, back):
        b = self.b
        hx = self.hip[0] + (-1.5 if back else 1.5)
        ank = (foot[0] - (1 if heel else 0), foot[1] - 3)
        d = math.hypot(ank[0] - hx, ank[1] - self.hip[1])
        lo, hi = b["sn"], b["th"]
        if d > (lo + hi) * 0.84:
            lo = hi = d / 2 * 1.012
        kn = self.p.get("kneeB" if back else "kneeF") or ik((hx, self.hip[1]), ank, hi, lo, -1)
        w = b["r"] * 0.62
        n = b["r"] / 8 * (0.85 if self.who == "pim" else 1)
        return P(limb((hx, self.hip[1]), kn, ank, w * 1.15, w * 0.85, w * 0.6), col) + shoe(foot, self.c.boot, heel, n)

    def arm(self, hand, col, back, bend=None):
        b = self.b
        s = (self.sh[0] + (1.6 if back else -1.0), self.sh[1] + b["r"] * 0.55)
        el = ik(s, hand, b["ua"], b["fa"], bend if bend is not None else self.p.get("bendB" if back else "bendF", 1))
        w = b["r"] * 0.5
        skin = self.c.skin2 if back else self.c.skin
        d = math.hypot(hand[0] - s[0], hand[1] - s[1])
        m = (b["ua"] + b["fa"]) * 0.999
        if d > m:
            hand = (s[0] + (hand[0] - s[0]) * m / d, s[1] + (hand[1] - s[1]) * m / d)
        ang = math.atan2(hand[1] - el[1], hand[0] - el[0])
        hx, hy = hand[0] + math.cos(ang) * w * 0.7, hand[1] + math.sin(ang) * w * 0.7
        return P(tube([(hand[0], hand[1], w * 0.55), (hx, hy, w * 0.72), (hx + math.cos(ang) * w * .7, hy + math.sin(ang) * w * .7, w * 0.6)], 4), skin) \
            + P(limb(s, el, hand, w * 1.25, w * 1.0, w * 0.82), col)

    def coat(self, hem, col, wide=1.0, flare=0.0, chest=1.0, open_=None):
        """From the shoulders to a hem at height hem; it follows the legs."""
        b, (hx, hy), (sx, sy) = self.b, self.hip, self.sh
        r = b["r"]
        u = (hy - hem) / hy if hy else 0   # how far down the legs the hem hangs
        spanB = min(self.fF[0], self.fB[0]) * (1 - hem / hy) * 0.75 - r * (0.75 + flare)
        spanF = max(self.fF[0], self.fB[0]) * (1 - hem / hy) * 0.75 + r * (0.75 + flare)
        w = wide
        pts = [(sx + r * 0.35, sy - r * 0.25), (sx + r * 0.95 * chest, sy + r * 0.7), (sx + (hx - sx) * 0.55 + r * 0.95 * w * chest, sy + (hy - sy) * 0.55),
               (hx + r * 0.95 * w + 0.3, hy + r * 0.2), (hx * 0.3 + spanF, hem - r * 0.2), (hx * 0.3 + spanF - r * 0.3, hem + r * 0.15),
               (hx * 0.3 + (spanB + spanF) / 2, hem + r * 0.35), (hx * 0.3 + spanB + r * 0.3, hem + r * 0.15), (hx * 0.3 + spanB, hem - r * 0.2),
               (hx - r * 0.95 * w, hy), (sx + (hx - sx) * 0.5 - r * 0.8 * w, sy + (hy - sy) * 0.5), (sx - r * 0.85, sy + r * 0.5), (sx - r * 0.3, sy - r * 0.3)]
        return P(smooth(pts), col)

    def face(self):
        (x, y), r, t = self.head, self.b["r"], self.tilt
        s = P(tube([(self.sh[0], self.sh[1] + r * .3, r * 0.42), (x - r * 0.12, y + r * 0.5, r * 0.4)], 3), self.c.skin2)
        s += P(head_path(x, y, r, t), self.c.skin)
        if self.eye:
            ex, ey = rot(x, y, r * 0.6, -r * 0.02, t)
            if self.p.get("asleep"):
                s += S("M%s %sq%s %s %s 0" % (f(ex - r * .2), f(ey), f(r * .2), f(r * .2), f(r * .4)), self.c.hair, r * 0.1)
            else:
                s += E(ex, ey, r * 0.1, r * 0.14, self.c.hair)
        return s

    def svg(self):
        return getattr(self, self.who)()

    # -- each person
    def rua(self):
        c, p, r = self.c, self.p, self.b["r"]
        (x, y), t = self.head, self.tilt
        nk = (self.sh[0] + 0.6, self.sh[1] - r * 0.25)
        tail = "" if p.get("noscarf") else scarf_tail(nk[0] - r * 0.5, nk[1] + r * 0.15, p.get("tail", 27), p.get("wind", 0.55), c.red, c.red2, phase=p.get("phase", 0))
        hair_back = P(part(x, y, r, t, [(0.2, -1.12), (-0.75, -0.95), (-1.2, -0.2), (-1.2, 0.6), (-0.85, 1.05), (-0.2, 0.9), (0.0, 0.2)]), c.hair)
        hair = P(part(x, y, r, t, [(0.86, -0.42), (0.72, -0.92), (0.1, -1.2), (-0.6, -1.08), (-1.1, -0.45), (-1.2, 0.4), (-0.95, 0.98), (-0.5, 0.92),
                                   (-0.28, 0.35), (-0.1, -0.05), (0.25, -0.35), (0.6, -0.45)]), c.hair)
        wrap = P(tube([(nk[0] - r * 0.75, nk[1] - r * 0.1, r * 0.34), (nk[0], nk[1] + r * 0.22, r * 0.46), (nk[0] + r * 0.8, nk[1] - r * 0.02, r * 0.34)], 5), c.red)
        wrap += P(tube([(nk[0] - r * 0.5, nk[1] + r * 0.35, r * 0.16), (nk[0] + r * .1, nk[1] + r * 0.55, r * 0.2), (nk[0] + r * 0.7, nk[1] + r * 0.3, r * 0.12)], 5), c.red2)
        if p.get("noscarf"):
            wrap = ""
        hem = self.hip[1] * 0.5
        return (tail + self.arm(self.hB, c.coat2, True) + self.leg(self.fB, p.get("heel", 0), c.trouser, True)
                + self.leg(self.fF, p.get("heelF", 0), c.trouser, False)
                + hair_back + self.coat(hem, c.coat, 0.95, 0.15) + self.face() + hair + wrap + self.arm(self.hF, mix(c.coat, c.coat2, 0.35), False))

    def ketto(self):
        c, p, r = self.c, self.p, self.b["r"]
        (x, y), t = self.head, self.tilt
        sx, sy = self.sh
        pk = ""
        if not p.get("nopack"):
            pk = self.pack_side(sx, sy)
        hair = P(part(x, y, r, t, [(-0.2, -0.3), (-1.05, -0.3), (-1.02, 0.35), (-0.75, 0.7), (-0.4, 0.45), (-0.2, 0.1)]), c.hair)
        cap = P(part(x, y, r, t, [(0.98, -0.42), (0.9, -0.85), (0.35, -1.28), (-0.4, -1.28), (-1.0, -0.8), (-1.1, -0.2), (-0.3, -0.32), (0.5, -0.42)]), c.cap)
        cap += P(tube([rot(x, y, 1.0 * r, -0.42 * r, t) + (r * 0.17,), rot(x, y, 0, -0.36 * r, t) + (r * 0.19,), rot(x, y, -1.1 * r, -0.2 * r, t) + (r * 0.17,)], 5), mix(c.cap, c.hair, 0.3))
        hem = self.hip[1] * 0.78
        strap = "" if p.get("nopack") else P(tube([(sx - r * 0.6, sy - r * 0.1, r * 0.14), (sx + r * 0.55, sy + r * 0.6, r * 0.15), (sx + r * 0.5, sy + r * 1.7, r * 0.14), (sx - r * 0.5, sy + r * 2.4, r * 0.13)], 5), c.pack2)
        return (self.arm(self.hB, c.jacket2, True) + self.leg(self.fB, p.get("heel", 0), mix(c.trouser, c.boot, .3), True)
                + self.leg(self.fF, p.get("heelF", 0), c.trouser, False) + pk + p.get("rider", "")
                + self.coat(hem, c.jacket, 1.0, 0.05, 1.05) + self.face() + hair + cap + strap + p.get("over", "") + self.arm(self.hF, mix(c.jacket, c.jacket2, .4), False))

    def pack_side(self, sx, sy):
        c = self.c
        lean = math.atan2(self.p.get("lean", 0), 33) * 0.8
        return G(pack(c), transform="translate(%s %s) rotate(%s)" % (f(sx - 5.5), f(sy + 31), f(math.degrees(lean))))

    def gran(self):
        c, p, r = self.c, self.p, self.b["r"]
        (x, y), t = self.head, self.tilt + 0.12
        st = p.get("stick", (self.hB[0] + 1.5, 0))
        stick = "" if p.get("nostick") else P(tube([(self.hB[0] - 0.5 + (self.hB[0] - st[0]) * 0.25, self.hB[1] - 7, 1.5), (self.hB[0], self.hB[1], 1.1), (st[0], st[1], 0.9)], 4), c.stick)
        hair = P(part(x, y, r, t, [(0.92, -0.42), (0.72, -0.9), (0.1, -1.14), (-0.6, -1.02), (-1.08, -0.4), (-1.0, 0.3), (-0.62, 0.55), (-0.3, 0.2), (0.1, -0.3), (0.5, -0.5)]), c.white)
        bx, by = rot(x, y, -1.05 * r, -0.55 * r, t)
        bun = C(bx, by, r * 0.5, c.white) + S("M%s %sq%s %s %s %s" % (f(bx - r * .3), f(by), f(r * .25), f(-r * .3), f(r * .5), f(r * .05)), mix(c.white, c.gran2, 0.35), r * 0.09)
        hem = -7 if not p.get("hem") else p["hem"]
        sx, sy = self.sh
        shawl = P(smooth([(sx + r * 0.5, sy - r * 0.35), (sx + r * 1.15, sy + r * 0.5), (sx + r * 1.0, sy + r * 1.6), (sx + r * 0.1, sy + r * 2.5), (sx - r * 0.9, sy + r * 2.6),
                          (sx - r * 1.45, sy + r * 1.7), (sx - r * 1.2, sy + r * 0.4), (sx - r * 0.4, sy - r * 0.4)]), c.shawl)
        return (stick + self.arm(self.hB, c.gran2, True) + self.leg(self.fB, 0, c.trouser, True) + self.leg(self.fF, 0, c.trouser, False)
                + self.coat(hem, c.gran, 1.05, 0.35) + self.face() + bun + hair + shawl + self.arm(self.hF, mix(c.gran, c.gran2, .4), False))

    def pim(self):
        c, p, r = self.c, self.p, self.b["r"]
        (x, y), t = self.head, self.tilt
        st = ""
        if p.get("stickat"):
            a, b2 = p["stickat"]
            st = P(tube([(a[0], a[1], 0.9), (b2[0], b2[1], 1.4)], 3), c.stick)
        hood = P(part(x, y, r, t, [(0.62, -0.98), (0.2, -1.38), (-0.6, -1.75), (-1.55, -1.95), (-1.2, -1.1), (-1.28, -0.1), (-1.0, 0.9), (-0.1, 1.3), (0.6, 1.15), (0.3, 0.7),
                                   (0.05, 0.1), (0.12, -0.5), (0.42, -0.85)]), c.mustard)
        edge = S(part(x, y, r, t, [(0.6, -0.98), (0.2, -0.65), (0.05, 0.05), (0.2, 0.65), (0.55, 1.1)], closed=False), c.mustard2, r * 0.14)
        face = C(x, y, r * 0.98, c.skin) + P(head_path(x, y, r * 0.95, t), c.skin)
        if self.eye:
            ex, ey = rot(x, y, r * 0.6, 0.02 * r, t)
            if p.get("asleep"):
                face += S("M%s %sq%s %s %s 0" % (f(ex - r * .2), f(ey), f(r * .2), f(r * .2), f(r * .4)), c.hair, r * 0.1)
            else:
                face += E(ex, ey, r * 0.1, r * 0.15, c.hair)
        return (self.arm(self.hB, c.mustard2, True) + st + self.leg(self.fB, p.get("heel", 0), c.trouser, True) + self.leg(self.fF, p.get("heelF", 0), c.trouser, False)
                + self.coat(self.hip[1] * 0.48, c.mustard, 1.15, 0.35) + face + hood + edge + self.arm(self.hF, mix(c.mustard, c.mustard2, .5), False))

    def ferry(self):
        c, p, r = self.c, self.p, self.b["r"]
        (x, y), t = self.head, self.tilt
        hat = P(part(x, y, r, t, [(1.9, -0.35), (0.9, -0.75), (0.6, -1.2), (-0.6, -1.2), (-0.9, -0.7), (-1.9, -0.25), (-0.9, -0.22), (0, -0.38), (0.9, -0.3)]), c.hat)
        hair = P(part(x, y, r, t, [(0.2, -0.5), (-0.9, -0.5), (-1.1, 0.3), (-0.9, 1.0), (-0.4, 0.8), (-0.2, 0.1)]), c.hair)
        return (self.arm(self.hB, c.oil2, True) + self.leg(self.fB, p.get("heel", 0), c.trouser, True) + self.leg(self.fF, p.get("heelF", 0), c.trouser, False)
                + self.coat(self.hip[1] * 0.35, c.oil, 1.2, 0.35) + self.face() + hair + hat + self.arm(self.hF, mix(c.oil, c.oil2, .4), False))


def pack(c, top=True):
    """The tall pack, seen from the side; its foot at the origin, the wearer to the right."""
    s = P(smooth([(0, 0), (-14, 1), (-19, -8), (-20, -30), (-18, -50), (-12, -56), (-3, -55), (0, -44), (1, -20)]), c.pack)
    s += P(smooth([(-20, -36), (-10, -33), (0.5, -38), (-1, -54), (-10, -58), (-18, -52)]), mix(c.pack, c.pack2, 0.45))
    s += S("M-19.6 -34C-13 -31 -5 -33 .3 -37", c.pack2, .9) + S("M-9 -33.5L-8.5 -24M-9 -33.5L-10.5 -58", c.pack2, 1.1) + P(poly([(-10.4, -30), (-7.2, -30), (-7, -26.4), (-10, -26.4)]), mix(c.pack2, c.roll, .5))
    s += S("M-19 -44C-21.5 -44 -21.5 -48 -18.6 -48", c.pack2, .9)
    s += P(smooth([(-18.5, -6), (-21.5, -14), (-20.5, -26), (-12, -26), (-11, -6)]), mix(c.pack, c.pack2, 0.6))
    if top:
        s += E(-9, -61, 12.5, 6.2, c.roll) + S("M-13 -67v12M-4 -67.2v12.4", c.pack2, 1.1)
    s += S("M-20 -22C-24 -20 -25 -16 -25 -13", c.pack2, 0.8) + P(smooth([(-28.5, -13), (-21.5, -13), (-22, -6.5), (-28, -6.5)]), mix(c.boot, c.roll, 0.25))
    return s


def carry(c, pose="walk", **k):
    """The brother with the grandmother on his back, the pack left behind."""
    k.setdefault("lean", 13)
    b = BODY["ketto"]
    kt = Person("ketto", c, pose, nopack=True, **k)
    sx, sy = kt.sh
    hx, hy = kt.hip
    r = 7.6
    # her body along his back, knees at his side
    body = P(smooth([(sx - 1, sy + 1), (sx - 11, sy - 1), (sx - 17, sy + 9), (hx - 17, hy - 16), (hx - 16, hy - 4), (hx - 8, hy + 4), (hx + 3, hy + 1), (hx + 6, hy - 9), (sx + 1, sy + 12)]), c.gran)
    shawl = P(smooth([(sx + 1, sy - 3), (sx - 8, sy - 5), (sx - 15, sy + 2), (sx - 18, sy + 12), (sx - 10, sy + 17), (sx, sy + 13), (sx + 3, sy + 4)]), c.shawl)
    x, y, t = sx - 9.5, sy - 14.5, 0.3
    head = P(head_path(x, y, r, t), c.skin)
    ex, ey = rot(x, y, r * 0.6, 0, t)
    if kt.eye:
        head += E(ex, ey, r * 0.1, r * 0.14, c.hair)
    head = P(tube([(sx - 9, sy + 2, r * .45), (x - .5, y + 3, r * .42)], 3), c.skin2) + head
    bx, by = rot(x, y, -1.05 * r, -0.5 * r, t)
    head += C(bx, by, r * 0.5, c.white) + P(part(x, y, r, t, [(0.92, -0.42), (0.72, -0.9), (0.1, -1.14), (-0.6, -1.02), (-1.08, -0.4), (-1.0, 0.3), (-0.62, 0.55), (-0.3, 0.2), (0.1, -0.3), (0.5, -0.5)]), c.white)
    kn = (hx + 11, hy - 4)
    leg = P(limb((hx - 6, hy - 2), kn, (hx + 7, hy + 15), 6.2, 5.0, 3.4), c.gran2) + shoe((hx + 7.5, hy + 20), c.boot, 0, 0.85)
    armg = P(limb((sx - 5, sy + 3), (sx + 6, sy + 9), (sx + 12, sy + 3), 4.2, 3.6, 3.0), mix(c.gran, c.gran2, .4)) + C(sx + 13.5, sy + 2.4, 2.3, c.skin)
    kt.p["rider"] = body + head + shawl
    kt.p["over"] = armg + leg
    kt.hF = (hx + 7, hy + 1)
    kt.p["bendF"] = 1
    return kt.svg()


def back_view(who, c, step=0, wind=0.5, **k):
    """Walking away. step: -1, 0, 1."""
    b = BODY[who]
    r, hip, sh = b["r"], b["hip"], b["sh"]
    o = ""
    hw = r * 0.95
    for s, lift in ((-1, max(0, step)), (1, max(0, -step))):
        fx, fy = s * r * 0.42, -lift * hip * 0.10
        o += P(tube([(s * r * 0.4, -hip, r * 0.62), (s * r * 0.45, -hip * 0.5, r * 0.5), (fx, fy - 3, r * 0.4)], 5), c.trouser if who != "gran" else c.gran2)
        o += P(smooth([(fx - r * 0.45, fy), (fx - r * 0.4, fy - r * 0.6), (fx + r * 0.4, fy - r * 0.6), (fx + r * 0.45, fy)]), c.boot)
    col, col2, hem, fl = {"rua": (c.coat, c.coat2, 0.5, 1.25), "ketto": (c.jacket, c.jacket2, 0.8, 1.05), "gran": (c.gran, c.gran2, 0.16, 1.7), "pim": (c.mustard, c.mustard2, 0.45, 1.7), "ferry": (c.oil, c.oil2, .3, 1.6)}[who]
    for s in (-1, 1):
        hand = k.get("hR" if s > 0 else "hL") or (s * r * 1.75, -hip * 0.93 + s * step * 2)
        el = ((s * r * 1.7 + hand[0]) / 2 + s * 1.0, (hand[1] - sh + r) / 2 - 1)
        ad = math.atan2(hand[1] - el[1], hand[0] - el[0])
        o += P(tube([(hand[0], hand[1], r * 0.34), (hand[0] + math.cos(ad) * r * 0.75, hand[1] + math.sin(ad) * r * 0.75, r * 0.3)], 3), c.skin)
        o += P(limb((s * r * 1.05, -sh + r * 0.55), el, hand, r * 0.55, r * 0.48, r * 0.42), col2)
    o += P(smooth([(0, -sh - r * 0.3), (r * 0.9, -sh), (r * 1.35, -sh + r * 0.9), (r * 1.15, -hip), (hw * fl * 1.1, -hip * hem), (0, -hip * hem + r * 0.3), (-hw * fl * 1.1, -hip * hem),
                   (-r * 1.15, -hip), (-r * 1.35, -sh + r * 0.9), (-r * 0.9, -sh)]), col)
    hy = -sh - r * 1.05
    tx = k.get("tilt", 0) * r
    if who == "rua":
        if not k.get("noscarf"):
            o += scarf_tail(r * 0.2, -sh + r * 0.1, 26, wind, c.red, c.red2, phase=k.get("phase", 0.5))
        o += P(smooth([(tx, hy - r * 1.15), (tx + r * 0.85, hy - r * 0.7), (tx + r * 1.1, hy + r * 0.1), (tx + r * 1.0, hy + r * 0.95), (tx, hy + r * 1.1), (tx - r * 1.0, hy + r * 0.95), (tx - r * 1.1, hy + r * 0.1), (tx - r * 0.85, hy - r * 0.7)]), c.hair)
        if not k.get("noscarf"):
            o += P(tube([(-r * 0.95, -sh - r * 0.15, r * 0.3), (0, -sh + r * 0.12, r * 0.42), (r * 0.95, -sh - r * 0.15, r * 0.3)], 5), c.red)
    elif who == "ketto":
        o += C(tx, hy, r, c.skin2) + P(smooth([(tx + r * 1.02, hy), (tx + r * 0.9, hy - r * 0.7), (tx, hy - r * 1.25), (tx - r * 0.9, hy - r * 0.7), (tx - r * 1.02, hy), (tx, hy + r * .1)]), c.cap)
        o += P(smooth([(tx + r * .95, hy + r * .05), (tx + r * .75, hy + r * .75), (tx, hy + r * .95), (tx - r * .75, hy + r * .75), (tx - r * .95, hy + r * .05)]), c.hair)
        if not k.get("nopack"):
            o += P(smooth([(-13, -44), (13, -44), (15.5, -56), (14.5, -92), (9, -100), (-9, -100), (-14.5, -92), (-15.5, -56)]), c.pack)
            o += P(smooth([(-14.5, -84), (0, -78), (14.5, -84), (12, -99), (0, -102), (-12, -99)]), mix(c.pack, c.pack2, 0.5))
            o += P(smooth([(-9, -46), (9, -46), (10, -62), (0, -64), (-10, -62)]), mix(c.pack, c.pack2, 0.6))
            o += P(tube([(-18, -105, 6), (0, -106, 6.3), (18, -105, 6)], 5), c.roll) + S("M-9 -112v12M9 -112v12", c.pack2, 1.1)
    elif who == "gran":
        o += P(smooth([(0, -sh - r * 0.4), (r * 1.2, -sh + r * .1), (r * 1.6, -sh + r * 1.6), (0, -sh + r * 3.0), (-r * 1.6, -sh + r * 1.6), (-r * 1.2, -sh + r * .1)]), c.shawl)
        o += C(tx, hy, r * 1.02, c.white) + C(tx, hy - r * 0.35, r * 0.5, mix(c.white, c.gran2, 0.12)) + S("M%s %sq%s %s %s 0" % (f(tx - r * .3), f(hy - r * .4), f(r * .3), f(r * .3), f(r * .6)), mix(c.white, c.gran2, .4), r * .1)
        if not k.get("nostick"):
            sx = k.get("stickx", r * 2.0)
            o += P(tube([(sx - 0.5, -hip * 0.93 - 8, 1.4), (sx + 1.5, 0, 0.9)], 3), c.stick)
    elif who == "pim":
        o += P(smooth([(tx + r * 0.1, hy - r * 2.0), (tx + r * 0.9, hy - r * 0.7), (tx + r * 1.15, hy + r * 0.3), (tx + r * 0.8, hy + r * 1.2), (tx - r * 0.8, hy + r * 1.2), (tx - r * 1.15, hy + r * 0.3), (tx - r * 0.9, hy - r * 0.7), (tx - r * 0.2, hy - r * 1.7)]), c.mustard)
        o += S("M%s %sC%s %s %s %s %s %s" % (f(tx), f(hy - r * 1.6), f(tx + r * .15), f(hy - r * .6), f(tx - r * .1), f(hy + r * .2), f(tx), f(hy + r * 1.1)), c.mustard2, r * 0.12)
    elif who == "ferry":
        o += C(tx, hy, r, c.hair) + E(tx, hy - r * .2, r * 1.9, r * .5, c.hat) + P(smooth([(tx - r * .8, hy - r * .2), (tx - r * .6, hy - r * 1.1), (tx + r * .6, hy - r * 1.1), (tx + r * .8, hy - r * .2)]), c.hat)
    return o


def place(pg, inner, x, y, s, light=(1, -0.6), rim=None, w=2.2, soft=0, op=0.9, flip=False, rotate=0, shadow=None, opacity=1, shade=None):
    """Stand a figure on the ground of a page, with light on its edge."""
    g = '<g transform="translate(%s %s) scale(%s %s) rotate(%g)">%s</g>' % (f(x), f(y), "%.3f" % (-s if flip else s), "%.3f" % s, rotate, inner)
    if shadow:
        dx, col, a = shadow
        pg.add(G(E(x + dx * s * 40, y + s * 0.5, s * 46, s * 4.2, col), opacity="%g" % a, filter=pg.blur(s * 2)))
    k = {}
    if rim:
        n = (light[0] ** 2 + light[1] ** 2) ** 0.5
        box = (int(x - 75 * s - 20), int(y - 125 * s - 20), int(150 * s + 40), int(175 * s + 40))
        sh = shade or (getattr(pg, "p", {}).get("dark", "#000"), 0.5, s * 4.6)
        k["filter"] = pg.rim(light[0] / n * w, light[1] / n * w, rim, soft, op, box, sh if s > 1.6 else None)
    pg.add(G(g, opacity="%g" % opacity, **k))


def gran_seated(c, look=0.35, stick=True, asleep=False):
    """The grandmother sitting, the stick between her hands; seat at y = -20."""
    r = 7.6
    hx, hy, sx, sy = -4, -21, 3, -46
    o = P(limb((hx + 1, hy), (17, -21), (17, -4), 5, 4.6, 3.4), c.gran2) + shoe((16, 0), c.boot, 0, .9)
    o += shoe((21, 0), c.boot, 0, .9)
    if stick:
        o += P(tube([(22, -37, 1.5), (23.5, -28, 1.1), (28, 0, .9)], 3), c.stick)
    o += P(smooth([(sx + 2, sy - 1), (sx + 7, sy + 6), (sx + 5, hy - 8), (12, hy - 6), (20, hy - 4), (23.5, -16), (24, -6), (17, -4), (10, -5), (4, -9), (-8, -10), (-13, -16), (-12, -26), (sx - 8, sy + 8), (sx - 5, sy)]), c.gran)
    o += P(smooth([(20, hy - 4), (23.5, -16), (24, -6), (17, -4), (16, -12)]), c.gran2, opacity=".6")
    x, y, t = sx + 6, sy - 8.5, look
    o += P(tube([(sx + 1, sy + 2, r * .42), (x - 1, y + r * .5, r * .4)], 3), c.skin2) + P(head_path(x, y, r, t), c.skin)
    ex, ey = rot(x, y, r * .6, 0, t)
    o += S("M%s %sq%s %s %s 0" % (f(ex - r * .2), f(ey), f(r * .2), f(r * .2), f(r * .4)), c.hair, r * .1)
    bx, by = rot(x, y, -1.05 * r, -.55 * r, t)
    o += C(bx, by, r * .5, c.white) + P(part(x, y, r, t, [(.92, -.42), (.72, -.9), (.1, -1.14), (-.6, -1.02), (-1.08, -.4), (-1, .3), (-.62, .55), (-.3, .2), (.1, -.3), (.5, -.5)]), c.white)
    o += P(smooth([(sx + r * .5, sy - r * .35), (sx + r * 1.15, sy + r * .5), (sx + r * 1.0, sy + r * 1.6), (sx + r * .1, sy + r * 2.3), (sx - r * .9, sy + r * 2.4), (sx - r * 1.4, sy + r * 1.6), (sx - r * 1.2, sy + r * .4), (sx - r * .4, sy - r * .4)]), c.shawl)
    if stick:
        o += C(22.6, -33, 2.6, c.skin2) + P(limb((sx, sy + 5), (8, -29), (20, -32), 4.2, 3.9, 3.0), mix(c.gran, c.gran2, .4)) + C(21.6, -34, 2.7, c.skin)
    return o


def pim_front(c, sad=True):
    """The child in the hollow, seen from in front and a little above; knees drawn up."""
    o = P(smooth([(-17, 22), (-21, 2), (-15, -16), (0, -22), (15, -16), (21, 2), (17, 22), (0, 27)]), c.mustard)
    o += P(smooth([(-14, 30), (-15, 12), (-8, 4), (-1, 10), (-2, 32)]), mix(c.mustard, c.mustard2, .55)) + P(smooth([(14, 30), (15, 12), (8, 4), (1, 10), (2, 32)]), mix(c.mustard, c.mustard2, .55))
    for s in (-1, 1):
        o += P(smooth([(s * 2.5, 38), (s * 3, 30), (s * 12, 30), (s * 14, 38), (s * 8, 41)]), c.boot)
        o += P(limb((s * 16, -8), (s * 21, 12), (s * 5, 17), 5.2, 4.8, 4), c.mustard2)
        o += P(tube([(s * 5, 17, 2.6), (s * -1, 17.5, 2.4)], 3), c.skin)
    # hood and face
    o += P(smooth([(3, -62), (10, -48), (18, -36), (19, -22), (11, -11), (0, -8), (-11, -11), (-19, -22), (-18, -36), (-9, -50), (-2, -58)]), c.mustard)
    o += P(smooth([(0, -44), (10, -39), (14, -28), (11, -17), (0, -12), (-11, -17), (-14, -28), (-10, -39)]), c.mustard2)
    o += P(smooth([(0, -40), (8.5, -36), (11.5, -27), (8.5, -17.5), (0, -13.5), (-8.5, -17.5), (-11.5, -27), (-8.5, -36)]), c.skin)
    o += P(smooth([(-9, -35), (-4, -39.5), (4, -39.5), (9, -35), (4, -34.5), (0, -33), (-5, -34)]), c.hair)
    for s in (-1, 1):
        o += E(s * 4.6, -26.5, 1.25, 1.7, c.hair) + C(s * 4.6 + .45, -27.2, .42, c.white)
        o += S("M%s -31.2L%s -32.4" % (f(s * 6.6), f(s * 2.9)), c.hair, .8)
    o += S("M-.5 -24.5Q1.2 -22.6 -.6 -22.2", c.skin2, .7) + S("M-2 -18.6Q0 -19.8 2 -18.6", c.hair, .75)
    return o
