"""Exports a short and a long episode of the sample's own art, and says what each took."""

import glob
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

FORMATS = ["epub", "cbz", "webpub", "webtoon", "tapas", "archive"]


def make_library(folder, comics, panels):
    """An episode whose panels are parts of the sample's pictures, no two alike."""
    episode = f"{folder}/series/big/{panels}"
    os.makedirs(episode, exist_ok=True)
    art = sorted(glob.glob(f"{comics}/series/before-the-boat/the-walk/[0-9]*.jpg"))
    with open(f"{folder}/series/big/series.toml", "w") as series:
        series.write('title = "Big"\n')
    with open(f"{episode}/episode.toml", "w") as toml:
        toml.write(f'title = "{panels} panels"\npublished = 2026-01-01T00:00:00Z\n')
        for panel in range(panels):
            name = f"{panel + 1:03}.jpg"
            shutil.copy(art[panel % len(art)], f"{episode}/{name}")
            crop = f"[0, {panel // len(art)}, 1600, 1280]"
            toml.write(f'\n[[panels]]\nid = "p{panel}"\nimage = {{ file = "{name}", crop = {crop} }}\n')
            toml.write(f'alt = "The {panel + 1}th picture of the way to the boat."\nscript = "Caption: Step {panel + 1}."\n')


def export(binary, folder, panels, form):
    """Seconds, bytes of the book, and the most memory in MB that the process held."""
    out = f"{folder}/{panels}.{form}"
    command = [binary, "--library", folder, "--state", f"{folder}-state", "--quiet", "export", f"big/{panels}",
               "--format", form, "--out", out]
    began = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return time.monotonic() - began, os.path.getsize(out), usage.ru_maxrss / 1024


def main():
    binary, comics = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as work:
        folder = f"{work}/library"
        for panels in (30, 300):
            make_library(folder, comics, panels)
        # What is known of the masters is kept, so that looking at them counts for no book.
        subprocess.run([binary, "--library", folder, "--state", f"{folder}-state", "--quiet", "check"], check=True,
                       stdout=subprocess.DEVNULL)
        print("| form | 30 panels | 300 panels | memory, 30 | memory, 300 |\n| --- | --- | --- | --- | --- |")
        for form in FORMATS:
            short, long = (export(binary, folder, panels, form) for panels in (30, 300))
            print(f"| {form} | {short[0]:.1f} s, {short[1] / 1e6:.1f} MB | {long[0]:.1f} s, {long[1] / 1e6:.1f} MB "
                  f"| {short[2]:.0f} MB | {long[2]:.0f} MB |")
        shutil.rmtree(f"{folder}-state")


main()
