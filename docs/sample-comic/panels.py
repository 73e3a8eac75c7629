"""The twenty-one panels of "Before the boat"."""
import math
import random

from closeups import face_rua, hands_meet, hands_watch, watch_face
from figures import BODY, Person, back_view, carry, gran_seated, pack, pim_front, place, scarf_tail
from geom import C, E, G, P, Page, R, S, f, mix, poly, rgb, smooth, tube
from land import (blades, conifer, edge, fern, glow, leafy, rain, rainbow, reed, ridge, ridge_fn, ripples, sky, spike, stars, trunk,
                  vapour, veil)
from letter import line, speech
from palette import palette, people

DRAWINGS = {}


def panel(n, w, h, grain=2.6):
    def deco(fn):
        def make():
            pg = Page(w, h)
            pg.p, pg.grain = palette(n), grain
            fn(pg, pg.p)
            return pg
        DRAWINGS["%02d" % n] = (make, "series/before-the-boat/the-walk/%02d.jpg" % n)
        return make
    return deco


def lantern(pg, x, y, r, a=1.0, color="#ffb74d"):
    """A far light held by someone."""
    glow(pg, x, y, r * 16, color, 0.28 * a)
    glow(pg, x, y, r * 5, "#ffd48a", 0.8 * a)
    pg.add(C(x, y, r, "#fff0c9", opacity="%g" % a))


def moon(pg, x, y, r, p, a=0.9):
    glow(pg, x, y, r * 9, p.rim, 0.5 * a)
    glow(pg, x, y, r * 3, p.glow, 0.5 * a)
    pg.add(P("M%s %sA%s %s 0 1 1 %s %sA%s %s 0 1 0 %s %sZ" % (
        f(x - r * .5), f(y - r * .86), f(r), f(r), f(x - r * .5), f(y + r * .86), f(r * 1.25), f(r * 1.25), f(x - r * .5), f(y - r * .86)), p.glow))


@panel(1, 1600, 2300)
def p01(pg, p):
    sky(pg, p, [(0, p.top), (0.3, p.mid), (0.62, p.low), (1, p.near)])
    stars(pg, 260, 1050, 4, "#ffffff")
    moon(pg, 1190, 330, 62, p)
    vapour(pg, p.mist, 180, 900, 5, 0.0012, 0.005, 2.2, -1.15, 0.5)
    ridge(pg, ridge_fn(3, 900, 120, 520, -60), pg.lin([(0, p.far), (0.35, mix(p.far, p.mist, 0.55)), (1, p.mist)]))
    ridge(pg, ridge_fn(8, 1060, 110, 430, 120), pg.lin([(0, mix(p.far, p.ridge, .7)), (0.4, mix(p.ridge, p.mist, 0.5)), (1, p.mist)]), trees=34, seed=4)
    vapour(pg, p.glow, 1000, 1500, 11, 0.0014, 0.007, 2.6, -1.0, 0.55)
    rf = ridge_fn(21, 1270, 70, 380, 160)
    ridge(pg, rf, pg.lin([(0, p.ridge), (0.3, mix(p.ridge, p.mist, 0.28)), (1, p.ridge)]), trees=62, seed=9)
    # the village they have left
    rng = random.Random(5)
    veil(pg, p.mist, 1330, 1640, 0.0, 0.34)
    veil(pg, p.mist, 1640, 2000, 0.34, 0.1)
    glow(pg, 400, 1560, 420, "#ffbf66", 0.16)
    for k in range(26):
        x, y = 120 + rng.random() * 560, 1500 + rng.random() * 130
        y += abs(x - 400) * 0.12
        s = rng.uniform(15, 30) * (0.7 + (y - 1480) / 300)
        pg.add(P(poly([(x - s, y), (x - s, y - s * .7), (x - s * 1.15, y - s * .62), (x, y - s * 1.5), (x + s * 1.15, y - s * .62), (x + s, y - s * .7), (x + s, y)]),
                 mix(p.near, p.mist, 0.12 + 0.1 * rng.random())))
        if k in (3, 8, 15, 21):
            pg.add(R(x - s * .25, y - s * .55, s * .3, s * .4, "#ffcf85"))
            glow(pg, x - s * .1, y - s * .35, s * 3.2, "#ffb95c", 0.7)
    vapour(pg, p.mist, 1480, 1800, 31, 0.0016, 0.008, 2.8, -1.1, 0.8)
    # the ridge they walk on
    hill = lambda x: 1935 - 330 * max(0, (x - 250) / 1350) ** 1.15 + 9 * math.sin(x / 71)
    pts = [(x, hill(x)) for x in range(-40, 1661, 20)]
    lantern(pg, 1528, hill(1528) - 62, 5.5)
    c = people(p, 0.2)
    L = dict(rim=p.rim, w=3.2, light=(1, -0.5))
    for who, x, po, k in (("ketto", 690, "walk", {}), ("gran", 850, "short", {"hB": (13, -31), "stick": (18, 0)}), ("rua", 990, "walk2", {"wind": 0.8, "tail": 30})):
        place(pg, Person(who, c, po, **k).svg(), x, hill(x) + 4, 2.75, **L)
    pg.add(P(poly([(-60, 2400)] + pts + [(1700, 2400)]), pg.lin([(0, p.near), (0.4, mix(p.near, p.dark, .55)), (1, p.dark)])))
    pg.add(S(smooth([q for q in pts if q[0] > 300], closed=False), p.rim, 2.2, opacity="0.35"))
    pg.add(blades(pg, mix(p.near, p.dark, .5), hill, 4, 170, 46, w=5, jy=24))
    pg.add(blades(pg, p.dark, 2290, 8, 120, 260, w=11, lean=.4, jy=60))
    pg.add(G("".join(P(fern(x, 2330, L_, a, x), p.dark) for x, L_, a in ((90, 420, -1.2), (230, 330, -.9), (-10, 480, -1.5), (1420, 380, -2.1), (1560, 500, -1.8)))))
    speech(pg, ["The boat leaves at first light."], 110, 170, 78, p.glow, p.top, "start")
    speech(pg, ["We leave while the dogs sleep."], 110, 2190, 78, p.glow, p.dark, "start")


@panel(2, 1600, 1560)
def p02(pg, p):
    sky(pg, p, [(0, p.top), (0.45, p.mid), (0.85, p.low)])
    stars(pg, 120, 700, 9, "#fff")
    glow(pg, 1500, 200, 900, p.rim, 0.35)
    ridge(pg, ridge_fn(31, 640, 120, 520, -120), pg.lin([(0, p.far), (0.6, mix(p.far, p.mist, .6)), (1, p.mist)]))
    ridge(pg, ridge_fn(33, 860, 80, 420, 40), pg.lin([(0, p.ridge), (0.5, mix(p.ridge, p.mist, .5)), (1, p.mist)]), trees=78, seed=3)
    vapour(pg, p.mist, 820, 1380, 8, 0.0014, 0.006, 2.6, -1.0, 0.9)
    ridge(pg, ridge_fn(35, 1120, 40, 300, -40), pg.lin([(0, mix(p.ridge, p.near, .6)), (0.5, mix(p.near, p.mist, .35))]), trees=130, seed=14, density=.55)
    vapour(pg, p.mist, 1060, 1500, 18, 0.0016, 0.008, 2.2, -.9, 0.7)
    lantern(pg, 1440, 1010, 6)
    g = lambda x: 1385 + 14 * math.sin(x / 190)
    pts = [(x, g(x)) for x in range(-40, 1661, 40)]
    pg.add(P(poly([(-60, 1700)] + pts + [(1700, 1700)]), pg.lin([(0, p.near), (1, p.dark)])))
    c = people(p, 0.3)
    L = dict(rim=p.rim, w=6, light=(1, -0.7))
    place(pg, Person("ketto", c, "walk").svg(), 420, g(420), 8.0, **L)
    place(pg, Person("gran", c, "short", hB=(15, -38), stick=(21, 0), hF=(-4, -36)).svg(), 800, g(800), 8.0, **L)
    place(pg, Person("rua", c, "walk2", wind=0.75, tail=32, tilt=-.05).svg(), 1190, g(1190), 8.0, **L)
    pg.add(blades(pg, p.dark, 1500, 6, 130, 170, w=9, lean=.35, jy=60))
    pg.add(G(P("".join(fern(x, y, l, a, int(x + y)) for x, y, l, a in ((-60, 120, 420, .5), (-40, -30, 520, .75), (-60, 330, 330, .15), (160, -60, 400, 1.25))), p.dark), filter=pg.blur(3.5)))
    speech(pg, ["Keep their lantern in sight."], 1090, 160, 74, p.glow, p.mid, tail=[(1260, 195), (1300, 290), (1290, 395)])
    speech(pg, ["And if we lose it?"], 480, 310, 74, p.glow, p.mid, tail=[(500, 345), (545, 410), (560, 480)])
    speech(pg, ["Then we keep each other in sight."], 1060, 475, 74, p.glow, p.mid, tail=[(1220, 510), (1240, 560), (1238, 610)])


