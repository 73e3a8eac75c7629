"""A small real library, and pictures that no library has: PNG files made of nothing but the standard library."""

import itertools
import struct
import zlib
from pathlib import Path

COUNT = itertools.count(1)


def png(width=64, height=48):
    """A picture that differs from every other."""
    number = next(COUNT)
    row = b"\0" + b"".join(bytes(((x * number) % 251, (x + number) % 241, number % 256)) for x in range(width))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


def panels(*alts):
    return "".join(f'\n[[panels]]\nimage = "0{n}.png"\nalt = "{alt}"\nno_words = true\n' for n, alt in enumerate(alts, 1))


DESCRIBED = panels("The sea at noon.", "A boat leaves the pier.", "A gull lands on the lamp.")


def make(root: Path):
    """`01` is public, `ready` could be, `rough` is described by nobody, and `strip` is one tall picture."""
    texts = {
        "site.toml": 'title = "Fuzz"\n',
        "artists/mira/artist.toml": 'name = "Mira"\n',
        "series/pepper/series.toml": 'title = "Pepper"\nartists = ["mira"]\n',
        "series/pepper/01/episode.toml": 'title = "One"\npublished = 2026-01-01T00:00:00Z\n' + DESCRIBED,
        "series/pepper/ready/episode.toml": 'title = "Ready"\n' + DESCRIBED,
        "series/pepper/rough/episode.toml": 'title = "Rough"\n' + panels("", "", ""),
        "series/pepper/strip/episode.toml": 'title = "Strip"\n\n[[panels]]\nimage = "01.png"\n',
    }
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if file.name == "episode.toml":
            for name in ("01.png", "02.png", "03.png"):
                (file.parent / name).write_bytes(png(80, 600) if "strip" in path else png())
