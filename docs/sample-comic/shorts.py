"""Still Water: a heron, a frog, ink and a little wash on warm paper."""
import math
import random

from geom import C, E, G, P, Page, R, S, f, mix, poly, smooth, tube
from letter import line, speech, width

DRAWINGS = {}
PAPER, INK = "#f7f0e0", "#2b2622"
GREY, WATER, LEAF, FROG, BILL, SUN, WHITE, BLUSH = "#9fb0b8", "#bcd0cb", "#a8b878", "#7fa650", "#e0a83c", "#eec06a", "#fdfaf1", "#dd8468"


def drawing(name, w, h, out, tone=PAPER):
    def deco(fn):
        def make():
            pg = Page(w, h)
            pg.grain = 0
            pg.add(R(0, 0, w, h, tone))
            pg.hand = pg.rough(9, .006, 5, 1)
            fn(pg)
            return pg
        DRAWINGS[name] = (make, "series/still-water/" + out)
        return fn
    return deco


def inked(d, fill, w=7, off=(-7, 6)):
    """Wash first, a little beside the line; then the line."""
    return (P(d, fill, transform="translate(%d %d)" % off) if fill else "") + S(d, INK, w)


def stroke(pts, w):
    """A brush stroke that swells in the middle."""
    n = len(pts)
    return P(tube([(x, y, max(.6, w * math.sin(math.pi * (i + .35) / (n - .3)))) for i, (x, y) in enumerate(pts)], 8), INK)


def heron(eye="open", leg=1, neck="up", bulge=None, look=0, bill_open=0, puff=0):
    """Foot at the origin, facing right, about 600 high."""
    o = ""
    # legs: one stands, one is tucked
    x = -8 if leg > 0 else 26
    o += S("M%d -250L%d -130L%d 0" % (x, x + 10, x), INK, 11) + S("M%d -2l46 6M%d -2l-34 7M%d -2l30 -10" % (x, x, x), INK, 8)
    x2 = 40 if leg > 0 else -20
    o += S("M%d -240L%d -168L%d -186l-22 26" % (x2, x2 + 44, x2 + 6), INK, 9)
    tail = smooth([(-110, -300), (-200, -236), (-250, -190), (-190, -206), (-120, -226), (-60, -240)])
    o += inked(tail, mix(GREY, INK, .35))
    body = smooth([(-130, -300), (-90, -360), (0, -384), (84, -372), (116, -320), (96, -262), (20, -226), (-70, -234)])
    heads = {"up": [(92, -340, 44), (128, -398, 33), (84, -462, 25), (60, -528, 23), (100, -590, 27)],
             "low": [(92, -336, 44), (140, -372, 34), (118, -424, 27), (140, -466, 25), (186, -486, 27)],
             "down": [(92, -336, 44), (160, -384, 33), (222, -372, 26), (252, -318, 24), (292, -276, 27)],
             "high": [(86, -350, 46), (104, -430, 36), (92, -520, 30), (96, -610, 27), (112, -680, 28)]}[neck]
    nk = heads[:]
    if bulge is not None:
        a = nk[bulge]
        nk[bulge] = (a[0] + 20, a[1], a[2] * 3.4)
        nk[bulge - 1] = nk[bulge - 1][:2] + (nk[bulge - 1][2] * 1.25,)
    nd = tube(nk, 9)
    o += inked(body, GREY) + inked(nd, WHITE)
    o += P(smooth([(-130, -300), (-70, -346), (30, -350), (70, -310), (30, -270), (-60, -252)]), mix(GREY, INK, .18)) + stroke([(-120, -296), (-50, -270), (30, -276), (76, -316)], 6)
    o += stroke([(-60, -330), (-10, -312), (40, -322)], 4) + stroke([(-80, -300), (-20, -286), (36, -292)], 4)
    for k, (x, y, w) in enumerate(heads[:3]):       # throat streaks
        o += S("M%s %sl6 20M%s %sl6 16" % (f(x + 4), f(y - 8), f(x + 14), f(y + 22)), INK, 4)
    for a, b in (((96, -330), (130, -250)), ((82, -320), (104, -244))):
        o += stroke([a, ((a[0] + b[0]) / 2 + 8, (a[1] + b[1]) / 2), b], 4)
    hx, hy, hr = heads[-1]
    rot = {"up": 0, "low": 8, "down": 30, "high": -8}[neck] + look
    h = inked(smooth([(-34, 6), (-26, -26), (8, -38), (40, -24), (52, 0), (36, 20), (0, 28)]), WHITE)
    if bill_open:
        h += inked(poly([(44, -14), (170, -40), (50, 4)]), BILL, 6) + inked(poly([(46, 8), (164, 40), (36, 22)]), BILL, 6)
    else:
        h += inked(poly([(44, -16), (196, 12), (40, 20)]), BILL, 6) + S("M52 4L150 10", INK, 4)
    h += P(smooth([(-36, -4), (-20, -28), (12, -40), (36, -26), (4, -20), (-30, -2), (-96, 22), (-134, 26), (-86, 6)]), INK)
    if eye == "open":
        h += C(24, -8, 9, SUN) + S("M15 -8a9 9 0 1 0 18 0a9 9 0 1 0 -18 0", INK, 3.5) + C(27, -8, 4.2, INK)
    elif eye == "shut":
        h += S("M14 -8q10 9 20 0", INK, 5)
    elif eye == "side":
        h += C(24, -8, 10, SUN) + S("M14 -8a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", INK, 3.5) + C(20, -5, 4.2, INK) + S("M12 -22L36 -18", INK, 6)
    elif eye == "wide":
        h += C(24, -8, 14, WHITE) + S("M10 -8a14 14 0 1 0 28 0a14 14 0 1 0 -28 0", INK, 4) + C(25, -8, 4.2, INK)
    return o + '<g transform="translate(%s %s) rotate(%g)">%s</g>' % (f(hx), f(hy), rot, h)