@panel(3, 1600, 1500)
def p03(pg, p):
    sky(pg, p, [(0, p.top), (0.5, p.mid), (1, p.low)])
    stars(pg, 120, 800, 19, "#fff")
    glow(pg, 980, 560, 900, p.rim, 0.4)
    ridge(pg, ridge_fn(41, 830, 90, 520, 60), pg.lin([(0, p.far), (0.7, mix(p.far, p.mist, .7)), (1, p.mist)]), trees=40)
    vapour(pg, p.mist, 700, 1250, 8, 0.0013, 0.005, 2.6, -1.0, 0.9)
    ridge(pg, ridge_fn(45, 1080, 40, 400, -60), pg.lin([(0, mix(p.ridge, p.mist, .25)), (0.7, mix(p.near, p.mist, .3))]), trees=90, seed=6, density=.7)
    veil(pg, p.mist, 1050, 1250, 0, .4)
    g = lambda x: 1245 + 10 * math.sin(x / 140)
    pts = [(x, g(x)) for x in range(-40, 1661, 40)]
    pg.add(P(poly([(-60, 1700)] + pts + [(1700, 1700)]), pg.lin([(0, p.near), (1, p.dark)])))
    c = people(p, 0.3)
    L = dict(rim=p.rim, w=4.6, light=(1, -0.7))
    place(pg, Person("ketto", c, "stand", lean=3, tilt=.2).svg(), 545, g(545), 5.7, **L)
    gr = Person("gran", c, "stand", abs=1, hF=(17, -46), hB=(10, -49), nostick=True, tilt=.22, bendF=1)
    place(pg, gr.svg(), 800, g(800), 5.7, **L)
    place(pg, P(tube([(10, -52, 1.2), (22, 0, .9)], 3), c.stick), 800, g(800), 5.7, **L)
    place(pg, Person("rua", c, "stand", wind=.35, tilt=.15, hF=(5, -44)).svg(), 1090, g(1090), 5.7, flip=True, **L)
    glow(pg, 893, 965, 70, p.glow, 0.9)
    pg.add(C(893, 968, 6, "#fff"))
    # an old tree over the road
    d = trunk(220, -60, 1330, 210, 12, bend=.05, flare=1.9, twigs=0)
    for (x0, y0, x1, y1, w) in ((240, 420, 760, 120, 46), (250, 300, 620, -20, 40), (200, 500, -60, 250, 50), (520, 265, 1080, 150, 24), (700, 160, 1250, -10, 20), (260, 180, 480, -60, 40)):
        d += tube([(x0, y0, w), ((x0 + x1) / 2, (y0 + y1) / 2 - 40, w * .6), (x1, y1, w * .2)], 8)
    lv = random.Random(8)
    leaves = ""
    for _ in range(420):
        x = lv.uniform(-20, 1450)
        y = lv.uniform(-20, 260 - abs(x - 420) * 0.10) * lv.random() ** .5
        a, l = lv.uniform(0.6, 2.4), lv.uniform(18, 44)
        leaves += tube([(x, y, 1), (x + math.cos(a) * l * .5, y + math.sin(a) * l * .5, l * .22), (x + math.cos(a) * l, y + math.sin(a) * l, .5)], 3)
    pg.add(G(P(d + leaves, pg.lin([(0, p.dark), (1, mix(p.dark, p.near, .4))])), filter=pg.rim(3, -1, p.rim, 0, .4)))
    pg.add(blades(pg, p.dark, 1450, 6, 130, 190, w=9, lean=.3, jy=60))
    speech(pg, ["What time is it, Grandmother?"], 830, 400, 74, p.glow, p.mid, tail=[(700, 435), (655, 510), (632, 590)])


@panel(4, 1600, 1350)
def p04(pg, p):
    hands_watch(pg, p)
    speech(pg, ["Your grandfather’s watch."], 110, 150, 76, p.glow, p.top, "start")
    speech(pg, ["It loses a minute an hour."], 1490, 1270, 76, p.glow, p.dark, "end")


@panel(5, 1600, 1600)
def p05(pg, p):
    watch_face(pg, p)
    pg.add(line("tik", 150, 300, 120, p.glow, "brush", rotate=-8), line("tik", 1290, 470, 120, p.glow, "brush", rotate=6, extra=' opacity="0.8"'),
           line("tik", 170, 1290, 120, p.glow, "brush", rotate=-4, extra=' opacity="0.6"'))
    speech(pg, ["So we walk faster than it does."], 800, 1520, 76, p.glow, p.dark)


@panel(6, 1600, 2200)
def p06(pg, p):
    sky(pg, p, [(0, p.top), (0.35, p.mid), (0.8, p.low)])
    stars(pg, 160, 760, 29, "#fff")
    glow(pg, 800, 1050, 700, p.rim, 0.42)
    ridge(pg, lambda x: 1150 - 60 * math.cos((x - 800) / 500), mix(p.ridge, p.mist, .55), trees=300, seed=4, density=.9)
    vapour(pg, p.mist, 800, 1500, 8, 0.0013, 0.005, 2.8, -1.0, 0.9)
    ridge(pg, lambda x: 1330, mix(p.ridge, p.mist, .22), trees=480, seed=15, density=.55)
    vapour(pg, p.mist, 1050, 1650, 28, 0.0015, 0.006, 2.6, -1.0, 0.8)
    glow(pg, 800, 1400, 330, p.mist, 0.5)
    lantern(pg, 812, 1398, 6)
    rng = random.Random(3)
    for x, y, h, s in ((470, 1500, 1150, 1), (1130, 1500, 1220, 2), (300, 1580, 1500, 3), (1310, 1570, 1440, 4), (640, 1440, 620, 11), (965, 1445, 700, 12)):
        pg.add(conifer(x, y, h, s, pg.lin([(0, mix(p.near, p.ridge, .5)), (1, mix(p.near, p.mist, .18))]), rng.uniform(-.02, .02)))
    vapour(pg, p.mist, 1350, 1750, 38, 0.0018, 0.008, 2.3, -1.0, 0.6)
    g = lambda x: 1640 + 0.00012 * (x - 800) ** 2
    pts = [(x, g(x)) for x in range(-40, 1661, 40)]
    pg.add(P(poly([(-60, 2300)] + pts + [(1700, 2300)]), pg.lin([(0, mix(p.near, p.mist, .12)), (.25, p.near), (1, p.dark)])))
    pg.add(P(smooth([(770, 1640), (850, 1640), (900, 1700), (1010, 1850), (1250, 2160), (380, 2160), (640, 1850), (730, 1710)]), pg.lin([(0, p.mist, .55), (1, p.mist, .05)])))
    for x, y, h, s in ((60, 1760, 1900, 5), (1560, 1740, 1850, 6), (-130, 1900, 2050, 7), (1760, 1900, 2100, 8)):
        pg.add(conifer(x, y, h, s, mix(p.dark, p.near, .25)))
    c = people(p, 0.26)
    L = dict(rim=p.rim, w=4, light=(.1, -1))
    place(pg, back_view("ketto", c, 1), 640, 1845, 4.5, **L)
    place(pg, back_view("gran", c, 0), 830, 1870, 4.5, **L)
    place(pg, back_view("rua", c, -1, wind=.15, tilt=.1), 985, 1830, 4.5, **L)
    pg.add(blades(pg, p.dark, 2160, 6, 120, 190, w=10, lean=.2, jy=60))
    edge(pg, "#071012", "bottom", 260, 0.9)
    speech(pg, ["Hold my scarf.", "All the way through."], 1000, 2020, 76, p.glow, p.dark, tail=[(1010, 1955), (1015, 1920), (1005, 1880)])


@panel(7, 1600, 2500)
def p07(pg, p):
    sky(pg, p, [(0, p.mid), (0.42, mix(p.low, p.mist, .35)), (0.7, p.low), (1, p.near)])
    glow(pg, 1060, 800, 950, p.rim, 0.5)
    rng = random.Random(17)

    def stand(n, w, y, top, col, seed, twigs=4, gap=None):
        r = random.Random(seed)
        d = ""
        for k in range(n):
            x = (k + r.uniform(.1, .9)) * 1600 / n
            if gap and abs(x - gap[0]) < gap[1]:
                continue
            d += trunk(x, -60, y + r.uniform(-20, 30), w * r.uniform(.6, 1.35), seed * 50 + k, twigs=twigs, flare=1.3 if w < 40 else 1.7)
        pg.add(P(d, pg.lin([(0, mix(col, p.mist, .0)), (.55, col), (1, mix(col, p.dark, .3))])))
    stand(24, 22, 1500, 0, mix(p.far, p.mist, .5), 2, 3)
    vapour(pg, p.mist, 700, 1700, 8, 0.0014, 0.004, 2.6, -.95, 0.8)
    stand(15, 40, 1640, 0, mix(p.ridge, p.mist, .35), 3, 4)
    vapour(pg, p.rim, 1000, 1800, 18, 0.0016, 0.005, 2.6, -1.1, 0.6)
    for k, (x, w) in enumerate(((900, 150), (1120, 90), (1330, 190))):   # light from above
        pg.add(P(poly([(x + 260, -40), (x + 260 + w, -40), (x - 260 + w * 1.5, 1750), (x - 330, 1750)]), pg.lin([(0, p.glow, .26), (.6, p.glow, .1), (1, p.glow, 0)])))
    stand(8, 78, 1800, 0, mix(p.ridge, p.near, .5), 4, 5, gap=(830, 170))
    veil(pg, p.mist, 1450, 1850, 0, .28)
    g = lambda x: 1905 + 26 * math.sin(x / 210 + 1)
    pts = [(x, g(x)) for x in range(-40, 1661, 30)]
    pg.add(P(poly([(-60, 2600)] + pts + [(1700, 2600)]), pg.lin([(0, mix(p.near, p.mist, .16)), (.3, p.near), (1, p.dark)])))
    c = people(p, 0.22)
    L = dict(rim=p.rim, w=3.2, light=(.6, -1))
    xr, xg, xk = 1010, 850, 690
    for a, b in (((xr - 20, g(xr) - 205), (xg + 30, g(xg) - 122)), ((xg + 30, g(xg) - 122), (xk + 30, g(xk) - 170))):
        pg.add(P(tube([(a[0], a[1], 7), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 26, 6), (b[0], b[1], 5)], 8), c.red))
    place(pg, Person("ketto", c, "walk2", hF=(9, -56)).svg(), xk, g(xk) + 6, 3.1, **L)
    place(pg, Person("gran", c, "short", hF=(9, -50), hB=(15, -38), stick=(20, 0)).svg(), xg, g(xg) + 6, 3.1, **L)
    place(pg, Person("rua", c, "walk", tail=9, wind=.3, tilt=.05).svg(), xr, g(xr) + 6, 3.1, **L)
    lantern(pg, 1475, 1640, 4.5, .8)
    pg.add(blades(pg, mix(p.near, p.dark, .6), lambda x: g(x) + 70, 5, 160, 60, w=5))
    # the great stem in front, hollow at its foot, and somebody in the hollow
    big = trunk(1395, -80, 2330, 300, 71, bend=.04, flare=2.0, twigs=3) + trunk(130, -80, 2420, 250, 72, bend=.05, flare=1.8, twigs=4)
    pg.add(G(P(big, pg.lin([(0, mix(p.near, p.dark, .5)), (1, p.dark)])), filter=pg.rim(-5, 0, p.rim, 0, .35)))
    pg.add(P(smooth([(1345, 2330), (1330, 2230), (1360, 2140), (1400, 2110), (1440, 2150), (1465, 2240), (1450, 2330)]), "#020606"))
    cp = people(p, .1)
    pg.add(P(smooth([(1408, 2215), (1432, 2262), (1440, 2330), (1372, 2330), (1380, 2268)]), cp.mustard, opacity="0.8"))
    pg.add(G("".join(P(fern(x, y, l, a, x), p.dark) for x, y, l, a in ((1180, 2440, 330, -1.9), (1250, 2420, 260, -1.2), (1560, 2440, 300, -1.9), (420, 2480, 380, -1.1), (300, 2460, 300, -1.6), (760, 2520, 280, -1.3), (900, 2530, 260, -2)))))
    pg.add(blades(pg, p.dark, 2440, 6, 140, 170, w=9, jy=80))
    edge(pg, "#071012", "top", 240, .9)
    speech(pg, ["… ninety-eight."], 1010, 2150, 64, p.glow, p.dark, "middle")
    speech(pg, ["Ninety-nine."], 1080, 2245, 64, p.glow, p.dark)
    speech(pg, ["One hundred."], 1120, 2340, 64, p.glow, p.dark)


