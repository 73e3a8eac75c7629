"""The colour script. One table; every panel reads its colours at its own place in the night."""
from geom import mix

#            panel: top      mid       low       far       ridge     near      dark      mist      rim       glow
KEYS = {
    1:  ("#0a1033", "#1b2a63", "#4a63a3", "#34498a", "#22336c", "#121d47", "#090f2a", "#7f97cc", "#b9c9f0", "#e8ecfa"),
    6:  ("#070c24", "#121d49", "#30477f", "#24376f", "#172650", "#0d1634", "#060a1c", "#5f79ad", "#a9bbe6", "#d5def5"),
    7:  ("#0b1f22", "#16383a", "#3a6a5c", "#2c574f", "#1c3f3b", "#0f2726", "#050f10", "#6fa08a", "#b4dcc0", "#dcefd9"),
    10: ("#081a1b", "#10302e", "#2e594a", "#234a41", "#163430", "#0b201e", "#040c0c", "#5f8f78", "#a6cfae", "#d6ead0"),
    11: ("#050f10", "#0a1c1c", "#15302c", "#10282a", "#0a1d1c", "#061312", "#030808", "#2f564a", "#7fae95", "#c5dec8"),
    12: ("#10233f", "#2a4f79", "#7ba0bd", "#6089ab", "#3f6588", "#233f60", "#0e1c34", "#a8c3d4", "#cfe2ec", "#eef5f4"),
    15: ("#274a7b", "#5d87ae", "#e3c4b0", "#8aa3bd", "#5c7f9f", "#33557a", "#162a48", "#d3cfd0", "#f3e0d0", "#fbe9d3"),
    16: ("#5b7fa8", "#e2a878", "#ffd893", "#c98f70", "#96605a", "#5a3a45", "#2a1c2e", "#ffdca0", "#fff0c8", "#fff4d6"),
    18: ("#6f9cc0", "#f0bd83", "#ffe3a6", "#c99c7c", "#98695f", "#5e414a", "#2d2033", "#ffe7b8", "#fff5d8", "#fff8e2"),
    19: ("#6d9fc6", "#a9cadb", "#f6e7cd", "#a9bcc6", "#7f9cab", "#4c6f80", "#22384b", "#f3efe2", "#fffaea", "#fffdf4"),
    21: ("#78abd0", "#b7d6e2", "#fbeed8", "#b3c5cc", "#8fabb6", "#577c8c", "#2a4459", "#f8f4e8", "#fffbee", "#fffef8"),
}
NAMES = ("top", "mid", "low", "far", "ridge", "near", "dark", "mist", "rim", "glow")


class Pal(dict):
    __getattr__ = dict.get


def palette(n):
    n = min(n, 21)
    ks = sorted(KEYS)
    a = max(k for k in ks if k <= n)
    b = min(k for k in ks if k >= n)
    t = 0 if a == b else (n - a) / (b - a)
    return Pal((name, mix(x, y, t)) for name, x, y in zip(NAMES, KEYS[a], KEYS[b]))


# Local colours of the people. How much of them a panel lets through is its light.
LOCAL = {
    "red": "#d8342c", "red2": "#a51f24", "coat": "#3b4f86", "coat2": "#2c3c6b", "skirt": "#33406b",
    "pack": "#a8743c", "pack2": "#7d5228", "roll": "#c9b48a", "jacket": "#5d7355", "jacket2": "#475a43", "cap": "#2f6f77",
    "trouser": "#3c3f4a", "gran": "#7c6a8e", "gran2": "#625376", "white": "#f4f1e8", "shawl": "#a58fae",
    "mustard": "#e8a92f", "mustard2": "#c4851d", "boot": "#2c2a30", "skin": "#c98d66", "skin2": "#a86d4c",
    "hair": "#1e1a22", "stick": "#6b4a31", "hat": "#c8a564", "oil": "#4a6b72", "oil2": "#385359", "wood": "#7a5236",
    "wood2": "#563820",
}
KEEP = {"red": 0.62, "red2": 0.5, "white": 0.72, "mustard": 0.5, "mustard2": 0.4}


def people(pal, light):
    """Local colours in this panel's light: 0 is night, 1 is day."""
    out = Pal()
    for k, v in LOCAL.items():
        keep = KEEP.get(k, 0.16)
        t = keep + (1 - keep) * light
        out[k] = mix(pal.dark if k not in ("white",) else pal.ridge, v, min(t, 0.97))
    return out
