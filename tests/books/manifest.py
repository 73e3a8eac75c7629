"""Holds Readium manifests and feeds of OPDS 2.0 against a parser that knows what they must have."""

import json
import sys

from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory
from webpub_manifest_parser.rwpm import RWPMManifestParserFactory


def read_manifest(content, name):
    """Fails where a manifest is none."""
    read(RWPMManifestParserFactory, content, name)


def read_feed(content, name):
    """Fails where a feed of OPDS 2.0 is none."""
    read(OPDS2FeedParserFactory, content, name)


def read(factory, content, name):
    result = factory().create().parse_json(json.loads(content))
    if result.errors:
        sys.exit(f"{name}: " + "\n".join(str(error) for error in result.errors))


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            read_manifest(file.read(), path)