@panel(8, 1600, 1400)
def p08(pg, p):
    face_rua(pg, p)
    speech(pg, ["Who is counting?"], 1265, 170, 82, p.glow, p.near, tail=[(1270, 210), (1260, 500), (1130, 790)])


@panel(9, 1600, 2000)
def p09(pg, p):
    """From above: a hollow among roots."""
    pg.add(R(0, 0, 1600, 2000, pg.lin([(0, p.near), (.45, mix(p.ridge, p.far, .55)), (1, mix(p.near, p.ridge, .5))])))
    glow(pg, 800, 860, 1000, p.mist, .6)
    rng = random.Random(4)
    lv = ["", "", ""]
    for _ in range(900):     # last year's leaves
        x, y, a, l = rng.uniform(-20, 1620), rng.uniform(300, 2020), rng.uniform(0, 6.3), rng.uniform(14, 46)
        lv[rng.randrange(3)] += tube([(x, y, 1), (x + math.cos(a) * l * .5, y + math.sin(a) * l * .5, l * .24), (x + math.cos(a) * l, y + math.sin(a) * l, .5)], 3)
    for d, col, o in zip(lv, (p.far, p.near, p.mist), (.6, .7, .3)):
        pg.add(P(d, col, opacity="%g" % o))
    pg.add(E(800, 900, 560, 520, pg.rad([(0, p.dark, .95), (.6, p.dark, .8), (1, p.dark, 0)], 800, 900, 560)))
    # roots come down around the hollow like arms
    roots = ""
    bark_ = pg.lin([(0, p.dark), (.4, mix(p.near, p.dark, .2)), (1, mix(p.near, p.ridge, .5))], 0, 0, 0, 2000, True)
    for pts in ([(560, -60, 210), (420, 320, 120), (250, 620, 84), (215, 960, 60), (330, 1260, 44), (300, 1450, 22), (180, 1600, 3)],
                [(1060, -60, 220), (1180, 320, 120), (1360, 600, 80), (1385, 930, 60), (1275, 1230, 42), (1330, 1420, 22), (1460, 1540, 3)],
                [(300, -60, 160), (120, 300, 80), (-60, 520, 60)], [(1320, -60, 160), (1500, 260, 90), (1680, 480, 60)],
                [(640, -40, 150), (560, 260, 74), (470, 480, 44), (455, 700, 28), (520, 860, 8)], [(1000, -40, 150), (1060, 260, 66), (1140, 470, 44), (1165, 690, 26), (1110, 880, 6)],
                [(250, 620, 50), (90, 760, 40), (-60, 800, 30)], [(1370, 700, 50), (1530, 800, 36), (1680, 830, 30)]):
        roots += P(tube(pts, 10), bark_)
    pg.add(G(P(poly([(-20, -60), (1620, -60), (1500, 60), (1200, 190), (980, 250), (800, 262), (620, 250), (400, 190), (100, 60)]), bark_) + roots, filter=pg.rim(6, -8, p.rim, 0, .6)))
    bark = ""
    for x0, y0, x1, y1 in ((540, 60, 330, 480), (480, 40, 270, 520), (1100, 60, 1270, 470), (1160, 30, 1340, 500), (230, 760, 250, 1050), (1372, 760, 1345, 1040), (640, 60, 520, 380), (980, 60, 1090, 380)):
        bark += "M%s %sQ%s %s %s %s" % (f(x0), f(y0), f(x0 * .35 + x1 * .65), f((y0 + y1) / 2 - 30), f(x1), f(y1))
    pg.add(S(bark, p.dark, 5, opacity=".55"))
    c = people(p, .48)
    glow(pg, 800, 950, 330, "#e8b95a", .2)
    pg.add(E(800, 1160, 230, 46, p.dark, opacity=".7", filter=pg.blur(14)))
    place(pg, pim_front(c), 800, 960, 7.6, light=(.2, -1), rim=p.rim, w=5)
    # the three who found him, from behind and above
    cc = people(p, .2)
    L = pg.rim(2, -8, p.rim, 0, .75)
    a = P(smooth([(-80, 2100), (-40, 1860), (110, 1760), (330, 1740), (520, 1800), (610, 1930), (620, 2100)]), cc.coat)
    a += P(smooth([(285, 1430), (390, 1460), (455, 1560), (450, 1700), (400, 1790), (285, 1820), (170, 1790), (118, 1700), (115, 1560), (180, 1460)]), cc.hair)
    a += P(tube([(110, 1770, 44), (200, 1830, 62), (340, 1840, 64), (470, 1770, 46)], 8), cc.red) + P(tube([(300, 1850, 44), (360, 1930, 50), (380, 2060, 56)], 6), cc.red2)
    pg.add(G(a, filter=L))
    b = P(smooth([(1000, 2100), (1010, 1860), (1120, 1740), (1330, 1710), (1520, 1760), (1640, 1880), (1680, 2100)]), cc.jacket)
    b += P(smooth([(1240, 1420), (1340, 1440), (1410, 1530), (1405, 1650), (1340, 1740), (1240, 1760), (1140, 1740), (1076, 1650), (1070, 1530), (1140, 1440)]), cc.cap) + S("M1085 1640Q1240 1720 1398 1640", mix(cc.cap, p.dark, .5), 14)
    b += P(smooth([(1070, 2100), (1080, 1880), (1150, 1810), (1360, 1800), (1450, 1850), (1470, 2100)]), cc.pack) + P(tube([(1010, 1850, 56), (1270, 1800, 62), (1540, 1840, 58)], 8), cc.roll) + S("M1140 1760L1150 1880M1400 1755L1400 1875", cc.pack2, 12)
    pg.add(G(b, filter=L))
    g = P(smooth([(560, 2100), (580, 1960), (680, 1880), (800, 1860), (930, 1890), (1020, 1970), (1040, 2100)]), cc.shawl)
    g += C(800, 1800, 118, cc.white) + C(800, 1760, 58, mix(cc.white, cc.gran2, .1)) + S("M764 1752Q800 1718 838 1756M772 1782Q804 1800 832 1776M716 1850Q700 1790 730 1730M884 1850Q900 1790 870 1730", mix(cc.white, cc.gran2, .45), 5)
    pg.add(G(g, filter=L))
    pg.add(G("".join(P(fern(x, y, l, a_, x + y), mix(p.dark, p.near, .25)) for x, y, l, a_ in ((-20, 1500, 330, -.4), (1620, 1420, 340, -2.7), (1640, 1200, 240, -2.9), (-30, 1280, 240, -.2)))))
    edge(pg, "#050f10", "top", 160, .8)
    speech(pg, ["They said: count to a hundred.", "Then we’ll be back."], 800, 320, 76, p.glow, p.dark, tail=[(800, 440), (792, 460), (800, 480)])
    speech(pg, ["How many hundreds?"], 318, 1150, 74, p.glow, p.dark, tail=[(330, 1190), (300, 1290), (290, 1400)])
    speech(pg, ["Eleven. I’m Pim."], 1200, 1330, 82, p.glow, p.dark, tail=[(1130, 1260), (1120, 1000), (960, 800)])


@panel(10, 1600, 1300)
def p10(pg, p):
    hands_meet(pg, p)
    speech(pg, ["Then that is", "enough counting."], 110, 170, 76, p.glow, p.dark, "start")
    speech(pg, ["Nobody stays behind."], 1500, 1190, 76, p.glow, p.dark, "end")


@panel(11, 1600, 2100)
def p11(pg, p):
    pg.add(R(0, 0, 1600, 2100, pg.lin([(0, p.top), (.55, p.mid), (.8, mix(p.mid, p.low, .4)), (1, p.dark)])))
    d = ["", ""]
    r = random.Random(5)
    for k in range(13):
        d[k % 2] += trunk(r.uniform(0, 1600), -60, 1800 + r.uniform(-30, 60), r.uniform(30, 90), 900 + k, twigs=2, flare=1.4)
    pg.add(P(d[0], mix(p.mid, p.low, .35), opacity=".55"), P(d[1], p.near, opacity=".7"))
    vapour(pg, p.mist, 900, 2000, 8, .0013, .004, 2.0, -1.0, .3)
    glow(pg, 420, 1720, 360, p.mist, .35)
    pg.add(R(0, 1810, 1600, 300, pg.lin([(0, p.near), (1, p.dark)])))
    c = people(p, .12)
    L = dict(rim=p.rim, w=2, light=(-.2, -1), op=.6)
    place(pg, Person("ketto", c, "stand").svg(), 310, 1832, 2.1, **L)
    place(pg, Person("gran", c, "stand", hB=(13, -38), stick=(18, 0), hF=(10, -36)).svg(), 388, 1836, 2.1, **L)
    place(pg, Person("pim", c, "stand", hF=(-14, -50), hB=(9, -40)).svg(), 440, 1840, 2.1, **L)
    place(pg, Person("rua", c, "stand", wind=.1, tail=22, hF=(-4, -40)).svg(), 500, 1834, 2.1, **L)
    pg.add(R(0, 0, 1600, 2100, pg.rad([(0, p.dark, 0), (.35, p.dark, .1), (1, p.dark, .85)], 420, 1700, 1650)))
    speech(pg, ["I can’t see their light."], 420, 1440, 70, p.glow, p.dark, tail=[(345, 1470), (318, 1525), (316, 1585)])
    speech(pg, ["I know."], 640, 1570, 70, p.glow, p.dark, tail=[(585, 1580), (550, 1600), (530, 1635)])


