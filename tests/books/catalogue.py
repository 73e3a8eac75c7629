"""What a served library gives to other programs, held against their own code.

ComicCatcher, a reading app, goes through both forms of the catalogue, and streams and opens every page of every episode. A parser
of OPDS 2.0 and of Readium manifests, and one of Atom, read what there is of those.
"""

import asyncio
import struct
import sys
from urllib.parse import urljoin

import feedparser
from comiccatcher.api.client import APIClient
from comiccatcher.api.feed_reconciler import FeedReconciler
from comiccatcher.api.opds_v2 import OPDS2Client
from comiccatcher.models.feed import FeedProfile
from manifest import read_feed, read_manifest


def jpeg_size(data):
    """Width and height as the file's own head has them."""
    assert data[:2] == b"\xff\xd8" and data[-2:] == b"\xff\xd9", "not a whole JPEG"
    at = 2
    while True:
        marker, length = struct.unpack(">HH", data[at : at + 4])
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length


def rels(link):
    return [link.rel] if isinstance(link.rel, str) else link.rel or []


class App:
    """The reading app, at one form of the catalogue."""

    def __init__(self, base, form):
        self.start = f"{base}{form}"
        self.api = APIClient(FeedProfile(id="test", name="test", url=base))
        self.client = OPDS2Client(self.api)
        self.feeds, self.episodes = {}, {}

    async def browse(self, url):
        """Every shelf that can be reached from here."""
        if url in self.feeds:
            return
        feed = await self.client.get_feed(url)
        self.feeds[url] = feed
        page = FeedReconciler.reconcile(feed, url)
        assert page.sections or not feed.publications, f"{url} shows nothing"
        for group in [feed, *(feed.groups or [])]:
            for publication in group.publications or []:
                self.episodes.setdefault(publication.metadata.identifier or publication.metadata.title, (url, publication))
        for link in feed.navigation or []:
            await self.browse(urljoin(url, link.href))

    async def pages(self, url, publication):
        """The addresses of an episode's pages, as the app's reader finds them."""
        if publication.readingOrder:
            return [urljoin(url, page.href) for page in publication.readingOrder]
        manifest = next(link.href for link in publication.links if link.type == "application/divina+json")
        self.manifests.append(urljoin(url, manifest))
        whole = await self.client.get_publication(self.manifests[-1])
        assert whole.is_divina, manifest
        return [page.href for page in whole.readingOrder]

    async def read(self):
        """Streams every page of every episode; how many pages."""
        self.manifests, count = [], 0
        for url, publication in self.episodes.values():
            for page in await self.pages(url, publication):
                answer = await self.api.get(page)
                answer.raise_for_status()
                width, height = jpeg_size(answer.content)
                assert width and height, page
                count += 1
        return count

    async def find(self, word):
        """A search, as the catalogue describes it."""
        feed = self.feeds[self.start]
        # The app has looked up the description by itself; it also names the search for browsers.
        search = [link for link in feed.links if "search" in rels(link) and "{" in link.href]
        template = next(link.href for link in search if link.type != "text/html")
        address = template.replace("{searchTerms}", word).replace("{?query}", f"?query={word}")
        found = await self.client.get_feed(urljoin(self.start, address))
        return len(found.publications or [])


async def main(base, word):
    for name, form in (("OPDS 1.2", "/opds/v1.2/"), ("OPDS 2.0", "/opds/")):
        app = App(base, form)
        await app.browse(app.start)
        pages, found = await app.read(), await app.find(word)
        assert app.episodes and pages and found, f"{name}: {len(app.episodes)} episodes, {pages} pages, {found} found"
        print(f"ComicCatcher, {name}: {len(app.feeds)} shelves, {len(app.episodes)} episodes, {pages} pages streamed, {found} found")
        if form == "/opds/":
            for url in app.feeds:
                read_feed((await app.api.get(url)).content, url)
            for url in app.manifests:
                read_manifest((await app.api.get(url)).content, url)
            print(f"webpub-manifest-parser: {len(app.feeds)} feeds of OPDS 2.0 and {len(app.manifests)} manifests pass")
        else:
            feeds = [*app.feeds, f"{base}/feed.xml"]
            for url in feeds:
                atom = feedparser.parse((await app.api.get(url)).content)
                assert atom.version == "atom10" and not atom.bozo, f"{url}: {atom.get('bozo_exception')}"
            print(f"feedparser: {len(feeds)} feeds of Atom are well formed")
        await app.api.close()


asyncio.run(main(*sys.argv[1:3]))