def frog(mouth="shut", eye="open", look=-1, arm="down", wet=False):
    """Sitting, facing left, about 150 high; bottom at the origin."""
    o = inked(smooth([(96, -6), (110, -50), (84, -86), (40, -70), (30, -20), (50, 0)]), mix(FROG, INK, .12), 6)          # thigh
    o += inked(smooth([(-70, -66), (-50, -112), (0, -124), (52, -104), (88, -54), (90, -14), (40, 0), (-30, 0), (-62, -22)]), FROG)
    o += P(smooth([(-64, -52), (-40, -40), (-20, -10), (-34, -3), (-58, -20)]), mix(FROG, WHITE, .6))
    o += inked(smooth([(108, -4), (120, 4), (40, 8), (20, 0), (60, -10)]), FROG, 6)
    o += stroke([(104, -46), (76, -72), (44, -52), (44, -22)], 4)
    if arm == "up":
        o += S("M-40 -34Q-84 -46 -104 -86M-104 -86l-14 -12M-104 -86l-2 -18M-104 -86l12 -14", INK, 8)
    elif arm == "chin":
        o += S("M-20 -30Q-58 -16 -56 -62", INK, 8)
    else:
        o += S("M-34 -36Q-52 -14 -50 2l-20 4M-50 2l-4 8M-50 2l16 4", INK, 8)
    for x in (-44, 2):
        o += inked(smooth([(x - 24, -108), (x - 18, -136), (x + 6, -142), (x + 24, -128), (x + 24, -106), (x, -98)]), FROG, 6, (-4, 4))
        if eye == "open":
            o += C(x + 1, -119, 14, WHITE) + S("M%s -119a14 14 0 1 0 28 0a14 14 0 1 0 -28 0" % f(x - 13), INK, 3.5) + E(x + 1 + 6 * look, -119, 5, 7, INK)
        elif eye == "up":
            o += C(x + 1, -119, 14, WHITE) + S("M%s -119a14 14 0 1 0 28 0a14 14 0 1 0 -28 0" % f(x - 13), INK, 3.5) + E(x - 2, -126, 5, 6, INK)
        else:
            o += S("M%s -116q14 10 28 0" % f(x - 13), INK, 5)
    if mouth == "shut":
        o += S("M-68 -76Q-40 -58 22 -72q14 -4 20 -14", INK, 5)
    elif mouth == "talk":
        o += P(smooth([(-66, -78), (-40, -82), (6, -78), (16, -70), (-10, -50), (-50, -52)]), INK) + P(smooth([(-48, -58), (-26, -66), (-6, -58), (-20, -52)]), BLUSH)
    elif mouth == "flat":
        o += S("M-66 -74L20 -72", INK, 5)
    o += C(26, -88, 4, mix(FROG, INK, .3)) + C(48, -76, 5, mix(FROG, INK, .3)) + C(36, -58, 3, mix(FROG, INK, .3))
    if wet:
        for x, y in ((-86, -120), (66, -138), (112, -90), (-100, -60)):
            o += S("M%d %dq-8 14 0 18q8 -4 0 -18" % (x, y), INK, 3.5)
    return o