def steps(treads, side, seed):
    """The outline of a rock stair from (x0, x1, y) treads, with its lit tops and shaded faces; side is the way it descends."""
    r = random.Random(seed)
    pts, lit, dark, crack = [], "", "", ""
    for k, (x0, x1, y) in enumerate(treads):
        pts += [(x0, y), (x0 + (x1 - x0) * .45, y + r.uniform(-6, 4)), (x1 - side * 14, y - 1), (x1, y + 12)]
        lit += poly([(x0 - side * r.uniform(10, 40), y), (x1, y), (x1 - side * r.uniform(10, 30), y + r.uniform(14, 22)), (x0 + (x1 - x0) * .4, y + r.uniform(20, 34)), (x0 - side * 20, y + 14)])
        if k + 1 < len(treads):
            nx, ny = treads[k + 1][0], treads[k + 1][2]
            n = max(2, int((ny - y) / 60))
            for j in range(1, n + 1):
                u = j / (n + .6)
                pts.append((x1 + (nx - x1) * u + side * r.uniform(-16, 10), y + (ny - y) * u + r.uniform(-10, 10)))
            # planes of the face behind the edge
            h = ny - y
            for w0, w1, o in ((r.uniform(50, 110), r.uniform(30, 70), .2), (r.uniform(140, 260), r.uniform(90, 190), .12)):
                dark += poly([(x1 - side * 10, y + 18), (nx, ny), (nx - side * w1, ny + h * r.uniform(.3, .9)), (x1 - side * w0, y + h * r.uniform(.25, .6))])
        for _ in range(5):
            cx, cy, L = x1 - side * r.uniform(60, 620), y + r.uniform(60, 320), r.uniform(90, 300)
            sl = r.uniform(-.16, .02) * side
            crack += tube([(cx, cy, .8), (cx - sl * L * .4 + r.uniform(-8, 8), cy + L * .35, r.uniform(2, 4)), (cx - sl * L + r.uniform(-10, 10), cy + L * .7, 2.4), (cx - sl * L * 1.3, cy + L, .5)], 3)
            if r.random() < .5:
                crack += tube([(cx - sl * L * .4, cy + L * .4, 2), (cx - sl * L * .4 - side * r.uniform(20, 60), cy + L * .62, .5)], 3)
    return pts, lit, dark, crack


def rock(pg, p, treads, side, bottom, col, col2, seed, rimw, end):
    pts, lit, dark, crack = steps(treads, side, seed)
    X = -60 if side > 0 else 1660
    d = poly([(X, treads[0][2] - 10)] + pts + end + [(end[-1][0], bottom), (X, bottom)])
    y0 = treads[0][2]
    cl = pg.clip(d)
    fade = pg.mask(R(-100, y0 - 100, 1800, bottom - y0 + 100, pg.lin([(0, "#fff"), (.55, "#fff"), (.9, "#000")])))
    g = P(d, pg.lin([(0, col), (.45, mix(col, col2, .3)), (1, col2)]))
    g += G(G(P(dark, p.dark, opacity=".17") + P(crack, p.dark, opacity=".3") + P(lit, p.rim, opacity=".3"), mask=fade), clip_path=cl)
    h = bottom - y0
    into = pg.mask(R(-100, y0 - 100, 1800, h + 100, pg.lin([(0, "#fff"), (.6, "#fff"), (.97, "#000")])))
    pg.add(G(G(g, filter=pg.rim(2 * side, -rimw, p.rim, 0, .55, (-100, int(y0 - 80), 1800, int(h + 200)), (p.dark, .3, 60))), **({"mask": into} if bottom < pg.h else {})))


def sitting(who, c, **k):
    """On an edge, legs over it."""
    b = BODY[who]
    h = b["hip"] / 50
    d = dict(fF=(14, 16), fB=(11, 17), hF=(10, -14), hB=(12, -14), lean=2, hip=(0, -5))
    d.update(k)
    return Person(who, c, d)


@panel(12, 1600, 6600, 1.7)
def p12(pg, p):
    q = palette(14)
    sky(pg, p, [(0, "#071012"), (.04, p.top), (.2, p.mid), (.5, p.low), (.85, mix(q.low, q.mist, .4)), (1, q.mist)])
    stars(pg, 150, 1500, 77, "#fff", 180)
    vapour(pg, p.mist, 500, 2400, 3, .0012, .003, 2.2, -1.05, .5)
    for y, s, t in ((1950, 3, .72), (2500, 7, .6), (3300, 5, .68), (4100, 9, .62), (4900, 12, .66)):
        fn = ridge_fn(s * 11, y, 150, 620, (80, -140, 120, -90, 60)[s % 5])
        ridge(pg, fn, pg.lin([(0, mix(p.far, p.mist, t - .25)), (.12, mix(p.far, p.mist, t)), (.3, p.mist)]), trees=(0, 36, 30, 44, 40)[s % 5], seed=s)
        vapour(pg, "#ffffff", y + 40, y + 760, s + 40, .0013, .004, 2.0, -.95, .45)
    veil(pg, q.low, 4700, 6600, 0, .35)
    # the river, far down
    pg.add(P(smooth([(1640, 5480), (1480, 5500), (1390, 5540), (1450, 5590), (1560, 5630), (1530, 5690), (1380, 5740), (1240, 5800), (1300, 5850), (1640, 5900), (1660, 5700)]), mix(q.mist, "#ffffff", .55), opacity=".8"))
    vapour(pg, q.mist, 5300, 6500, 91, .0014, .005, 2.4, -1.0, .8)
    # first slope, the farthest
    t1 = [(-60, 330, 960), (318, 480, 1130), (455, 652, 1330), (630, 762, 1480), (745, 960, 1712), (930, 1040, 1850), (1010, 1220, 2060), (1195, 1330, 2330), (1310, 1430, 2560)]
    for x, h, s in ((70, 640, 1), (-40, 800, 2), (205, 430, 3)):
        pg.add(conifer(x, 968, h, s, mix(p.near, p.dark, .5)))
    rock(pg, p, t1, 1, 3900, mix(p.ridge, p.mist, .1), mix(p.mist, p.low, .3), 3, 3, [(1470, 2680), (1540, 2800)])
    c = people(p, .3)
    L = dict(rim=p.rim, w=3, light=(.7, -1))
    place(pg, Person("ketto", c, dict(fF=(9, 0), fB=(-9, 0), hF=(27, -8), hB=(8, -14), lean=17, hip=(-4, -25)), tilt=.45).svg(), 428, 1134, 2.7, **L)
    place(pg, Person("gran", c, dict(fF=(3, 0), fB=(-15, 12), hF=(17, -66), hB=(15, -58), lean=2), nostick=True, tilt=-.3).svg(), 560, 1334, 2.7, flip=True, **L)
    place(pg, sitting("pim", c).svg(), 744, 1482, 2.7, **L)
    place(pg, Person("rua", c, dict(fF=(5, 0), fB=(-7, 0), hF=(24, -84), hB=(22, -80), lean=2), wind=.3, tail=24, tilt=-.3).svg(), 856, 1716, 2.7, flip=True, **L)
    vapour(pg, p.mist, 2300, 3500, 33, .0014, .004, 2.6, -1.0, .9)
    # second slope turns back
    t2 = [(1660, 1290, 2980), (1300, 1120, 3160), (1130, 960, 3420), (985, 800, 3600), (825, 690, 3830), (700, 460, 4010), (490, 380, 4230), (400, 180, 4480)]
    pg.add(conifer(1560, 2986, 560, 8, mix(p.near, p.dark, .3)), conifer(1420, 2990, 390, 9, mix(p.near, p.dark, .3)))
    rock(pg, p, t2, -1, 5700, mix(p.ridge, p.near, .4), mix(q.mist, p.ridge, .3), 8, 4, [(150, 4600), (110, 4760)])
    c = people(p, .36)
    L = dict(rim=p.rim, w=3.6, light=(-.5, -1))
    place(pg, Person("ketto", c, "stand", hF=(22, -40), hB=(-4, -50), lean=9, tilt=.3, fF=(9, 0), fB=(-8, 0)).svg(), 1035, 3424, 3.4, flip=True, **L)
    place(pg, Person("gran", c, "short", hB=(15, -30), stick=(21, 6)).svg(), 892, 3604, 3.4, flip=True, **L)
    place(pg, Person("pim", c, "short", hF=(20, -36), hB=(-6, -42), tilt=.15).svg(), 750, 3834, 3.4, flip=True, **L)
    place(pg, Person("rua", c, "stand", hF=(20, -74), hB=(-4, -46), wind=.35, tail=26, tilt=-.22, fF=(8, 0), fB=(-8, 0)).svg(), 592, 4014, 3.4, **L)
    vapour(pg, q.mist, 4200, 5300, 53, .0014, .005, 2.6, -1.0, .9)
    # third slope, near
    t3 = [(-60, 200, 4900), (190, 420, 5130), (400, 640, 5440), (620, 830, 5660), (810, 990, 5890), (960, 1180, 6230)]
    rock(pg, p, t3, 1, 6700, mix(p.near, q.near, .35), mix(p.near, p.dark, .6), 12, 5, [(1320, 6250), (1480, 6262), (1660, 6270)])
    c = people(q, .42)
    L = dict(rim=q.rim, w=4.8, light=(.8, -1))
    place(pg, Person("ketto", c, "walk2", hF=(17, -46), lean=6, tilt=.25).svg(), 520, 5444, 4.4, **L)
    place(pg, Person("gran", c, "short", hB=(14, -34), stick=(20, 4), tilt=.2).svg(), 722, 5664, 4.4, **L)
    place(pg, Person("pim", c, dict(fF=(14, -14), fB=(-10, -18), hF=(22, -74), hB=(16, -80), lean=3), tilt=-.1).svg(), 1010, 5986, 4.4, **L)
    place(pg, Person("rua", c, dict(fF=(9, 0), fB=(-9, 0), hF=(25, -78), hB=(22, -70), lean=3), wind=.4, tail=28, tilt=-.25).svg(), 1225, 6236, 4.4, flip=True, **L)
    pg.add(blades(pg, mix(p.near, p.dark, .5), 6270, 16, 90, 80, x0=950, w=6, lean=.3, jy=20), blades(pg, p.dark, 6560, 6, 130, 240, w=10, lean=.3, jy=80))
    veil(pg, "#071012", 0, 330, 1, 0)
    speech(pg, ["Left foot. Good.", "Now the other."], 880, 850, 72, p.glow, p.top, tail=[(655, 900), (585, 930), (520, 985)])
    speech(pg, ["Are we down?"], 1130, 1300, 72, p.glow, p.mid, tail=[(1010, 1330), (900, 1380), (815, 1410)])
    speech(pg, ["Not yet."], 1180, 1580, 72, p.glow, p.mid, tail=[(1070, 1570), (990, 1560), (925, 1540)])
    speech(pg, ["Are we down now?"], 380, 3420, 72, p.glow, p.ridge, tail=[(520, 3455), (620, 3520), (690, 3610)])
    speech(pg, ["Not yet."], 270, 3720, 72, p.glow, p.ridge, tail=[(370, 3730), (450, 3735), (520, 3745)])
    speech(pg, ["Now?"], 1210, 5540, 76, p.dark, q.mist, tail=[(1150, 5565), (1100, 5600), (1068, 5655)])
    speech(pg, ["Now."], 1440, 5760, 84, p.dark, q.mist, tail=[(1390, 5785), (1340, 5815), (1295, 5850)])


