"""Starts a server over a small library, lets schemathesis at its API, and reads what came of it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import library
import requests

HERE, OUT = Path(__file__).parent, Path(sys.argv[1])
BINARY = os.environ["EVERYPANEL_BINARY"]
PASSWORD = "four words in a row"
# Requests of each operation beyond its first; the whole takes about a minute.
EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "15")


def everypanel(folder, *arguments, **how):
    command = [BINARY, "--library", f"{folder}/comics", "--state", f"{folder}/var", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, **how).stdout.strip()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address, server):
    for _ in range(300):
        try:
            return requests.get(address, timeout=5).raise_for_status()
        except requests.RequestException:
            if server.poll() is not None:
                sys.exit("The server has ended; target/fuzz/server.log says why.")
            time.sleep(0.1)
    sys.exit("The server does not answer; target/fuzz/server.log says more.")


def fuzz(folder, server, base):
    wait_for(f"{base}/openapi.json", server)
    token = everypanel(folder, "--quiet", "account", "token", "mira")
    made = [json.loads(everypanel(folder, "--json", "account", "token", "mira")) for _ in range(40)]
    counts = OUT / "counts.json"
    counts.unlink(missing_ok=True)
    environment = os.environ | {
        "FUZZ_BASE": base,
        "FUZZ_TOKEN": token,
        "FUZZ_PASSWORD": PASSWORD,
        "FUZZ_SPARE_TOKENS": " ".join(one["id"] for one in made),
        "FUZZ_COUNTS": str(counts),
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(HERE),
    }
    command = [Path(sys.executable).parent / "st", "--config-file", HERE / "schemathesis.toml", "run", f"{base}/openapi.json"]
    command += ["--max-examples", EXAMPLES, "-H", f"Authorization: Bearer {token}"]
    command += ["--report", "junit", "--report-junit-path", OUT / "report.xml"]
    status = subprocess.run(command, env=environment, cwd=OUT).returncode
    document = requests.get(f"{base}/openapi.json", timeout=20).json()
    operations = {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
    return status, operations, json.loads(counts.read_text())


def main():
    with tempfile.TemporaryDirectory(prefix="everypanel-fuzz.") as folder:
        library.make(Path(folder) / "comics")
        everypanel(folder, "account", "add", "mira", "--role", "owner", "--password-stdin", input=PASSWORD)
        port = free_port()
        listen = [BINARY, "--library", f"{folder}/comics", "--state", f"{folder}/var", "serve", "--listen", f"127.0.0.1:{port}"]
        with open(OUT / "server.log", "w", encoding="utf-8") as log:
            server = subprocess.Popen(listen, stderr=log, stdout=log, env=os.environ | {"EVERYPANEL_LOG": "warn"})
            try:
                status, operations, counts = fuzz(folder, server, f"http://127.0.0.1:{port}/api/v1")
                alive = server.poll() is None
            finally:
                server.terminate()
                server.wait()
    never = sorted(one for one in operations if not any(status.startswith("2") for status in counts.get(one, {})))
    failed = sorted(one for one, seen in counts.items() if any(status.startswith("5") for status in seen))
    requests_sent = sum(sum(seen.values()) for seen in counts.values())
    print(f"{requests_sent} requests to {len(operations)} operations: 2xx on {len(operations) - len(never)}, 5xx on {len(failed)}.")
    for one in never:
        print(f"never 2xx: {one} {counts.get(one)}")
    for one in failed:
        print(f"5xx: {one} {counts[one]}")
    if status or never or failed or not alive or len(operations) < 50:
        sys.exit(f"The API was found wanting; see {OUT}.")


main()