def pad(rx):
    """A lily leaf with its notch towards the reader."""
    ry = rx * .27
    pts = [(rx * math.cos(t) , ry * math.sin(t)) for t in [math.radians(v) for v in range(78, 78 + 340, 12)]]
    d = "M%s %sL" % (f(rx * .06), f(ry * .15)) + "L".join("%s %s" % (f(x), f(y)) for x, y in pts) + "Z"
    return inked(d, LEAF, 6) + stroke([(0, 0), (-rx * .4, -ry * .1), (-rx * .85, -ry * .06)], 3) + stroke([(0, 0), (rx * .5, -ry * .3), (rx * .8, -ry * .35)], 3)


def water(pg, y, seed=1, n=34, tone=WATER):
    r = random.Random(seed)
    pg.add(P("M-20 %dQ400 %d 800 %dT1640 %dV%dH-20Z" % (y, y - 12, y + 4, y - 4, pg.h + 20), tone))
    o = ""
    for _ in range(n):
        yy = y + (pg.h - y) * r.random() ** 1.2 + 14
        L = r.uniform(40, 190)
        x = r.uniform(0, pg.w)
        o += stroke([(x, yy), (x + L * .5, yy + r.uniform(-5, 5)), (x + L, yy)], 2.6)
    pg.add(G(o, opacity=".75", filter=pg.hand))


def reeds(pg, xs, y, seed):
    r = random.Random(seed)
    o = ""
    for x in xs:
        L, k = r.uniform(420, 760), r.uniform(-.16, .16)
        o += stroke([(x, y), (x + k * L * .3, y - L * .5), (x + k * L, y - L)], 7)
        if r.random() < .55:
            o += inked(tube([(x + k * L * .86, y - L * .84, 13), (x + k * L, y - L, 15), (x + k * L * 1.08, y - L * 1.1, 12)], 6), "#b98a55", 5) + S("M%s %sl4 -40" % (f(x + k * L * 1.09), f(y - L * 1.12)), INK, 4)
        else:
            o += stroke([(x + k * L * .4, y - L * .45), (x + k * L * .4 + 70, y - L * .62), (x + k * L * .4 + 130, y - L * .52)], 8)
    pg.add(G(o, filter=pg.hand))


def put(pg, inner, x, y, s=1.0, flip=False, rot=0):
    pg.add('<g filter="%s"><g transform="translate(%s %s) scale(%s %s) rotate(%g)">%s</g></g>' % (pg.hand, f(x), f(y), -s if flip else s, s, rot, inner))


def rings(pg, x, y, r0, n=3):
    pg.add(G("".join(S("M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0" % (f(x - r0 * k), f(y), f(r0 * k), f(r0 * k * .2), f(2 * r0 * k), f(r0 * k), f(r0 * k * .2), f(-2 * r0 * k)), INK, 4.5 - k * .6, opacity="%.2f" % (1 - k * .2)) for k in range(1, n + 1)), filter=pg.hand))


def say(pg, lines, x, y, tail=None, size=80, anchor="middle"):
    speech(pg, lines, x, y, size, INK, None, anchor, tail)


def sun(pg, x, y, r, col=SUN):
    pg.add(C(x, y, r, col, filter=pg.hand))