def fog_sea(pg, p, y0, seed, tone=None):
    """The valley under its fog: ridges like islands."""
    for k, (dy, amp, t) in enumerate(((0, 90, .62), (110, 70, .42), (240, 60, .22))):
        ridge(pg, ridge_fn(seed + k * 7, y0 + dy, amp, 480 - 40 * k, (-90, 110, -60)[k]), pg.lin([(0, mix(p.far, p.mist, t)), (.5, p.mist)]), trees=(0, 30, 52)[k], seed=seed + k)
        vapour(pg, mix(p.mist, "#ffffff", .4), y0 + dy + 10, y0 + dy + 420, seed + 30 + k, .0013, .005, 2.4, -1.0, .8)


@panel(13, 1600, 1500)
def p13(pg, p):
    sky(pg, p, [(0, p.top), (.5, p.mid), (.85, p.low)])
    stars(pg, 26, 420, 5, "#fff")
    glow(pg, 1500, 820, 900, p.low, .8)
    fog_sea(pg, p, 720, 61)
    g = lambda x: 1290 + 12 * math.sin(x / 160)
    pg.add(G(P(poly([(-60, 1600), (-60, 1180), (120, 1190), (180, 1280)] + [(x, g(x)) for x in range(200, 1300, 40)] + [(1330, 1300), (1420, 1360), (1660, 1400), (1660, 1600)]), pg.lin([(0, mix(p.near, p.ridge, .3)), (1, p.dark)])), filter=pg.rim(2, -4, p.rim, 0, .5)))
    c = people(p, .38)
    L = dict(rim=p.rim, w=5.5, light=(1, -.6))
    place(pg, Person("ketto", c, "stand", lean=3, tilt=.28, hF=(8, -47), hB=(5, -46)).svg(), 400, g(400), 7.6, **L)
    pg.add(G(P(smooth([(560, 1310), (580, 1190), (650, 1130), (770, 1120), (860, 1150), (890, 1230), (900, 1310)]), mix(p.near, p.dark, .3)), filter=pg.rim(2, -4, p.rim, 0, .5)))
    place(pg, gran_seated(c, .42), 735, g(735) + 2, 7.6, **L)
    place(pg, Person("pim", c, "stand", tilt=-.05, hF=(14, -46), hB=(18, -44)).svg(), 1030, g(1030), 7.6, flip=True, **L)
    place(pg, Person("rua", c, "stand", tilt=.22, lean=4, wind=.15, hF=(12, -52), hB=(8, -46), tail=28).svg(), 1225, g(1225), 7.6, flip=True, **L)
    pg.add(blades(pg, p.dark, 1440, 6, 90, 150, w=9, lean=.3, jy=60))
    speech(pg, ["Go on. I would only", "make you late."], 760, 330, 76, p.glow, p.mid, tail=[(780, 450), (800, 560), (795, 740)])


@panel(14, 1600, 1900)
def p14(pg, p):
    sky(pg, p, [(0, p.top), (.4, p.mid), (.75, p.low)])
    glow(pg, 1350, 1020, 1000, p.low, .9)
    fog_sea(pg, p, 930, 83)
    gf = lambda x: 1400 - 60 * math.sin((x - 200) / 700)
    pg.add(G(P(poly([(-60, 2000)] + [(x, gf(x)) for x in range(-60, 1661, 40)] + [(1660, 2000)]), pg.lin([(0, mix(p.near, p.ridge, .35)), (1, p.near)])), filter=pg.rim(1, -4, p.rim, 0, .45)))
    c = people(p, .38)
    L = dict(rim=p.rim, w=4.2, light=(1, -.6))
    place(pg, carry(c, "walk"), 880, gf(880), 5.4, **L)
    place(pg, Person("pim", c, "short", hF=(16, -44), hB=(20, -42)).svg(), 1150, gf(1150), 5.4, **L)
    pg.add(P(tube([(1150 + 5.4 * 12, gf(1150) - 5.4 * 36, 6), (1150 + 5.4 * 17, gf(1150), 5)], 4), c.stick))
    place(pg, Person("rua", c, "walk2", wind=.5, tail=28).svg(), 1385, gf(1385), 5.4, **L)
    # what they leave: the pack, in front, unbuckled, alone
    ng = lambda x: 1760 + 16 * math.sin(x / 120)
    pg.add(G(P(poly([(-60, 2000)] + [(x, ng(x)) for x in range(-60, 1661, 40)] + [(1660, 2000)]), pg.lin([(0, mix(p.near, p.dark, .5)), (1, p.dark)])), filter=pg.rim(1, -4, p.rim, 0, .4)))
    # the way they have gone: trodden grass and a few stones
    r = random.Random(4)
    pg.add(P(tube([(560, 1800, 66), (700, 1690, 46), (690, 1600, 32), (800, 1520, 22), (830, 1450, 14), (930, 1390, 7)], 12), pg.lin([(0, p.mist, .30), (1, p.mist, .10)]), filter=pg.blur(5)))
    for _ in range(16):
        x, y = r.uniform(-20, 1620), r.uniform(1450, 1700)
        k = (y - 1380) / 320
        if 480 < x < 1000 and y > 1500:
            continue
        pg.add(P(smooth([(x - 70 * k, y + 4 * k), (x - 50 * k, y - 18 * k), (x - 6 * k, y - 30 * k), (x + 40 * k, y - 16 * k), (x + 64 * k, y + 4 * k)]), mix(p.near, p.dark, .25 + .25 * k)))
    pg.add(blades(pg, mix(p.near, p.ridge, .25), 1480, 31, 70, 46, w=4, jy=120), blades(pg, mix(p.near, p.dark, .35), 1640, 32, 80, 80, w=6, jy=80))
    cp = people(p, .34)
    pg.add(E(360, 1775, 260, 30, p.dark, opacity=".6", filter=pg.blur(14)))
    place(pg, S("M-2 -48C8 -44 10 -28 6 -12C5 -6 8 -2 16 1", cp.pack2, 1.5) + S("M-3 -44C5 -40 6 -28 -1 -10", mix(cp.pack2, p.dark, .35), 1.5) + pack(cp) + S("M16 1l5 -1", cp.pack2, 2.2), 470, 1778, 11.5, rim=p.rim, w=8, light=(1, -.5), rotate=-4)
    pg.add(blades(pg, p.dark, 1850, 6, 90, 170, w=9, lean=.3, jy=60))
    speech(pg, ["What do you think", "I carried the pack for?"], 560, 250, 76, p.glow, p.mid)
    speech(pg, ["Practice."], 960, 560, 84, p.glow, p.mid, tail=[(965, 595), (975, 660), (965, 760)])
    speech(pg, ["아무도 두고 가지 않는다."], 1510, 1850, 100, p.glow, p.dark, "end", font="pen")


@panel(15, 1600, 2100)
def p15(pg, p):
    sky(pg, p, [(0, p.top), (.3, p.mid), (.52, p.low), (1, p.low)])
    glow(pg, 1130, 900, 1000, "#ffdfae", .75)
    ridge(pg, ridge_fn(5, 830, 110, 520, -60), pg.lin([(0, mix(p.far, p.mist, .5)), (.5, p.mist)]))
    ridge(pg, ridge_fn(9, 980, 90, 430, 140), pg.lin([(0, mix(p.far, p.mist, .2)), (.5, p.mist)]), trees=26)
    vapour(pg, "#fff4e4", 950, 1420, 23, .0013, .006, 2.4, -1, .8)
    ridge(pg, ridge_fn(13, 1180, 70, 430, -190), pg.lin([(0, p.ridge), (.5, mix(p.ridge, p.mist, .5))]), trees=44)
    # the river
    pg.add(P(smooth([(1660, 1190), (1330, 1230), (1060, 1262), (900, 1300), (980, 1350), (1240, 1390), (1330, 1450), (1130, 1530), (780, 1590), (420, 1700), (300, 1900), (1660, 1900), (1700, 1500)]), pg.lin([(0, "#fff1d8"), (.5, mix(p.low, p.mid, .3)), (1, mix(p.mid, p.near, .4))])))
    ripples(pg, "#fffaf0", 1400, 1760, 3, 70, .6, 600, 1600, .5)
    ridge(pg, lambda x: 1480 + .17 * x + 20 * math.sin(x / 90) if x < 900 else 1633 + (x - 900) * .5, pg.lin([(0, mix(p.near, p.ridge, .5)), (1, p.near)]), trees=90, seed=21)
    # the boat at its jetty, one light
    bx, by = 930, 1432
    pg.add(P(smooth([(bx - 84, by - 12), (bx - 50, by + 14), (bx + 50, by + 14), (bx + 90, by - 16), (bx + 30, by - 4), (bx - 40, by - 3)]), p.dark), S("M%d %dL%d %d" % (bx - 10, by, bx - 6, by - 96), p.dark, 6))
    for dx, h in ((-46, 26), (-28, 30), (16, 24), (34, 30), (54, 26)):
        pg.add(P(smooth([(bx + dx - 8, by + 2), (bx + dx - 6, by - h * .6), (bx + dx, by - h), (bx + dx + 6, by - h * .6), (bx + dx + 8, by + 2)]), p.dark))
    lantern(pg, bx - 6, by - 92, 8, 1.2)
    for k in range(6):
        pg.add(P(tube([(bx - 34 + 4 * k, by + 34 + k * 20, .4), (bx - 6, by + 34 + k * 20, 3.2), (bx + 26 - 3 * k, by + 34 + k * 20, .4)], 4), "#ffcf83", opacity="%.2f" % (.8 - k * .12)))
    c = people(p, .42)
    L = dict(rim=p.rim, w=9, light=(.7, -1))
    pg.add(P(smooth([(-60, 1820), (300, 1830), (700, 1900), (1100, 1930), (1660, 1860), (1660, 2200), (-60, 2200)]), pg.lin([(0, mix(p.near, p.dark, .6)), (1, p.dark)])))
    place(pg, back_view("rua", c, 0, wind=.35, tilt=.08, hL=(-13, -40)), 1300, 2500, 11.5, **L)
    place(pg, back_view("pim", c, 0, hR=(25, -60), tilt=.1), 420, 2260, 11.5, **L)
    pg.add(blades(pg, p.dark, 2080, 6, 90, 220, w=11, lean=.3, jy=40))
    speech(pg, ["A light!"], 360, 1150, 104, p.dark, p.mist, tail=[(370, 1190), (385, 1300), (405, 1420)])
    speech(pg, ["That’s the boat."], 1230, 1110, 82, p.dark, p.mist, tail=[(1260, 1150), (1290, 1250), (1290, 1370)])


