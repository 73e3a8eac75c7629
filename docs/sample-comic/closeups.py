"""The close-ups: a watch, hands, one face. Fingers are tubes along their bones; palms and sleeves are drawn outlines."""
import math
import random

from geom import C, E, G, P, R, S, f, mix, poly, smooth, tube, tube_pts
from land import glow, veil, vapour, stars
from palette import people


def skin_tones(pal, base, light):
    return dict(base=mix(pal.dark, base, .38 + .4 * light), shade=mix(pal.dark, base, .18 + .25 * light),
                lit=mix(mix(pal.dark, base, .6 + .35 * light), pal.rim, .28), line=mix(pal.dark, base, .1 + .12 * light))


def finger(pts, w, sk, nail=None, creases=(), old=False, side=1):
    """pts: bones from knuckle to tip. side: which edge lies in shade."""
    n = len(pts)
    ws = [w * k for k in ((1.08, 0.98, 1.02, 0.86, 0.8, 0.6) if old else (1.05, 1.0, 0.97, 0.88, 0.8, 0.6))]
    P3 = [(x, y, ws[round(i * 5 / (n - 1))]) for i, (x, y) in enumerate(pts)]
    o = P(tube(P3, 10), sk["base"])
    sh, li = [], []
    for i, (x, y, q) in enumerate(P3):
        a, b = P3[max(i - 1, 0)], P3[min(i + 1, n - 1)]
        d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
        nx, ny = -(b[1] - a[1]) / d * side, (b[0] - a[0]) / d * side
        sh.append((x + nx * q * .58, y + ny * q * .58, q * .42))
        li.append((x - nx * q * .62, y - ny * q * .62, q * .2))
    o += P(tube(sh, 10), sk["shade"], opacity="0.75") + P(tube(li[:-1], 10), sk["lit"], opacity="0.55")
    for c in creases:
        i = min(int(c), n - 2)
        u = c - i
        x, y = (pts[i][k] + (pts[i + 1][k] - pts[i][k]) * u for k in (0, 1))
        d = math.hypot(pts[i + 1][0] - pts[i][0], pts[i + 1][1] - pts[i][1])
        tx, ty = (pts[i + 1][0] - pts[i][0]) / d, (pts[i + 1][1] - pts[i][1]) / d
        for off in ((-.16, .0, .16) if old else (0,)):
            qx, qy = x + tx * w * off * 2.2, y + ty * w * off * 2.2
            o += S("M%s %sQ%s %s %s %s" % (f(qx - ty * w * .5), f(qy + tx * w * .5), f(qx + tx * w * .22), f(qy + ty * w * .22), f(qx + ty * w * .5), f(qy - tx * w * .5)),
                   sk["line"], w * .07, opacity="0.5")
    if nail:
        (x, y), (px, py) = pts[-1], pts[-2]
        a = math.degrees(math.atan2(y - py, x - px))
        o += '<g transform="translate(%s %s) rotate(%s)"><path d="M%s %sC%s %s %s %s %s 0C%s %s %s %s %s %sQ%s 0 %s %sZ" fill="%s" opacity="0.8"/></g>' % (
            f(x - math.cos(math.radians(a)) * w * .1 + nail[0]), f(y - math.sin(math.radians(a)) * w * .1 + nail[1]), f(a),
            f(-w * .55), f(-w * .38), f(-w * .1), f(-w * .5), f(w * .42), f(-w * .3), f(w * .48),
            f(w * .42), f(w * .3), f(-w * .1), f(w * .5), f(-w * .55), f(w * .38), f(-w * .68), f(-w * .55), f(-w * .38), sk["lit"])
    return o


def outline(pts, col):
    return P(smooth(pts), col)


def night_ground(pg, p, gx, gy, gr=900):
    pg.add(R(0, 0, pg.w, pg.h, pg.lin([(0, p.mid), (1, p.dark)])))
    glow(pg, gx, gy, gr, p.rim, .5)
    vapour(pg, p.mist, -100, pg.h, 6, .0016, .004, 2.4, -1.0, .6)