@drawing("questions-01", 1600, 1300, "questions/01.png")
def q1(pg):
    sun(pg, 215, 270, 115)
    water(pg, 960, 2)
    reeds(pg, (60, 130, 190, 1500, 1560), 1010, 4)
    rings(pg, 500, 1096, 60)
    put(pg, heron(), 500, 1090, 1.25)
    put(pg, pad(230), 1130, 1110)
    put(pg, frog("talk"), 1130, 1106, 1.3)
    say(pg, ["Aren’t you supposed", "to eat me?"], 1150, 190, [(1230, 300), (1250, 560), (1130, 880)], 84)
    say(pg, ["I’m waiting."], 960, 560, [(900, 500), (850, 450), (800, 415)], 84)


@drawing("questions-02", 1600, 1200, "questions/02.png")
def q2(pg):
    water(pg, 980, 5, 20)
    reeds(pg, (1480, 1560), 1020, 8)
    put(pg, heron("side", neck="low"), 330, 1560, 1.9)
    put(pg, pad(330), 1180, 1060)
    put(pg, frog("talk", "up", arm="up"), 1180, 1056, 1.9)
    say(pg, ["For what?"], 1180, 190, [(1230, 225), (1290, 440), (1210, 740)], 88)
    say(pg, ["For you to run out", "of questions."], 470, 330, [(520, 440), (560, 490), (610, 530)], 84)


@drawing("questions-03", 1600, 1200, "questions/03.png")
def q3(pg):
    sun(pg, 1300, 700, 130, mix(SUN, BLUSH, .3))
    water(pg, 880, 9)
    reeds(pg, (60, 130, 190, 1500, 1560), 930, 4)
    rings(pg, 500, 1006, 60)
    put(pg, heron("shut"), 500, 1000, 1.2)
    put(pg, pad(230), 1130, 1020)
    put(pg, frog("flat", "up", arm="chin"), 1130, 1016, 1.3)
    d = stroke([(800, 420), (880, 404), (960, 396)], 7) + C(966, 395, 12, INK)
    for a in ((850, 412, -50, -120), (850, 412, 30, -130), (880, 408, -10, 90), (880, 408, 60, 84)):
        d += inked(tube([(a[0], a[1], 3), (a[0] + a[2] * .6, a[1] + a[3] * .6, 15), (a[0] + a[2], a[1] + a[3], 6)], 6), WHITE, 4)
    pg.add(G(d + S("M600 470q30 -40 60 0t60 -10t50 -30", INK, 3, stroke_dasharray="2 16"), filter=pg.hand))


@drawing("questions-04", 1600, 1300, "questions/04.png", "#f4dcc0")
def q4(pg):
    sun(pg, 1330, 950, 170, BLUSH)
    water(pg, 960, 12, tone="#c3bfb4")
    reeds(pg, (60, 130, 190, 1500, 1560), 1010, 4)
    rings(pg, 500, 1096, 60)
    put(pg, heron("side", leg=-1), 500, 1090, 1.25)
    put(pg, pad(230), 1130, 1110)
    put(pg, frog("talk"), 1130, 1106, 1.3)
    say(pg, ["What’s your", "favourite colour?"], 1100, 560, [(1095, 670), (1080, 770), (1080, 880)], 86)


def swallow(flip=False):
    o = inked(smooth([(-60, 0), (-20, -30), (30, -34), (60, -14), (70, 6), (20, 26), (-30, 22)]), "#4b5d78", 6)
    o += P(smooth([(66, 0), (40, 24), (-10, 24), (20, 8)]), WHITE) + P(smooth([(58, -16), (74, -2), (64, 10), (46, 0)]), BLUSH)
    o += inked(poly([(72, -8), (98, -2), (72, 4)]), INK, 3) + C(54, -18, 4.5, WHITE) + C(55, -18, 2.4, INK)
    o += P(tube([(-50, -6, 9), (-120, 20, 7), (-190, 60, 1)], 6), INK) + P(tube([(-50, 4, 9), (-130, 10, 6), (-206, 26, 1)], 6), INK)
    o += P(smooth([(30, -20), (-20, -16), (-100, 22), (-136, 30), (-70, -4), (-30, -26)]), "#33415a") + S("M0 24l-6 26M18 24l-4 26", INK, 5)
    return o


