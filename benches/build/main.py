"""Writes sites of two sizes as files, changes one episode of each, writes them again, and says what each took.

All episodes show the same 24 pictures: what is measured are pages, feeds and books, with every rendition present. The card of
an episode, with its title, is made by the build before, which has a row of its own.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

PANELS, IN_A_SERIES = 24, 50
WIDTH, HEIGHT = 800, 1000


def png(panel):
    """Flat art, another in each panel: a sun over a sea."""
    sun, sea = (120 + 24 * panel, 160 + 20 * panel), 520 + 8 * panel
    rows = bytearray()
    for y in range(HEIGHT):
        reach = 110 * 110 - (y - sun[1]) ** 2
        half = int(max(reach, 0) ** 0.5)
        row = bytearray(bytes((40, 70 + 4 * panel, 110)) * WIDTH if y >= sea else bytes((235, 220 - 3 * panel, 190)) * WIDTH)
        if half and y < sea:
            left, right = max(sun[0] - half, 0), min(sun[0] + half, WIDTH)
            row[3 * left:3 * right] = bytes((220, 90, 60)) * (right - left)
        rows += b"\0" + row

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")


def episode_toml(number, extra=""):
    lines = [f'title = "The sea, part {number}"', "published = 2026-01-01T00:00:00Z"]
    for panel in range(PANELS):
        lines += [
            "", "[[panels]]", f'id = "p{panel:02}"', f'image = {{ file = "{panel + 1:02}.png" }}',
            f'alt = "A red sun stands over the sea, {panel + 1} hours after the ferry left.{extra}"',
            'script = """', f"Mina: Part {number}, and still no ferry.", "Jun (quiet): It will come.", '"""',
        ]
    return "\n".join(lines) + "\n"


def make_library(folder, episodes, art):
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text('title = "A shelf of the sea"\n')
    for number in range(episodes):
        series = folder / "series" / f"sea-{number // IN_A_SERIES + 1}"
        if number % IN_A_SERIES == 0:
            series.mkdir(parents=True)
            (series / "series.toml").write_text(f'title = "Sea {number // IN_A_SERIES + 1}"\n')
        episode = series / f"{number % IN_A_SERIES + 1:03}"
        episode.mkdir()
        (episode / "episode.toml").write_text(episode_toml(number + 1))
        for picture in art:
            os.link(picture, episode / picture.name)


def build(binary, folder):
    command = [binary, "--library", folder / "comics", "--state", folder.parent / "state", "--json", "build"]
    command += ["--out", folder / "out", "--base-url", "https://comics.example", "--without-avif"]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed: {said}")
    report = json.loads(said.strip().splitlines()[-1])
    return report | {"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def row(name, report):
    print(f"| {name} | {report['pages']} | {report['written']} | {report['wall']:.1f} s | {report['cpu']:.1f} s "
          f"| {report['pages'] / report['wall']:.0f} | {report['memory']:.0f} MB |", flush=True)


def main():
    binary, sizes = Path(sys.argv[1]).resolve(), [int(size) for argument in sys.argv[2:] for size in argument.split()]
    with tempfile.TemporaryDirectory(prefix="everypanel-build.") as work:
        work = Path(work)
        (work / "art").mkdir()
        art = [work / "art" / f"{panel + 1:02}.png" for panel in range(PANELS)]
        for panel, path in enumerate(art):
            path.write_bytes(png(panel))
        print("| build | pages | files written | wall | CPU | pages a second | most memory |\n| --- | --- | --- | --- | --- | --- | --- |")
        # The first makes the renditions, which all others share.
        make_library(work / "one" / "comics", 1, art)
        build(binary, work / "one")
        memory = []
        for size in sizes:
            folder = work / f"{size}"
            make_library(folder / "comics", size, art)
            # What is known of the masters is kept, so that looking at them counts for no build.
            subprocess.run([binary, "--library", folder / "comics", "--state", work / "state", "--quiet", "check"], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            row(f"{size} episodes, their cards drawn too", build(binary, folder))
            shutil.rmtree(folder / "out")
            first = build(binary, folder)
            row(f"{size} episodes, first", first)
            memory.append(first["memory"])
            same = build(binary, folder)
            row(f"{size} episodes, nothing changed", same)
            middle = size // 2
            changed = folder / "comics" / "series" / f"sea-{middle // IN_A_SERIES + 1}" / f"{middle % IN_A_SERIES + 1:03}" / "episode.toml"
            changed.write_text(episode_toml(middle + 1, " A gull waits."))
            again = build(binary, folder)
            row(f"{size} episodes, one changed", again)
            print(f"\nAfter one change: {again['wall'] / first['wall']:.3f} of the wall, {again['cpu'] / first['cpu']:.3f} of the CPU of the first.\n")
            shutil.rmtree(folder)
        if len(memory) > 1:
            print(f"Memory of {sizes[-1]} episodes over that of {sizes[0]}: {memory[-1] / memory[0]:.2f}")


main()