@panel(16, 1600, 1400)
def p16(pg, p):
    sky(pg, p, [(0, p.top), (.4, p.mid), (.75, p.low), (1, p.mist)])
    glow(pg, 1360, 640, 950, "#fff1c2", 1)
    pg.add(C(1360, 690, 86, "#fffbe6"))
    ridge(pg, ridge_fn(5, 700, 60, 420, 60), pg.lin([(0, mix(p.far, p.mist, .45)), (.4, p.mist)]))
    ridge(pg, ridge_fn(8, 800, 40, 380, 60), pg.lin([(0, mix(p.ridge, p.mist, .4)), (.4, p.mist)]), trees=40)
    vapour(pg, "#fff0c9", 700, 1150, 12, .0014, .006, 2.3, -.95, .9)
    for k, (y, col, n, h) in enumerate(((930, mix(p.ridge, p.mist, .45), 150, 190), (1040, mix(p.near, p.mist, .3), 150, 230))):
        r = random.Random(k)
        pg.add(P("".join(reed(r.uniform(-40, 1640), y + r.uniform(0, 40), h * r.uniform(.6, 1.2), r.uniform(-.02, .3), 5) for _ in range(n)), col))
        veil(pg, p.mist, y - 120, y + 60, 0, .5)
        pg.add(R(0, y + 30, 1600, 500, pg.lin([(0, mix(col, p.mist, .4)), (1, col)])))
    g = lambda x: 1215 + 10 * math.sin(x / 130)
    pg.add(P(poly([(-60, 1500)] + [(x, g(x)) for x in range(-60, 1661, 40)] + [(1660, 1500)]), pg.lin([(0, mix(p.near, p.mist, .2)), (1, p.dark)])))
    c = people(p, .62)
    L = dict(rim=p.rim, w=7, light=(1, -.5), op=1)
    for x, l in ((330, 300), (760, 200), (1120, 260)):
        pg.add(P(smooth([(x + 60, g(x) + 4), (x - 20, g(x) - 8), (x - l, g(x) + 34), (x - l, g(x) + 54), (x, g(x) + 26)]), p.dark, opacity=".3"))
    place(pg, carry(c, "run", lean=17), 370, g(370), 6.4, **L)
    place(pg, Person("pim", c, "run2", hF=(24, -60)).svg(), 775, g(775) - 6, 6.4, **L)
    place(pg, Person("rua", c, "run", wind=1.0, tail=40, hB=(-34, -62), phase=1.2).svg(), 1110, g(1110), 6.4, **L)
    r = random.Random(9)
    pg.add(P("".join(reed(r.uniform(-40, 1640), 1440, 300 * r.uniform(.4, 1.0), r.uniform(0, .35), 9) for _ in range(60)), p.dark))
    pg.add(line("HOOOO", 90, 250, 190, mix(p.near, p.top, .2), "brush", rotate=-5))
    speech(pg, ["Run!"], 1290, 330, 110, p.dark, p.mist, tail=[(1255, 360), (1230, 420), (1200, 480)])


def boat_hull(p, L, col, col2):
    """A broad river boat, bow to the right, from (0, 0) at the middle of the waterline."""
    h = L * .17
    d = smooth([(-L * .5, -h * .95), (-L * .48, -h * .2), (-L * .40, h * .30), (0, h * .42), (L * .36, h * .28), (L * .5, -h * .35), (L * .58, -h * 1.25), (L * .47, -h * .80), (L * .2, -h * .55), (-L * .2, -h * .55)])
    o = P(d, col)
    o += P(tube([(-L * .5, -h * .9, L * .008), (-L * .2, -h * .56, L * .009), (L * .2, -h * .56, L * .009), (L * .47, -h * .82, L * .009), (L * .575, -h * 1.22, L * .008)], 8), col2)
    o += S("M%s %sQ0 %s %s %s" % (f(-L * .46), f(-h * .2), f(h * .12), f(L * .5), f(-h * .42)), col2, L * .004, opacity=".6")
    return o


STRANGERS = [dict(jacket="#6b5a7a", cap="#8a4b3c"), dict(coat="#7a6a52"), dict(gran="#55707a", shawl="#7f9a92", white="#6b5347"), dict(jacket="#7a5140", cap="#39454f"), dict(coat="#496b5c")]


def stranger(k, c, pose="stand", **kw):
    v = type(c)(c)
    for a, b in STRANGERS[k % 5].items():
        v[a] = mix(v[a], b, .75)
        if a in ("coat", "gran", "jacket"):
            v[a + "2"] = mix(v[a], c.hair, .3)
    who = ("ketto", "rua", "gran", "ketto", "rua")[k % 5]
    return Person(who, v, pose, nopack=True, noscarf=True, nostick=True, **kw).svg()


@panel(17, 1600, 2200)
def p17(pg, p):
    sky(pg, p, [(0, p.top), (.3, p.mid), (.5, p.low), (1, p.low)])
    glow(pg, 1180, 860, 1150, "#fff1c2", 1)
    pg.add(C(1180, 850, 104, "#fffbe6"))
    vapour(pg, "#fff3d0", 200, 760, 9, .001, .006, 2.2, -1.05, .6)
    ridge(pg, ridge_fn(5, 880, 70, 420, -60), pg.lin([(0, mix(p.far, p.mist, .5)), (.4, p.mist)]))
    ridge(pg, ridge_fn(8, 960, 36, 380, 30), pg.lin([(0, mix(p.ridge, p.mist, .45)), (.3, p.mist)]), trees=34)
    pg.add(R(0, 1020, 1600, 1180, pg.lin([(0, p.mist), (.25, mix(p.mid, p.low, .5)), (.7, mix(p.top, p.mid, .45)), (1, mix(p.top, p.near, .5))])))
    vapour(pg, "#fff3d0", 960, 1240, 19, .0014, .008, 2.4, -1, .9)
    ripples(pg, "#fff6d8", 1060, 2150, 4, 150, .5)
    for k in range(34):
        y = 1040 + k * 32
        w = 70 + 6 * k * (1 if k % 2 else .6)
        pg.add(P(tube([(1180 - w, y, .4), (1180 + (k % 3 - 1) * 14, y, 4 + k * .16), (1180 + w, y, .4)], 4), "#fff7dc", opacity="%.2f" % max(.12, .75 - k * .02)))
    # the boat, already off
    c = people(p, .45)
    q = '<g transform="translate(1250 1120) scale(.9)">%s</g>'
    crowd = ""
    for k, dx in enumerate((-150, -104, -50, 4, 54, 104)):
        crowd += '<g transform="translate(%d %d) scale(%s1.5 1.5)">%s</g>' % (dx, 12 - (k % 2) * 8, "-" if k in (1, 3, 4) else "", stranger(k, c))
    crowd += '<g transform="translate(-200 -6) scale(-1.7 1.7)">%s</g>' % Person("ferry", c, "stand", hF=(16, -50), hB=(12, -46)).svg()
    crowd += S("M-228 -100L-300 60", c.wood2, 7)
    pg.add(G(q % (crowd + boat_hull(p, 470, c.wood2, c.wood)), filter=pg.rim(2, -3, p.rim, 0, .9)))
    pg.add(P(tube([(1010, 1158, 1), (1240, 1166, 9), (1500, 1156, 1)], 6), p.dark, opacity=".35"))
    # the jetty
    c2 = people(p, .62)
    wood = pg.lin([(0, mix(p.near, p.mid, .35)), (1, p.dark)])
    d = poly([(-60, 1940), (780, 1840), (800, 1856), (800, 1892), (-60, 2020)])
    posts = "".join(poly([(x - w, y), (x + w, y), (x + w * .8, y + h), (x - w * .8, y + h)]) for x, y, w, h in ((120, 1840, 17, 400), (420, 1810, 15, 400), (690, 1780, 13, 340), (780, 1780, 13, 320)))
    pg.add(G(P(posts + d, wood), filter=pg.rim(3, -4, p.rim, 0, .8)))
    for k in range(17):
        x = -20 + k * 49
        pg.add(S("M%d %sl%d %d" % (x, f(1936 - x * .118), -6, 42), p.dark, 3, opacity=".5"))
    L = dict(rim=p.rim, w=6, light=(1, -.6), op=1)
    gy = lambda x: 1940 - (x + 60) * .119 + 18
    place(pg, carry(c2, "walk"), 190, gy(190), 5.2, **L)
    place(pg, Person("pim", c2, "walk", hF=(16, -52)).svg(), 420, gy(420), 5.2, **L)
    ru = Person("rua", c2, "stand", noscarf=True, tilt=-.12, lean=3, fF=(12, 0), fB=(-8, 0), abs=1, hF=(21, -100), hB=(-9, -104), bendF=-1, bendB=1)
    s = 5.2
    x0, y0 = 690, gy(690)
    # the scarf between her raised hands, taken by the wind
    sc = tube([(-9.5, -105, 1.6), (-1, -117, 3.0), (12, -114, 3.4), (22, -102, 2.2)], 8)
    tl = [(21.5, -101.5, 1.6), (30, -108, 3.2), (40, -106, 4.0), (53, -113, 4.2), (66, -108, 4.2), (78, -114, 3.6)]
    place(pg, P(sc, c2.red2) + P(tube([(a, b + 2, w * .7) for a, b, w in tl[:5]], 8), c2.red2) + P(tube(tl, 8, cap1=False), c2.red) + ru.svg(), x0, y0, s, **L)
    r = random.Random(9)
    pg.add(P("".join(reed(r.uniform(-40, 520), 2230, 420 * r.uniform(.4, 1.0), r.uniform(0, .3), 11) for _ in range(34)) + "".join(reed(r.uniform(1350, 1660), 2230, 360 * r.uniform(.4, 1.0), r.uniform(-.2, .1), 11) for _ in range(16)), p.dark))
    speech(pg, ["Wait!"], 400, 560, 180, p.dark, p.mist, font="brush")
    speech(pg, ["There are four of us!"], 470, 720, 88, p.dark, p.mist, tail=[(520, 765), (610, 930), (672, 1200)])