@drawing("lunch-page", 1600, 2360, "lunch/page-1.png")
def page(pg):
    fr = [(50, 50, 1500, 760), (50, 850, 730, 680), (820, 850, 730, 680), (50, 1570, 1500, 740)]
    cl = []
    for i, (x, y, w, h) in enumerate(fr):
        cl.append(pg.clip("M%d %dh%dv%dh%dZ" % (x, y, w, h, -w)))

    def inset(i, fn, tone=None):
        sub = Page(1600, 2360)
        sub.n = 1000 * (i + 1)
        sub.hand = pg.hand
        if tone:
            sub.add(R(*fr[i], tone))
        fn(sub)
        pg.defs.extend(sub.defs)
        pg.add(G("".join(sub.body), clip_path=cl[i]))
        x, y, w, h = fr[i]
        pg.add(S("M%d %dL%d %dL%d %dL%d %dZ" % (x, y + 3, x + w - 2, y, x + w, y + h - 3, x + 3, y + h), INK, 8, filter=pg.hand))

    def one(s):
        sun(s, 300, 210, 90)
        s.h = 830
        water(s, 640, 21, 18)
        s.h = 2360
        put(s, heron("side"), 420, 980, 1.1)
        put(s, pad(190), 900, 724)
        put(s, frog("shut", "open", look=1), 900, 720, 1.05)
        s.add(G(stroke([(1270, 830), (1262, 560), (1220, 340)], 8) + stroke([(1360, 830), (1372, 600), (1440, 420)], 8), filter=pg.hand))
        put(s, swallow(), 1222, 312, 1.05, flip=True)
        say(s, ["¡Qué charco tan bonito!"], 1010, 150, [(1130, 175), (1140, 215), (1130, 270)], 74)
    inset(0, one, "#fbf5e6")

    def two(s):
        put(s, heron("open", neck="low"), -40, 2130, 1.75)
        say(s, ["It says: what", "a nice puddle."], 430, 955, [(420, 1055), (405, 1100), (375, 1150)], 78)
    inset(1, two, "#f2e3c4")

    def three(s):
        s.h = 1540
        water(s, 1380, 41, 14)
        s.h = 2360
        put(s, heron("wide", neck="down", bill_open=1), 780, 1700, 1.05)
        put(s, frog("talk", "up", arm="up"), 1360, 1296, .95, rot=24)
        s.add(G(S("M1470 1380q20 -40 10 -70M1420 1400q8 -30 0 -54M1520 1360q20 -30 16 -60", INK, 4.5), filter=pg.hand))
        say(s, ["Puddle?!"], 1300, 960, [(1320, 990), (1340, 1040), (1335, 1110)], 88)
    inset(2, three, "#fbf5e6")

    def four(s):
        s.h = 2330
        water(s, 2080, 51, 20)
        s.h = 2360
        put(s, heron("wide", neck="up", bulge=2), 470, 2290, .98)
        put(s, pad(200), 1130, 2180)
        rings(s, 800, 2205, 44, 3)
        put(s, swallow(), 1350, 1790, .9)
        s.add(line("GLP", 760, 1860, 210, BLUSH, "brush", rotate=-7))
    inset(3, four, "#fbf5e6")


@drawing("lunch-05", 1600, 800, "lunch/05.png", INK)
def dark(pg):
    speech(pg, ["A moment passes."], 800, 380, 88, PAPER)
    speech(pg, ["It is a dark moment."], 800, 500, 88, PAPER)


def long_neck(part):
    def fn(pg):
        H = 900
        oy = -part * H
        pts = [(880, 160, 64), (800, 500, 92), (700, 900, 108), (760, 1230, 250), (900, 1640, 132), (880, 2050, 150), (700, 2450, 240), (560, 2800, 420)]
        nd = tube(pts, 12)
        o = ""
        if part == 2:
            pass
        o += inked(nd, WHITE, 11, (-12, 10))
        r = random.Random(8)
        for k in range(30):
            y = 340 + k * 76
            if 1010 < y < 1450:
                continue
            x = 860 - 100 * math.sin((y - 200) / 520) + r.uniform(-40, 50)
            o += stroke([(x, y), (x + 8, y + 34), (x + 4, y + 70)], 7)
        o += S("M590 1130Q540 1240 600 1350M930 1090Q1000 1200 950 1330", INK, 6)
        h = '<g transform="translate(880 190) scale(2.9)">' + heron_head() + "</g>"
        pg.add(G('<g transform="translate(0 %d)">%s</g>' % (oy, o + h), filter=pg.hand))
        if part == 1:
            speech(pg, ["Is it always this", "dark in here?"], 1290, 190, 80, INK, None, "middle", [(1240, 330), (1180, 400), (1060, 420)])
    return fn