def hands_watch(pg, p):
    """Her left wrist with the watch; her right hand draws back the sleeve."""
    c = people(p, .34)
    sk = skin_tones(p, "#c48a66", .3)
    night_ground(pg, p, 1150, 250)
    rimf = pg.rim(5, -7, p.rim, 0, .85)
    # coat behind: her body, out of focus
    pg.add(G(P(smooth([(-200, 60), (120, 20), (330, 160), (420, 500), (430, 1000), (330, 1300), (150, 1500), (-200, 1500)]), mix(c.gran2, p.dark, .5)), filter=pg.blur(60)))
    left = ""
    # forearm and the back of the hand, falling forward to the right
    left += outline([(430, 690), (640, 640), (860, 600), (980, 590), (1090, 600), (1190, 640), (1255, 700), (1262, 760), (1200, 800), (1100, 820), (990, 812), (880, 820), (660, 880), (450, 930)], sk["base"])
    left += P(smooth([(450, 940), (660, 880), (880, 822), (990, 812), (1100, 822), (1200, 800), (1180, 762), (1080, 775), (980, 765), (860, 775), (640, 830), (440, 890)]), sk["shade"], opacity=".8")
    # fingers curl down from the knuckles
    fs = [([(1120, 800), (1180, 850), (1190, 930), (1150, 985), (1100, 1000)], 40, (1.0, 2.2)),
          ([(1165, 765), (1245, 815), (1268, 905), (1235, 975), (1180, 1005)], 42, (1.0, 2.2)),
          ([(1205, 715), (1300, 760), (1338, 850), (1312, 930), (1258, 968)], 43, (1.0, 2.2)),
          ([(1215, 668), (1322, 694), (1385, 770), (1378, 852), (1330, 900)], 42, (1.0, 2.2))]
    for pts, w, cr in fs:
        left += finger(pts, w, sk, creases=cr, old=True, side=1)
    # knuckles and tendons
    for x, y in ((1150, 770), (1190, 728), (1222, 690), (1120, 806)):
        left += S("M%s %sq14 -16 30 -6" % (f(x - 12), f(y)), sk["line"], 4, opacity=".55")
    for a, b in (((1190, 690), (1000, 660)), ((1170, 725), (990, 690)), ((1140, 765), (1000, 730))):
        left += S("M%s %sQ%s %s %s %s" % (f(a[0]), f(a[1]), f((a[0] + b[0]) / 2), f((a[1] + b[1]) / 2 - 12), f(b[0]), f(b[1])), sk["lit"], 9, opacity=".35")
    left += S("M1010 640Q1080 668 1150 655M1030 700Q1090 690 1130 705", sk["shade"], 6, opacity=".6")
    # thumb lies along the near side
    left += finger([(1000, 770), (1060, 840), (1100, 900), (1120, 960)], 47, sk, creases=(1.5,), old=True, nail=(6, 4))
    pg.add(G(left, filter=rimf))
    # strap and watch on the wrist
    w = ""
    w += P(smooth([(742, 618), (800, 606), (842, 700), (832, 826), (776, 850), (772, 740)]), mix(p.dark, "#7a4b2c", .55))
    w += S("M757 628Q800 730 790 838M822 612Q856 720 822 822", mix(p.dark, "#b98a5c", .6), 3, stroke_dasharray="10 9", opacity=".6")
    pg.add(G(w, filter=pg.rim(3, -5, p.rim, 0, .6)))
    g = G(E(0, 0, 118, 120, mix(p.dark, "#9a958c", .55)) + E(-2, 2, 102, 104, mix(p.dark, "#e8dfc6", .86)) + "".join(
        S("M%s %sL%s %s" % tuple(f(v) for k_ in ((.84, .94) if i % 3 else (.76, .94)) for v in (math.sin(i * math.pi / 6) * 102 * k_, -math.cos(i * math.pi / 6) * 104 * k_)), p.dark, 4 if i % 3 else 7) for i in range(12))
        + S("M0 0L%s %s" % (f(math.sin(math.radians(100)) * 52), f(-math.cos(math.radians(100)) * 52)), p.dark, 10) + S("M0 0L%s %s" % (f(math.sin(math.radians(120)) * 80), f(-math.cos(math.radians(120)) * 80)), p.dark, 6)
        + C(0, 0, 8, p.dark) + P("M-70 -66A98 98 0 0 1 40 -88L26 -66A76 76 0 0 0 -56 -50Z", "#ffffff", opacity=".35") + S("M30 -98L52 -40L40 -10L78 34", p.dark, 2.2, opacity=".7"), transform="translate(806 716) rotate(-14) scale(.96 1)")
    pg.add(G(g, filter=pg.rim(4, -5, p.glow, 0, .9)))
    pg.add(R(918, 672, 26, 36, mix(p.dark, "#b5aa98", .5), rx="6", transform="rotate(-14 930 690)"))
    # the sleeve, pushed up, and the other hand's fingers on its hem
    sl = P(smooth([(-80, 560), (160, 520), (420, 540), (610, 560), (690, 590), (716, 720), (700, 860), (640, 930), (420, 1010), (140, 1120), (-80, 1240)]), c.gran)
    sl += P(smooth([(-80, 960), (200, 900), (460, 840), (700, 780), (700, 860), (640, 930), (420, 1010), (140, 1120), (-80, 1240)]), c.gran2)
    sl += P(smooth([(640, 566), (700, 590), (730, 720), (712, 866), (650, 934), (618, 900), (668, 760), (662, 640)]), mix(c.gran, c.gran2, .5))
    for d in ("M470 560Q520 640 505 740", "M380 560Q450 690 420 860", "M560 620Q590 700 560 800", "M250 580Q340 740 300 930"):
        sl += S(d, c.gran2, 9, opacity=".8")
    pg.add(G(sl, filter=rimf))
    h2 = ""
    h2 += P(smooth([(-60, 250), (120, 270), (300, 330), (430, 400), (520, 470), (560, 540), (520, 610), (400, 620), (260, 600), (100, 560), (-60, 540)]), sk["base"])
    h2 += P(smooth([(-60, 470), (120, 500), (300, 560), (420, 590), (500, 590), (520, 610), (400, 630), (260, 606), (100, 566), (-60, 545)]), sk["shade"], opacity=".8")
    for pts, w_ in (([(400, 590), (450, 660), (520, 700), (585, 715)], 40), ([(440, 545), (520, 620), (600, 662), (660, 680)], 43), ([(475, 490), (570, 548), (650, 602), (700, 632)], 44), ([(470, 425), (580, 462), (670, 518), (722, 566)], 42)):
        h2 += finger(pts, w_, sk, nail=(4, 4), creases=(1.0, 2.0), old=True, side=1)
    for x, y in ((448, 420), (470, 486), (440, 548)):
        h2 += S("M%s %sq18 -12 34 4" % (f(x - 10), f(y)), sk["line"], 4, opacity=".5")
    for a, b in (((450, 415), (220, 330)), ((455, 480), (220, 385)), ((420, 540), (220, 450))):
        h2 += S("M%s %sQ%s %s %s %s" % (f(a[0]), f(a[1]), f((a[0] + b[0]) / 2), f((a[1] + b[1]) / 2 - 16), f(b[0]), f(b[1])), sk["lit"], 9, opacity=".35")
    h2 += P(smooth([(-80, 190), (60, 220), (130, 300), (150, 430), (120, 560), (60, 620), (-80, 630)]), c.gran) + S("M110 300Q150 430 100 580", c.gran2, 12)
    pg.add(G(h2, filter=rimf))