@panel(18, 1600, 1600)
def p18(pg, p):
    sky(pg, p, [(0, p.top), (.35, p.mid), (.7, p.low), (1, p.low)])
    glow(pg, 760, 560, 1000, "#fff4cf", 1)
    ridge(pg, ridge_fn(15, 700, 60, 420, -60), pg.lin([(0, mix(p.far, p.mist, .6)), (.4, p.mist)]), trees=24)
    pg.add(R(0, 800, 1600, 800, pg.lin([(0, p.mist), (.3, mix(p.mid, p.low, .5)), (1, mix(p.top, p.near, .4))])))
    vapour(pg, "#fff3d0", 700, 1050, 19, .0014, .008, 2.4, -1, .9)
    ripples(pg, "#fff6d8", 860, 1560, 4, 120, .55)
    c = people(p, .66)
    L = dict(rim=p.rim, w=6.5, light=(.2, -1), op=.95)
    # boat: stern to the left here, drawn turned round
    pp = '<g transform="translate(1330 1290) scale(-1 1)">%s</g>'
    crowd = ""
    for k, (dx, dy) in enumerate(((-250, 0), (-120, 6), (20, 0))):
        crowd += '<g transform="translate(%d %d) scale(6.1)">%s</g>' % (dx, dy + 40, stranger(k + 1, c, tilt=.1))
    pg.add(G(pp % crowd, filter=pg.rim(1, -6, p.rim, 0, .9)))
    fy = Person("ferry", c, "stand", lean=15, hip=(0, -43), tilt=.3, abs=1, hF=(44, -52), hB=(34, -48), bendF=-1, fF=(9, 0), fB=(-9, 0))
    place(pg, fy.svg(), 1050, 1330, 7.2, flip=True, **L)
    pg.add(G(pp % boat_hull(p, 1150, c.wood2, c.wood), filter=pg.rim(1, -5, p.rim, 0, .8)))
    for k in range(7):
        pg.add(P(tube([(700 + k * 30, 1370 + k * 26, .5), (1180, 1376 + k * 26, 6), (1640, 1370 + k * 26, .5)], 4), mix(p.near, p.dark, .4), opacity="%.2f" % (.4 - k * .05)))
    # jetty
    wood = pg.lin([(0, mix(p.near, p.mid, .3)), (1, p.dark)])
    pg.add(G(P(poly([(-60, 1300), (640, 1280), (660, 1292), (656, 1345), (-60, 1372)]) + poly([(90, 1330), (130, 1330), (126, 1640), (94, 1640)]) + poly([(560, 1230), (600, 1230), (596, 1640), (566, 1640)]), wood), filter=pg.rim(2, -4, p.rim, 0, .8)))
    for k in range(10):
        pg.add(S("M%d %dl-6 50" % (20 + k * 66, 1302 - k * 2), p.dark, 3.5, opacity=".5"))
    place(pg, carry(c, "stand", lean=10), 130, 1308, 7.2, **L)
    place(pg, Person("rua", c, "stand", wind=.4, tail=30, hF=(19, -47), tilt=.1).svg(), 395, 1304, 7.2, **L)
    place(pg, Person("pim", c, "stand", tilt=-.25, abs=1, hF=(17, -47), hB=(14, -44), bendF=1, fF=(7, 0), fB=(-6, -1), lean=2).svg(), 590, 1298, 7.2, **L)
    speech(pg, ["They told me three."], 1130, 250, 78, p.dark, p.low, tail=[(1100, 285), (1040, 380), (985, 520)])
    speech(pg, ["Count again."], 420, 400, 84, p.dark, p.low, tail=[(425, 440), (440, 540), (440, 640)])
    r = random.Random(9)
    pg.add(P("".join(reed(r.uniform(-40, 460), 1640, 260 * r.uniform(.4, 1.0), r.uniform(0, .3), 9) for _ in range(22)), p.dark))


def open_water(pg, p, y0):
    pg.add(R(0, y0, pg.w, pg.h - y0, pg.lin([(0, mix(p.low, p.mist, .5)), (.2, mix(p.mid, p.low, .45)), (.65, p.mid), (1, mix(p.top, p.near, .35))])))


def full_boat(pg, p, x, y, L, c, rimw=3, given=False):
    """Everyone aboard."""
    k = L / 470
    crowd = ""

    def aboard(inner, dx, dy, sc, flip=False):
        return '<g transform="translate(%s %s) scale(%s%s %s)">%s</g>' % (f(dx * k), f(dy * k), "-" if flip else "", f(sc * k), f(sc * k), inner)
    for i, dx in enumerate((34, 76, 10, -24)):
        crowd += aboard(stranger(i, c), dx, 24 - (i % 2) * 6, 1.7, i % 2)
    crowd += aboard(Person("ketto", c, "stand", nopack=True).svg(), -72, 26, 1.72)
    crowd += aboard(Person("gran", c, "stand", nostick=True, tilt=.1).svg(), -112, 14, 1.72)
    crowd += aboard(Person("rua", c, "stand", wind=.75, tail=30, noscarf=given).svg(), 128, 18, 1.72)
    crowd += aboard(Person("pim", c, "stand").svg() + (P(tube([(-7, -41, 3), (0, -38, 4.2), (8, -41, 3)], 4), c.red) + scarf_tail(-4, -40, 18, .7, c.red, c.red2) if given else ""), 170, -12, 1.72)
    crowd += aboard(Person("ferry", c, "stand", hF=(-8, -52), hB=(-14, -50)).svg(), -196, -4, 1.78)
    crowd += S("M%s %sL%s %s" % (f(-214 * k), f(-98 * k), f(-300 * k), f(50 * k)), c.wood2, 6 * k)
    g = '<g transform="translate(%s %s)">%s%s</g>' % (f(x), f(y), crowd, boat_hull(p, L, c.wood2, c.wood))
    pg.add(G(g, filter=pg.rim(rimw, -rimw, p.rim, 0, .9, (int(x - L), int(y - L * .55), int(2 * L), int(L * .85)))))
    # what the water gives back
    r = random.Random(7)
    o = ""
    for j in range(16):
        w = L * .5 * (1 - j / 22) * r.uniform(.7, 1.05)
        yy = y + L * .075 + j * L * .017
        o += P(tube([(x - w, yy, .5), (x + r.uniform(-20, 20), yy, L * .0065), (x + w * .95, yy, .5)], 4), c.wood2, opacity="%.2f" % (.5 - j * .03))
    for j in range(7):
        yy = y + L * .11 + j * L * .02
        o += P(tube([(x + 128 * k, yy, .5), (x + 146 * k + r.uniform(-5, 5), yy, L * .006), (x + 166 * k, yy, .5)], 3), c.red, opacity="%.2f" % (.55 - j * .07))
    pg.add(o)


@panel(19, 1600, 1900)
def p19(pg, p):
    sky(pg, p, [(0, p.top), (.35, p.mid), (.6, p.low), (1, p.low)])
    vapour(pg, "#ffffff", -60, 900, 6, .0009, .004, 2.6, -1.15, .8)
    vapour(pg, mix(p.ridge, p.top, .5), -200, 560, 16, .001, .004, 2.4, -1.2, .45)
    glow(pg, 240, 900, 1000, "#fff1cf", .8)
    fade = pg.mask(R(0, 0, 1600, 1000, pg.lin([(0, "#000"), (.25, "#777"), (.6, "#fff"), (.9, "#fff"), (1, "#000")])))
    rainbow(pg, 1080, 1120, 700, 62, .55, fade)
    ridge(pg, ridge_fn(15, 900, 60, 480, 60), pg.lin([(0, mix(p.far, p.mist, .45)), (.3, p.mist)]), trees=18)
    ridge(pg, ridge_fn(19, 960, 26, 380, -30), pg.lin([(0, mix(p.ridge, p.mist, .4)), (.2, p.mist)]), trees=26)
    open_water(pg, p, 1000)
    vapour(pg, "#ffffff", 900, 1180, 26, .0014, .008, 2.4, -1, .9)
    ripples(pg, "#ffffff", 1050, 1880, 4, 150, .5)
    ripples(pg, mix(p.near, p.mid, .4), 1300, 1890, 14, 70, .25)
    c = people(p, .8)
    full_boat(pg, p, 720, 1330, 820, c, 4)
    rain(pg, "#ffffff", 5, 150, .34, -.16)
    speech(pg, ["They moved over,", "and there was room."], 800, 1730, 80, mix(p.dark, p.near, .2), p.mist)


