"""Leads schemathesis to what is there: names that exist, bodies that fit, and things that may be deleted.

Of each operation the first request is a good one; later ones are good, half good (live names, anything else), or whatever
schemathesis makes of the description. What came back is counted in the file that FUZZ_COUNTS names.
"""

import atexit
import itertools
import json
import os
import random

import requests
import schemathesis
from library import DESCRIBED, png

BASE, TOKEN, PASSWORD = os.environ["FUZZ_BASE"], os.environ["FUZZ_TOKEN"], os.environ["FUZZ_PASSWORD"]
SPARE_TOKENS = os.environ["FUZZ_SPARE_TOKENS"].split()
CHANCE = random.Random(7)
NEXT = itertools.count(1)
COUNTS = {}
DRAFT = "/series/pepper/episodes/rough"


def ask(method, path, **how):
    answer = requests.request(method, BASE + path, headers={"authorization": f"Bearer {TOKEN}"}, timeout=20, **how)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def new_series():
    return ask("POST", "/series", json={"title": f"Spare {next(NEXT)}"})["slug"]


def new_episode():
    return ask("POST", "/series/pepper/episodes", json={"title": f"Spare {next(NEXT)}"})["slug"]


def new_panel():
    panel = f"spare-{next(NEXT)}"
    ask("PUT", f"{DRAFT}/panels/{panel}/picture", data=png())
    return panel


def new_account():
    name = f"spare {next(NEXT)}"
    ask("POST", "/accounts", json={"name": name, "role": "describer", "password": PASSWORD})
    return name


def removed():
    episode = new_episode()
    return ask("DELETE", f"/series/pepper/episodes/{episode}")["name"]


def change():
    ask("PATCH", "/series/pepper/details", json={"summary": f"Number {next(NEXT)}."})
    return ask("GET", "/library/history?path=series/pepper/series.toml")[0]["name"]


def order():
    return {"order": [panel["id"] for panel in ask("GET", f"{DRAFT}/panels")]}


def reading():
    version = ask("GET", "/series/pepper/episodes/ready/reading")["version"]
    return {"version": version, "i_have_read_it_without_pictures": True}


def has_been_read():
    ask("PUT", "/series/pepper/episodes/ready/reading", json=reading())
    return {}


def with_preview():
    ask("POST", f"{DRAFT}/preview")


def page():
    episode = new_episode()
    ask("POST", f"/series/pepper/episodes/{episode}/pictures?name=01.png", data=png())
    return episode


def suggested():
    episode = page()
    ask("PUT", f"/series/pepper/episodes/{episode}/panels/01/words", json={"alt": "A picture of the wet pier."})
    return episode