def watch_face(pg, p):
    c = people(p, .34)
    sk = skin_tones(p, "#c48a66", .25)
    pg.add(R(0, 0, pg.w, pg.h, pg.lin([(0, sk["base"]), (1, sk["shade"])], x1=1, y1=0, x2=0, y2=1)))
    # wrist: soft folds
    for d, o in (("M-50 420Q240 520 560 380", .5), ("M-50 1200Q200 1150 420 1300", .5), ("M1650 300Q1400 380 1240 300", .5), ("M1650 1180Q1420 1200 1250 1330", .4), ("M-50 760Q100 800 180 780", .4)):
        pg.add(S(d, sk["line"], 12, opacity="%g" % o, filter=pg.blur(5)))
    pg.add(R(0, 0, pg.w, pg.h, pg.rad([(0, p.dark, 0), (.6, p.dark, .25), (1, p.dark, .95)], 850, 760, 1150)))
    st = mix(p.dark, "#7a4b2c", .6)
    for y0, y1, s in ((-40, 300, 1), (1240, 1660, -1)):
        pg.add(P(poly([(520, y0), (1080, y0), (1100, y1), (500, y1)]), pg.lin([(0, mix(st, p.dark, .35)), (.35, st), (.7, st), (1, mix(st, p.dark, .5))], x2=1, y2=0)))
        pg.add(S("M556 %dL540 %dM1044 %dL1060 %d" % (y0, y1, y0, y1), mix(p.dark, "#c79b6c", .6), 6, stroke_dasharray="26 20", opacity=".7"))
    cx, cy, r = 800, 780, 560
    pg.add(C(cx + 16, cy + 34, r + 10, p.dark, opacity=".6", filter=pg.blur(26)))
    pg.add(R(cx + r - 10, cy - 62, 92, 124, pg.lin([(0, "#d8d2c4"), (.5, mix(p.dark, "#a8a296", .5)), (1, p.dark)]), rx="20"))
    for k in range(6):
        pg.add(S("M%d %dh70" % (cx + r + 6, cy - 46 + k * 18), p.dark, 3.5, opacity=".6"))
    pg.add(C(cx, cy, r, pg.lin([(0, mix(p.dark, "#f2ead8", .8)), (.45, mix(p.dark, "#9b958a", .45)), (1, mix(p.dark, "#cfc6b2", .3))], x1=1, y1=0, x2=0, y2=1)))
    pg.add(C(cx, cy, r - 46, mix(p.dark, "#8b8579", .3)))
    pg.add(C(cx, cy, r - 60, pg.rad([(0, mix(p.dark, "#efe3c4", .93)), (.7, mix(p.dark, "#e3d4b0", .8)), (1, mix(p.dark, "#b9a988", .5))], cx + 120, cy - 160, 760)))
    ink = mix(p.dark, "#241a12", .3)
    o = ""
    for i in range(60):
        a = i * math.pi / 30
        a0, w = (.89, 4) if i % 5 else ((.80, 16) if i % 15 == 0 else (.82, 10))
        R_ = r - 78
        o += S("M%s %sL%s %s" % (f(cx + math.sin(a) * R_ * a0), f(cy - math.cos(a) * R_ * a0), f(cx + math.sin(a) * R_ * .95), f(cy - math.cos(a) * R_ * .95)), ink, w)
    pg.add(o)
    scx, scy = cx, cy + 210     # small seconds
    pg.add(C(scx, scy, 112, mix(p.dark, "#d9caa6", .72)), "".join(S("M%s %sL%s %s" % tuple(f(v) for q in (.82, .95) for v in (scx + math.sin(i * math.pi / 6) * 112 * q, scy - math.cos(i * math.pi / 6) * 112 * q)), ink, 4) for i in range(12)),
           S("M%s %sL%s %s" % (f(scx - 22), f(scy + 34), f(scx + 46), f(scy - 78)), mix(p.dark, "#b9342a", .8), 6), C(scx, scy, 9, ink))
    # twenty past three
    def hand(deg, L, w, tail):
        a = math.radians(deg)
        ux, uy = math.sin(a), -math.cos(a)
        pts = [(cx - ux * tail, cy - uy * tail, w * .5), (cx, cy, w), (cx + ux * L * .5, cy + uy * L * .5, w * 1.25), (cx + ux * L, cy + uy * L, 1.5)]
        return P(tube(pts, 8), ink)
    sh = G(hand(100, 270, 19, 60) + hand(120, 405, 14, 70), transform="translate(8 16)", opacity=".35", filter=pg.blur(6))
    pg.add(sh, hand(100, 270, 19, 60), hand(120, 405, 14, 70), C(cx, cy, 26, ink), C(cx, cy, 9, mix(p.dark, "#d8c9a4", .8)))
    # the crack, and the moon in the glass
    pg.add(S("M1010 318L1040 470L985 560L1068 700L1030 800L1110 900M1040 470L1130 500M1068 700L1190 720", "#ffffff", 4, opacity=".55"),
           S("M1014 320L1044 472L989 562L1072 702L1034 802L1114 902", p.dark, 3, opacity=".5"))
    pg.add(P("M350 640A480 480 0 0 1 700 312L720 372A420 420 0 0 0 420 660Z", "#ffffff", opacity=".16"))
    pg.add(P("M318 720A480 480 0 0 1 330 690L395 704A420 420 0 0 0 386 730Z", "#ffffff", opacity=".16"))
    pg.add(C(cx, cy, r - 62, pg.rad([(0, p.mid, 0), (.75, p.mid, .08), (1, p.mid, .55)], cx + 80, cy - 80, r)))
    glow(pg, 1150, 380, 260, p.glow, .25)
    pg.add(R(0, 0, pg.w, pg.h, pg.lin([(0, p.top, .25), (.5, p.top, 0), (1, p.dark, .75)])))