@panel(20, 1600, 1500)
def p20(pg, p):
    sky(pg, p, [(0, p.mid), (.5, p.low), (1, p.low)])
    glow(pg, 1450, 300, 1100, "#fff6da", .9)
    ridge(pg, ridge_fn(25, 430, 50, 480, 60), pg.lin([(0, mix(p.far, p.mist, .6)), (.3, p.mist)]), trees=22)
    open_water(pg, p, 520)
    ripples(pg, "#ffffff", 560, 1200, 4, 110, .5)
    vapour(pg, "#ffffff", 430, 700, 26, .0014, .008, 2.4, -1, .9)
    c = people(p, .84)
    L = dict(rim=p.rim, w=6, light=(.8, -1), op=.95)
    pg.add(G('<g transform="translate(120 1560) scale(8.6)">%s</g>' % stranger(2, c, tilt=.15), filter=pg.rim(4, -6, p.rim, 0, .8)))
    pg.add(G('<g transform="translate(1500 1600) scale(-9 9)">%s</g>' % stranger(4, c, tilt=.05), filter=pg.rim(4, -6, p.rim, 0, .8)))
    s = 11.0
    place(pg, Person("ketto", c, "stand", nopack=True, tilt=-.10, lean=0, asleep=False).svg(), 610, 1700, s, **L)
    gr = Person("gran", c, "stand", nostick=True, asleep=True, tilt=.22, headx=1, heady=2, lean=-5, hF=(6, -40))
    place(pg, gr.svg(), 478, 1600, s, **L)
    pm = Person("pim", c, "stand", tilt=-.12)
    place(pg, pm.svg(), 905, 1385, s, **L)
    ru = Person("rua", c, "stand", noscarf=True, tilt=.28, lean=2, abs=1, hF=(17, -66), hB=(20, -65), bendF=1, bendB=1)
    place(pg, ru.svg(), 1200, 1690, s, flip=True, **L)
    # one scarf, now round the child
    x, y = 905, 1385 - 40 * s
    pg.add(G(P(tube([(x - 80, y - 8, 34), (x, y + 34, 46), (x + 92, y - 4, 36)], 8), c.red) + P(tube([(x - 60, y + 36, 14), (x + 10, y + 66, 18), (x + 80, y + 30, 12)], 8), c.red2)
             + P(tube([(x + 60, y + 20, 30), (x + 120, y + 120, 36), (x + 110, y + 260, 42), (x + 124, y + 360, 42)], 8, cap1=False), c.red), filter=pg.rim(4, -6, p.rim, 0, .8)))
    # the boat's side
    pg.add(G(P(poly([(-60, 1200), (400, 1225), (1000, 1225), (1660, 1180), (1660, 1600), (-60, 1600)]), pg.lin([(0, c.wood), (1, c.wood2)])) + P(tube([(-60, 1196, 18), (400, 1222, 20), (1000, 1222, 20), (1680, 1176, 18)], 8), mix(c.wood, p.rim, .25)), filter=pg.rim(0, -5, p.rim, 0, .8)))
    for y0 in (1310, 1410):
        pg.add(S("M-40 %dQ700 %d 1640 %d" % (y0, y0 + 26, y0 - 30), c.wood2, 6, opacity=".7"))
    speech(pg, ["One. Two. Three. Four."], 800, 210, 84, mix(p.dark, p.near, .2), p.mist, tail=[(860, 245), (900, 400), (925, 660)])


@panel(21, 1600, 3200, 2.0)
def p21(pg, p):
    sky(pg, p, [(0, mix(p.top, p.near, .12)), (.25, p.top), (.48, p.mid), (.62, p.low), (1, p.low)])
    vapour(pg, "#ffffff", -200, 1300, 6, .0007, .0028, 2.5, -1.12, .85)
    vapour(pg, "#fff3dc", 700, 1900, 46, .0009, .004, 2.4, -1.05, .8)
    glow(pg, 800, 1900, 1300, "#fff3d2", .75)
    fade = pg.mask(R(0, 0, 1600, 2000, pg.lin([(0, "#222"), (.35, "#bbb"), (.75, "#fff"), (.93, "#fff"), (1, "#222")])))
    rainbow(pg, 800, 1980, 960, 84, .6, fade)
    ridge(pg, ridge_fn(15, 1790, 70, 480, 60), pg.lin([(0, mix(p.far, p.mist, .6)), (.2, p.mist)]))
    ridge(pg, ridge_fn(45, 1850, 50, 420, -90), pg.lin([(0, mix(p.far, p.mist, .3)), (.2, p.mist)]), trees=16)
    ridge(pg, ridge_fn(19, 1910, 22, 380, 30), pg.lin([(0, mix(p.ridge, p.mist, .35)), (.15, p.mist)]), trees=26)
    open_water(pg, p, 1960)
    vapour(pg, "#ffffff", 1830, 2160, 26, .0012, .008, 2.5, -1, 1)
    ripples(pg, "#ffffff", 2000, 3150, 4, 190, .5)
    ripples(pg, mix(p.near, p.mid, .5), 2300, 3190, 14, 90, .22)
    for k in range(40):
        y = 1985 + k * 28
        w = 60 + 7 * k * (1 if k % 2 else .55)
        pg.add(P(tube([(800 - w, y, .4), (800 + (k % 3 - 1) * 18, y, 3.5 + k * .16), (800 + w, y, .4)], 4), "#fffdf0", opacity="%.2f" % max(.1, .7 - k * .018)))
    c = people(p, .78)
    full_boat(pg, p, 830, 2330, 470, c, 2.4, given=True)
    o = ""
    for x, y, s in ((1130, 900, 26), (1210, 850, 20), (1060, 830, 17), (1290, 930, 15)):
        o += S("M%s %sq%s %s %s 0q%s %s %s 0" % (f(x - s), f(y), f(s * .5), f(-s * .55), f(s), f(s * .5), f(-s * .55), f(s)), mix(p.near, p.top, .3), s * .13)
    pg.add(o)
    r = random.Random(9)
    pg.add(G(P("".join(reed(r.uniform(-60, 420), 3230, 620 * r.uniform(.35, 1.0), r.uniform(0, .3), 12) for _ in range(26)) + "".join(reed(r.uniform(1240, 1660), 3230, 520 * r.uniform(.35, 1.0), r.uniform(-.25, .05), 12) for _ in range(20)), mix(p.dark, p.near, .3))))


@panel(22, 1600, 2400)
def cover(pg, p):
    """Cover: the four of them above the fog, at first light."""
    p = pg.p = palette(14.6)
    sky(pg, p, [(0, p.top), (.4, p.mid), (.62, p.low), (1, p.low)])
    stars(pg, 60, 700, 5, "#fff")
    glow(pg, 1240, 1390, 1250, "#ffdfae", .95)
    vapour(pg, "#fff0dc", 300, 1100, 9, .001, .005, 2.2, -1.1, .5)
    fog_sea(pg, p, 1330, 27)
    vapour(pg, "#fff6e8", 1500, 2150, 92, .0013, .005, 2.5, -1, .9)
    g = lambda x: 1985 - 150 * math.sin((x + 150) / 900) + 8 * math.sin(x / 60)
    c = people(p, .42)
    L = dict(rim=p.rim, w=4.6, light=(1, -.5), op=1)
    place(pg, Person("ketto", c, "stand", lean=4).svg(), 470, g(470), 4.6, **L)
    place(pg, Person("gran", c, "stand", hB=(14, -38), stick=(20, 0)).svg(), 720, g(720), 4.6, **L)
    place(pg, Person("pim", c, "stand", hF=(16, -52)).svg(), 930, g(930), 4.6, **L)
    place(pg, Person("rua", c, "stand", wind=.9, tail=40, hB=(-13, -40), tilt=-.08).svg(), 1130, g(1130), 4.6, **L)
    pg.add(G(P(poly([(-60, 2500)] + [(x, g(x)) for x in range(-60, 1661, 20)] + [(1660, 2500)]), pg.lin([(0, mix(p.near, p.dark, .4)), (1, p.dark)])), filter=pg.rim(1, -3, p.rim, 0, .5)))
    pg.add(blades(pg, p.dark, lambda x: g(x) + 10, 4, 190, 60, w=5), blades(pg, p.dark, 2380, 8, 120, 280, w=11, lean=.4, jy=60))
    pg.add(line("Before", 800, 420, 300, "#fff6e6", "brush", "middle"), line("the boat", 800, 690, 300, "#fff6e6", "brush", "middle"))
    pg.add(line("Low Lantern", 800, 2330, 92, "#fbe9d3", "hand", "middle", track=.05))


@panel(23, 1200, 1200)
def portrait(pg, p):
    p = pg.p = palette(3)
    sky(pg, p, [(0, p.top), (.5, p.mid), (1, p.low)])
    glow(pg, 500, 560, 700, p.rim, .45)
    ridge(pg, ridge_fn(7, 700, 60, 420, 60), mix(p.far, p.mist, .4), trees=120, seed=3, density=.6)
    vapour(pg, p.mist, 500, 1150, 8, .0016, .006, 2.6, -1, .9)
    pg.add(P(poly([(-20, 1240)] + [(x, 1060 + 10 * math.sin(x / 90)) for x in range(-20, 1240, 30)] + [(1240, 1240)]), mix(p.near, p.dark, .4)))
    c = people(p, .2)
    place(pg, back_view("ferry", c, 0, hR=(19, -40)), 560, 1090, 9.2, rim=p.rim, w=6, light=(-.3, -1))
    lx, ly = 560 + 19 * 9.2, 1090 - 40 * 9.2 + 40
    glow(pg, lx, ly + 70, 430, "#ffb74d", .55)
    pg.add(S("M%d %dq0 -26 0 -40" % (lx, ly + 30), p.dark, 6), R(lx - 26, ly + 30, 52, 74, "#ffdf9e", rx="10"), R(lx - 30, ly + 22, 60, 14, p.dark, rx="5"), R(lx - 30, ly + 98, 60, 16, p.dark, rx="5"), S("M%d %dv66M%d %dv66" % (lx - 20, ly + 34, lx + 20, ly + 34), p.dark, 5))
    glow(pg, lx, ly + 66, 110, "#fff1cf", .9)
    pg.add(P(blades_d(1150, 5, 110, 150), p.dark))


def blades_d(y, seed, n, h):
    r = random.Random(seed)
    return "".join(tube([(x, y + 30, 4), (x + 10, y - h * .4 * k, 3), (x + 30, y - h * k, .4)], 4) for x, k in ((r.uniform(-20, 1220), r.uniform(.3, 1)) for _ in range(n)))


DRAWINGS["cover"] = (DRAWINGS.pop("22")[0], "series/before-the-boat/cover.jpg")
DRAWINGS["portrait"] = (DRAWINGS.pop("23")[0], "artists/low-lantern/portrait.jpg")