BOXES = [[0, 0, 40, 48], [40, 0, 24, 48]]
EPISODE = "/series/{series}/episodes/{episode}"
SERIES_FILE = {"path": "series/pepper/series.toml"}
LINK = {"name": "Shop", "url": "https://shop.example/"}
WORDS = {"alt": "A lighthouse.", "script": "Mira: Hello?"}
SCRIPT = {"text": "The sea.\n\nA boat.", "over": True, "shifts": [{"from": 1, "by": 1}]}
# What a good request has beside the names of things that are there.
GOOD = {
    ("PUT", "/account/password"): {"body": lambda: {"old": PASSWORD, "new": PASSWORD}},
    ("DELETE", "/account/tokens/{token}"): {"path": lambda: {"token": SPARE_TOKENS.pop()}},
    ("POST", "/accounts"): {"body": lambda: {"name": f"new {next(NEXT)}", "role": "artist", "artist": "mira", "password": PASSWORD}},
    ("DELETE", "/accounts/{account}"): {"path": lambda: {"account": new_account()}},
    ("PATCH", "/site/details"): {"body": lambda: {"about": "By us.", "support": [LINK]}},
    ("POST", "/artists"): {"body": lambda: {"name": f"New {next(NEXT)}"}},
    ("PATCH", "/artists/{artist}/details"): {"body": lambda: {"bio": "Draws.", "links": [LINK]}},
    ("PUT", "/artists/{artist}/portrait"): {"body": png},
    ("POST", "/series"): {"body": lambda: {"title": f"New {next(NEXT)}"}},
    ("DELETE", "/series/{series}"): {"path": lambda: {"series": new_series()}},
    ("PATCH", "/series/{series}/details"): {"body": lambda: {"tags": ["sea"]}},
    ("PUT", "/series/{series}/cast"): {"body": lambda: {"cast": [{"name": "Ana", "first_look": "tall", "voice": {"pitch": 1.2}}]}, "headers": {"If-Match": "*"}},
    ("PUT", "/series/{series}/cover"): {"body": png},
    ("POST", "/series/{series}/episodes"): {"body": lambda: {"title": f"New {next(NEXT)}"}},
    ("DELETE", EPISODE): {"path": lambda: {"episode": new_episode()}},
    ("PATCH", f"{EPISODE}/details"): {"body": lambda: {"number": next(NEXT), "summary": "By the sea."}},
    ("PUT", f"{EPISODE}/warnings"): {"body": lambda: {"warnings": [{"topic": "storm"}]}, "headers": {"If-Match": "*"}},
    ("PUT", f"{EPISODE}/credits"): {"body": lambda: {"credits": [{"name": "Ana", "as": "letters"}]}, "headers": {"If-Match": "*"}},
    ("PUT", f"{EPISODE}/thumbnail"): {"path": lambda: {"episode": page()}, "body": lambda: {"file": "01.png", "crop": [0, 0, 20, 20]}},
    ("PUT", f"{EPISODE}/card"): {"path": lambda: {"episode": page()}, "body": lambda: {"file": "01.png"}},
    ("POST", f"{EPISODE}/accepted"): {"path": lambda: {"episode": suggested()}, "body": lambda: {"suggestions": [{"panel": "01", "rule": "L07"}], "reason": "It is one."}},
    ("PUT", f"{EPISODE}/order"): {"body": order},
    ("DELETE", f"{EPISODE}/panels/{{panel}}"): {"path": lambda: {"panel": new_panel()}},
    ("PUT", f"{EPISODE}/panels/{{panel}}/words"): {"body": lambda: WORDS, "headers": {"If-Match": "*"}},
    ("PUT", f"{EPISODE}/panels/{{panel}}/picture"): {"body": png},
    ("POST", f"{EPISODE}/pictures"): {"body": png, "query": lambda: {"name": f"{next(NEXT)}.png"}},
    ("GET", f"{EPISODE}/cuts"): {"path": lambda: {"episode": "strip"}},
    ("PUT", f"{EPISODE}/cuts"): {"path": lambda: {"episode": "strip"}, "body": lambda: {"cuts": [CHANCE.randrange(1, 500)]}},
    ("PUT", f"{EPISODE}/boxes"): {"path": lambda: {"episode": page()}, "body": lambda: {"pages": [{"file": "01.png", "boxes": BOXES}]}},
    ("POST", f"{EPISODE}/panels/{{panel}}/union"): {"path": lambda: {"panel": new_panel() and "02"}},
    ("POST", f"{EPISODE}/script/proposals"): {"body": lambda: SCRIPT},
    ("PUT", f"{EPISODE}/script"): {"body": lambda: SCRIPT},
    ("PUT", f"{EPISODE}/reading"): {"path": lambda: {"episode": "ready"}, "body": reading},
    ("PUT", f"{EPISODE}/publication"): {"path": lambda: {"episode": "ready"}, "body": has_been_read},
    ("GET", f"{EPISODE}/preview"): {"path": lambda: with_preview() or {}},
    ("GET", "/library"): {"query": lambda: {"below": "series/pepper"}},
    ("GET", "/library/file"): {"query": lambda: SERIES_FILE},
    ("PUT", "/library/file"): {
        "query": lambda: {"path": "series/pepper/01/episode.toml"},
        "body": lambda: ('title = "One"\n' + DESCRIBED).encode(),
        "headers": {"If-Match": "*"},
    },
    ("GET", "/library/history"): {"query": lambda: SERIES_FILE},
    ("GET", "/library/history/{change}"): {"path": lambda: {"change": change()}, "query": lambda: SERIES_FILE},
    ("POST", "/library/history"): {"body": lambda: {"undo": change()}, "query": lambda: SERIES_FILE},
    ("POST", "/restorations"): {"body": lambda: {"removed": removed()}},
}
NAMES = {"series": "pepper", "episode": "rough", "artist": "mira", "panel": "02"}
# What the other operations stand on is deleted only by its own good requests.
KEPT = {"pepper", "01", "02", "03", "ready", "rough", "strip"}
ENDS = {("DELETE", "/series/{series}"): "series", ("DELETE", EPISODE): "episode", ("DELETE", f"{EPISODE}/panels/{{panel}}"): "panel"}


def lead(case, whole):
    operation = (case.method.upper(), case.operation.path)
    good = GOOD.get(operation, {})
    names = case.path_parameters or {}
    if operation not in ENDS or whole:
        names.update({name: live for name, live in NAMES.items() if name in names})
        names.update(good["path"]() if whole and "path" in good else {})
    case.path_parameters = names
    if whole:
        if "query" in good:
            case.query = good["query"]()
        if "body" in good:
            case.body = good["body"]()
        for name, value in good.get("headers", {}).items():
            case.headers[name] = value


@schemathesis.hook
def before_call(ctx, case, kwargs):
    seen = COUNTS.setdefault(f"{case.method.upper()} {case.operation.path}", {})
    mode = case.meta.generation.mode.value if case.meta else "positive"
    operation = (case.method.upper(), case.operation.path)
    if operation in ENDS and (case.path_parameters or {}).get(ENDS[operation]) in KEPT:
        lead(case, whole=True)
    elif mode == "positive" and case.method.upper() == case.operation.method.upper():
        draw = CHANCE.random()
        if not any(status.startswith("2") for status in seen) or draw < 0.2:
            lead(case, whole=True)
        elif draw < 0.7:
            lead(case, whole=False)


@schemathesis.hook
def after_call(ctx, case, response):
    seen = COUNTS.setdefault(f"{case.method.upper()} {case.operation.path}", {})
    seen[str(response.status_code)] = seen.get(str(response.status_code), 0) + 1


@atexit.register
def keep():
    with open(os.environ["FUZZ_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(COUNTS, file, indent=1, sort_keys=True)