def heron_head():
    h = inked(smooth([(-34, 6), (-26, -26), (8, -38), (40, -24), (52, 0), (36, 20), (0, 28)]), WHITE, 4, (-3, 3))
    h += inked(poly([(44, -16), (196, 12), (40, 20)]), BILL, 4, (-3, 3)) + S("M52 4L150 10", INK, 2.5)
    h += P(smooth([(-36, -4), (-20, -28), (12, -40), (36, -26), (4, -20), (-30, -2), (-96, 22), (-134, 26), (-86, 6)]), INK)
    return h + C(24, -8, 13, WHITE) + S("M11 -8a13 13 0 1 0 26 0a13 13 0 1 0 -26 0", INK, 3) + C(27, -3, 4, INK)


for _k in range(3):
    drawing("lunch-06-%d" % (_k + 1), 1600, 900, "lunch/06-%d.png" % (_k + 1), "#f2e3c4")(long_neck(_k))


@drawing("lunch-07", 1600, 500, "lunch/07.png")
def ornament(pg):
    rings(pg, 800, 300, 110, 5)
    d = stroke([(640, 250), (780, 210), (960, 120)], 5) + inked(tube([(690, 238, 4), (780, 205, 24), (880, 160, 26), (960, 116, 2)], 8), GREY, 5)
    for k in range(7):
        d += S("M%d %dl26 -22M%d %dl34 10" % (730 + k * 30, 226 - k * 13, 730 + k * 30, 226 - k * 13), INK, 3)
    pg.add(G(d, filter=pg.hand))


@drawing("lunch-08", 1600, 1500, "lunch/08.png", "#f4dcc0")
def last(pg):
    sun(pg, 260, 960, 170, BLUSH)
    water(pg, 1120, 61, 30, "#c3bfb4")
    reeds(pg, (1430, 1500, 1560), 1170, 14)
    rings(pg, 480, 1266, 60)
    put(pg, heron("side", leg=-1), 480, 1260, 1.3)
    put(pg, pad(250), 1150, 1290)
    put(pg, frog("talk", "open", wet=True), 1150, 1286, 1.35)
    pg.add(line("PTOO", 840, 800, 170, BLUSH, "brush", rotate=8))
    say(pg, ["You never said.", "What’s your favourite colour?"], 930, 160, [(1260, 275), (1330, 620), (1220, 1040)])
    say(pg, ["It was green."], 880, 400, [(830, 425), (790, 445), (755, 462)], 84)


@drawing("lunch-cover", 1600, 2400, "cover.png", "#f2e3c4")
def cover(pg):
    sun(pg, 1130, 760, 270, SUN)
    water(pg, 1760, 71, 40)
    reeds(pg, (70, 150, 230, 1380, 1470, 1550), 1830, 24)
    rings(pg, 620, 2010, 90, 3)
    put(pg, heron("side"), 620, 2000, 2.0)
    put(pg, pad(300), 1180, 2110)
    put(pg, frog("shut", "up"), 1180, 2104, 1.6)
    pg.add(line("Still Water", 800, 330, 270, INK, "brush", "middle"))


@drawing("portrait-reedwater", 1200, 1200, "../../artists/oona-reedwater/portrait.png", "#e6ddbd")
def portrait(pg):
    sun(pg, 860, 360, 190, SUN)
    put(pg, frog("shut", "open", look=-1), 600, 1040, 4.4)
    hat = inked(smooth([(240, 400), (420, 330), (480, 190), (640, 150), (760, 200), (800, 330), (960, 380), (800, 420), (500, 440)]), BILL, 12)
    pg.add(G('<g transform="translate(-85 -8)">%s</g>' % (hat + stroke([(470, 340), (620, 372), (800, 344)], 12)), filter=pg.hand))
    pg.add(G(stroke([(300, 1040), (420, 840), (330, 560)], 9) + inked(tube([(330, 570, 16), (318, 500, 12), (300, 430, 2)], 6), INK, 4), filter=pg.hand))