def face_rua(pg, p):
    """The sister in profile: she has heard a voice."""
    c = people(p, .4)
    sk = skin_tones(p, "#c98d66", .42)
    pg.add(R(0, 0, pg.w, pg.h, pg.lin([(0, p.mid), (.5, mix(p.low, p.mist, .3)), (1, p.near)])))
    glow(pg, 1420, 380, 900, p.rim, .55)
    rng = random.Random(6)
    o = ""
    for x, w, t in ((60, 90, .3), (300, 60, .6), (1180, 70, .7), (1330, 130, .35), (1530, 60, .65), (880, 50, .8)):
        o += P(poly([(x - w / 2, -30), (x + w / 2, -30), (x + w * .6, 1460), (x - w * .6, 1460)]), mix(p.near, p.mist, t * .45))
    pg.add(G(o, filter=pg.blur(16)))
    for _ in range(26):
        x, y, r = rng.uniform(0, 1600), rng.uniform(0, 1400), rng.uniform(10, 34)
        pg.add(C(x, y, r, p.rim, opacity="%.2f" % rng.uniform(.03, .1)))
    rimf = pg.rim(9, -4, p.rim, 0, .95)
    # coat and shoulders
    pg.add(G(P(smooth([(-60, 1500), (60, 1290), (330, 1150), (620, 1090), (900, 1120), (1120, 1230), (1250, 1500)]), c.coat), filter=rimf))
    # back hair, neck
    pg.add(P(smooth([(560, 860), (900, 900), (930, 1200), (560, 1200)]), sk["shade"]))
    face = [(870, 196), (948, 262), (992, 350), (1010, 430), (1014, 486), (1000, 532), (1006, 566), (1034, 622), (1064, 678), (1084, 716), (1080, 744), (1054, 762), (1028, 770),
            (1036, 792), (1058, 818), (1056, 838), (1030, 852), (1054, 872), (1056, 896), (1030, 920), (1020, 944), (1038, 980), (1036, 1020), (1004, 1058), (940, 1070), (850, 1046),
            (740, 990), (650, 900), (600, 700), (640, 400), (740, 230)]
    fd = smooth(face)
    g = P(fd, pg.lin([(0, sk["shade"]), (.45, sk["base"]), (1, mix(sk["base"], sk["lit"], .55))], x1=0, y1=.3, x2=1, y2=.1))
    cl = pg.clip(fd)
    inner = P(smooth([(1050, 1075), (960, 1010), (860, 960), (760, 860), (700, 700), (560, 700), (600, 1000), (850, 1120)]), sk["shade"], opacity=".85")          # jaw
    inner += P(smooth([(1016, 500), (990, 548), (940, 610), (880, 620), (840, 580), (850, 520), (930, 496)]), sk["shade"], opacity=".5")                          # socket
    inner += P(smooth([(1030, 772), (1000, 762), (1004, 730), (1040, 716), (1062, 742), (1056, 764)]), sk["shade"], opacity=".6")                                  # wing of the nose
    inner += P(smooth([(1060, 925), (1018, 936), (990, 930), (1010, 908), (1050, 900)]), sk["shade"], opacity=".6")
    inner += E(900, 740, 120, 80, mix(sk["base"], "#d0604a", .5), opacity=".28", filter=pg.blur(26))
    pg.add(G(g + G(inner, clip_path=cl), filter=rimf))
    # nostril, lips
    pg.add(P(smooth([(1040, 756), (1022, 748), (1016, 756), (1028, 764)]), sk["line"]))
    lip = mix(sk["shade"], "#a83a33", .45)
    pg.add(P(smooth([(1030, 790), (1056, 817), (1054, 838), (1028, 851), (985, 850), (968, 846), (1000, 822)]), lip), P(smooth([(1028, 852), (1052, 873), (1053, 894), (1030, 912), (1000, 900), (968, 850), (1000, 854)]), mix(lip, sk["lit"], .18)))
    pg.add(S("M1034 852Q1000 842 966 848", sk["line"], 7))
    # eye, looking ahead; brow drawn up
    pg.add(P(smooth([(984, 556), (968, 546), (938, 552), (892, 588), (930, 606), (966, 604), (980, 590)]), "#e9ece0"))
    pg.add(P(smooth([(985, 557), (974, 549), (956, 552), (950, 574), (954, 598), (972, 601), (982, 588)]), mix(p.dark, "#3a2417", .5)), E(970, 576, 8, 12, "#050505"), C(974, 566, 5, "#ffffff"))
    pg.add(P(smooth([(1000, 556), (978, 536), (940, 536), (900, 562), (872, 596), (896, 588), (938, 560), (972, 554)]), c.hair))
    pg.add(S("M986 550L1006 544M976 544L996 530M962 540L978 522", c.hair, 5), S("M968 606Q930 618 892 596", sk["line"], 4, opacity=".6"))
    pg.add(S("M985 512Q940 500 890 524", sk["line"], 4, opacity=".5"))
    pg.add(P(smooth([(1010, 462), (980, 434), (920, 432), (850, 466), (846, 478), (920, 458), (976, 462), (1006, 482)]), c.hair))
    # hair
    hd = smooth([(972, 318), (940, 240), (860, 160), (720, 110), (560, 130), (430, 230), (360, 400), (338, 620), (352, 810), (410, 940), (510, 1010), (600, 1020), (656, 985),
                 (684, 880), (694, 760), (700, 640), (728, 560), (770, 500), (820, 450), (880, 400), (940, 360)])
    h = P(hd, pg.lin([(0, mix(c.hair, p.near, .35)), (.6, c.hair), (1, p.dark)]))
    st = ""
    for k in range(15):
        u = k / 14
        x0, y0 = 930 - 330 * u, 262 - 120 * math.sin(u * 2.2)
        x2, y2 = 680 - 300 * u, 960 - 60 * u
        st += S("M%s %sC%s %s %s %s %s %s" % (f(x0), f(y0 + 20), f(x0 - 150 - 60 * u), f(y0 + 60 + 20 * u), f(x2 + 20 - 30 * u), f(520 + 20 * rng.random()), f(x2 + rng.uniform(-14, 14)), f(y2)),
                mix(p.rim, c.hair, .45 if k % 3 else .25), 2.6 if k % 3 else 4, opacity="%.2f" % rng.uniform(.08, .3))
    pg.add(G(h + G(st, clip_path=pg.clip(hd)), filter=rimf))
    pg.add(S("M950 300Q1010 380 990 450M900 380Q870 470 800 560M690 880Q740 940 700 1010", c.hair, 6, opacity=".9"))
    # scarf: three turns of wool
    for d, col, sh in (([(430, 1120, 60), (600, 1190, 92), (860, 1190, 92), (1040, 1100, 62)], c.red2, 0), ([(400, 1180, 66), (600, 1290, 106), (880, 1300, 110), (1100, 1180, 76)], c.red, 1),
                       ([(420, 1030, 46), (600, 1100, 76), (830, 1110, 80), (1010, 1050, 48)], c.red, 1)):
        td = tube(d, 12)
        q = P(td, col)
        inner = ""
        for k in range(15):
            u = k / 14
            x = 420 + 640 * u
            yy = d[1][1] + 40 - 60 * (2 * u - 1) ** 2
            inner += S("M%s %sQ%s %s %s %s" % (f(x - 30), f(yy - 130), f(x + 24), f(yy - 20), f(x - 10 + 60 * u), f(yy + 90)), c.red2 if sh else mix(c.red2, p.dark, .4), 4, opacity=".5")
        q += G(inner + P(tube([(a, b + w * .65, w * .42) for a, b, w in d], 12), mix(c.red2, p.dark, .25), opacity=".55"), clip_path=pg.clip(td))
        pg.add(G(q, filter=rimf))
    pg.add(G(P(tube([(470, 1230, 60), (330, 1300, 70), (190, 1420, 86), (120, 1560, 90)], 10), c.red) + P(tube([(480, 1270, 20), (350, 1340, 24), (230, 1460, 28)], 8), c.red2), filter=rimf))
    veil(pg, p.dark, 1150, 1400, 0, .7)


def hands_meet(pg, p):
    """An old hand from above, a small one from below."""
    c = people(p, .42)
    sk = skin_tones(p, "#c48a66", .42)
    kid = skin_tones(p, "#d39a72", .58)
    night_ground(pg, p, 760, 560, 1000)
    glow(pg, 760, 600, 620, p.glow, .42)
    rng = random.Random(3)
    o = ""
    for x, y, r in ((140, 200, 60), (330, 120, 34), (1500, 950, 70), (1350, 1130, 40), (960, 1180, 54), (200, 560, 26)):
        o += C(x, y, r, p.rim, opacity="%.2f" % rng.uniform(.06, .14))
    pg.add(G(o, filter=pg.blur(6)))
    rimf = pg.rim(-5, -6, p.rim, 0, .9)
    # the old hand: wrist, back, four fingers
    a = P(smooth([(1420, 120), (1290, 190), (1180, 270), (1080, 330), (990, 400), (900, 480), (872, 560), (900, 630), (980, 680), (1070, 690), (1150, 640), (1240, 560), (1350, 470), (1500, 380)]), sk["base"])
    a += P(smooth([(900, 640), (980, 690), (1075, 700), (1155, 650), (1245, 565), (1355, 478), (1500, 390), (1470, 340), (1330, 420), (1220, 500), (1120, 580), (1000, 610), (910, 590)]), sk["shade"], opacity=".8")
    fs = [([(985, 420), (880, 470), (780, 560), (690, 660)], 50, 1), ([(940, 470), (830, 550), (730, 650), (640, 750)], 53, 1), ([(920, 530), (830, 620), (745, 720), (670, 815)], 52, 1), ([(930, 600), (855, 680), (790, 765), (735, 840)], 45, 1)]
    for pts, w, s_ in fs:
        a += finger(pts, w, sk, creases=(.9, 1.95), old=True, side=-1)
    for (x, y), (x2, y2) in (((960, 430), (1240, 270)), ((925, 490), (1230, 320)), ((915, 560), (1220, 380))):
        a += S("M%s %sQ%s %s %s %s" % (f(x), f(y), f((x + x2) / 2 - 10), f((y + y2) / 2 - 26), f(x2), f(y2)), sk["lit"], 10, opacity=".4")
    a += S("M1000 470Q1060 400 1130 420Q1180 400 1210 350M1050 560Q1110 480 1190 470", sk["shade"], 8, opacity=".55")
    for x, y in ((962, 432), (926, 492), (912, 556)):
        a += S("M%s %sq10 -20 30 -18M%s %sq12 -16 28 -14" % (f(x - 16), f(y + 12), f(x - 4), f(y + 22)), sk["line"], 4, opacity=".5")
    pg.add(G(a, filter=rimf))
    # the small hand, laid into it
    k = P(smooth([(330, 1080), (430, 980), (510, 900), (580, 840), (650, 790), (720, 770), (780, 800), (790, 860), (750, 920), (670, 960), (590, 1010), (500, 1090), (430, 1170)]), kid["base"])
    k += P(smooth([(440, 1180), (510, 1095), (600, 1016), (680, 965), (760, 925), (796, 862), (760, 860), (690, 905), (600, 945), (510, 1020), (400, 1130)]), kid["shade"], opacity=".75")
    for pts, w in (([(760, 880), (830, 850), (880, 806), (905, 760)], 30), ([(765, 840), (845, 800), (900, 742), (918, 690)], 33), ([(740, 800), (820, 752), (880, 690), (896, 632)], 34), ([(700, 775), (770, 720), (830, 660), (850, 600)], 33)):
        k += finger(pts, w, kid, nail=(2, 2), creases=(1.4,), side=1)
    pg.add(G(k, filter=rimf))
    # her thumb comes over and closes the grip; his lies against her fingers
    t2 = finger([(600, 850), (600, 780), (628, 715), (672, 668)], 33, kid, nail=(3, 0), creases=(1.7,), side=-1)
    pg.add(G(t2, filter=rimf))
    th = finger([(1090, 620), (1010, 700), (930, 776), (846, 832), (780, 850)], 58, sk, nail=(-3, -4), creases=(1.9, 2.9), old=True, side=1)
    pg.add(G(th, filter=rimf))
    # sleeves
    s1 = P(smooth([(1720, -60), (1380, -40), (1300, 60), (1262, 150), (1290, 260), (1370, 380), (1470, 470), (1560, 500), (1760, 520)]), c.gran)
    s1 += P(smooth([(1470, 480), (1560, 510), (1760, 530), (1760, 380), (1600, 380), (1440, 330)]), c.gran2) + S("M1300 70Q1290 250 1480 450M1420 60Q1400 220 1600 370", c.gran2, 10, opacity=".7")
    s1 += P(tube([(1330, 40, 36), (1272, 150, 40), (1320, 290, 42), (1410, 410, 40), (1500, 484, 34)], 8), c.shawl)
    pg.add(G(s1, filter=rimf))
    s2 = P(smooth([(-120, 1420), (-60, 1180), (120, 1040), (280, 970), (390, 960), (470, 1010), (500, 1100), (470, 1200), (380, 1300), (300, 1420)]), c.mustard)
    s2 += P(smooth([(300, 1420), (380, 1300), (470, 1200), (500, 1110), (420, 1150), (250, 1250), (100, 1420)]), c.mustard2) + S("M150 1040Q230 1180 180 1320M260 985Q350 1110 330 1230", c.mustard2, 9, opacity=".7")
    s2 += P(tube([(350, 962, 30), (440, 1010, 34), (488, 1090, 32), (482, 1180, 28)], 8), mix(c.mustard, c.mustard2, .6))
    pg.add(G(s2, filter=rimf))
    veil(pg, p.dark, 1050, 1300, 0, .6)
