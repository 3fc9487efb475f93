"""Measure the dashboard against the floor app in one run: `python -m bench.run [--repeats N]`.

Both apps run in turn, on the same configuration and in the same browser, so that the ratios hold on any
machine. What is measured, and the latest results, stand in `bench/README.md`.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError

import psutil
from playwright.sync_api import Browser, Error, Page

from tests.chromium import launched

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOOR, OURS = "bench/floor.py", "dashboard.py"
CHART, MAP, TABLE = ".js-plotly-plot .main-svg", "#deckgl-overlay", "[data-testid='stDataFrame'] canvas"
PAGES = {
    "overview": ("", ".sketch img"),
    "growth": ("growth", CHART),
    "countries": ("countries", CHART),
    "map": ("map", MAP),
    "balance": ("balance", CHART),
    "spotlight": ("spotlight", CHART),
    "places": ("places?place=chn-guangzhou", CHART),
    "milestones": ("milestones", CHART),
    "register": ("register", TABLE),
    "method": ("method", TABLE),
}
THUMB = "[data-testid='stSlider'] input[type='range']"
VIEWPORT = {"width": 1280, "height": 900}
QUIET_AFTER_LOAD, QUIET_AFTER_CHANGE = 1000, 400
CHANGES, MOST_REPEATS = 2, 20
# Few pairings began before 1980: passing those years by, nearly every change changes the page.
PASSED = 7
MOST_WAIT = 60
MOST_RATIO, MOST_EXTRA_START, MOST_MAP_BYTES = 1.5, 2000, 5000


class UnsettledError(RuntimeError):
    """A page went on changing, or showed nothing, for a minute."""


@dataclass
class Samples:
    """What was measured on one page: milliseconds and bytes, one entry a load or a filter change."""

    load: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    socket: list[float] = field(default_factory=list)
    packed: list[float] = field(default_factory=list)
    http: list[float] = field(default_factory=list)


class Traffic:
    """Counts the bytes a page receives, from the moment it is made or last `cleared`."""

    def __init__(self, page: Page) -> None:
        self.socket = self.packed = self.http = 0.0
        self._deflate = zlib.compressobj(wbits=-12)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.webSocketFrameReceived", self._frame)
        devtools.on("Network.loadingFinished", self._response)

    def _frame(self, event: dict[str, Any]) -> None:
        content = event["response"]["payloadData"].encode()
        if event["response"]["opcode"] == 2:
            content = b64decode(content)
        self.socket += len(content)
        self.packed += len(self._deflate.compress(content) + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    def _response(self, event: dict[str, Any]) -> None:
        self.http += event["encodedDataLength"]

    def clear(self) -> None:
        """Start counting anew; the compressor keeps what it has seen, as the connection's own does."""
        self.socket = self.packed = self.http = 0.0


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, the milliseconds until it did, and its process."""

    address: str
    ready: float
    process: psutil.Process


@contextmanager
def serving(script: str, **environment: str) -> Iterator[Server]:
    """Start a server on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *options],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=output,
            stderr=output,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            if not _is_ready(address, process):
                output.seek(0)
                raise RuntimeError(f"{script} did not start:\n{output.read()}")
            yield Server(address, (time.perf_counter() - start) * 1000, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait()


def _is_ready(address: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + MOST_WAIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health") as response:
                if response.read() == b"ok":
                    return True
        except (URLError, ConnectionError):
            time.sleep(0.01)
    return False


def visit(browser: Browser, url: str, chart: str, samples: Samples, *, skip: int) -> None:
    """Open a page with an empty cache, wait for its charts, then move the years' first end year by year.

    The first `skip` years are passed over together and not measured, so that no visit repeats the
    selections of another one and nothing is answered from the server's cache.
    """
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB")  # type: ignore[arg-type]
    context.add_init_script(path=HERE / "probe.js")
    page = context.new_page()
    traffic = Traffic(page)
    page.goto(url)
    samples.load.append(settled(page, chart, QUIET_AFTER_LOAD)[0])
    pass_years(page, chart, skip)
    for _ in range(CHANGES):
        change(page, chart, traffic, samples)
    context.close()


def pass_years(page: Page, chart: str, years: int) -> None:
    """Move the years' first end on by so many, unmeasured, and wait until the page stands."""
    page.locator(THUMB).first.focus()
    for _ in range(years):
        page.keyboard.press("ArrowRight")
    settled(page, chart, QUIET_AFTER_LOAD)


def change(page: Page, chart: str, traffic: Traffic, samples: Samples) -> None:
    """Move the years' first end by one and add to the samples what that took."""
    traffic.clear()
    page.keyboard.press("ArrowRight")
    change, answer = settled(page, chart, QUIET_AFTER_CHANGE)
    samples.change.append(change)
    samples.answer.append(answer)
    samples.socket.append(traffic.socket)
    samples.packed.append(traffic.packed)
    samples.http.append(traffic.http)


def settled(page: Page, chart: str, quiet: int) -> tuple[float, float]:
    """Wait until the page stands; give the milliseconds to its last change and to the server's last message."""
    try:
        change, answer = page.evaluate("([quiet, chart]) => settled(quiet, chart)", [quiet, chart])
    except Error as error:
        shown = page.inner_text("body")
        raise UnsettledError(f"{page.url} did not settle with {chart}; it shows:\n{shown}") from error
    return change, answer


def measure_pages(repeats: int) -> dict[str, Samples]:
    """Visit the floor and every page in turn, `repeats` rounds after one that only warms up."""
    samples = {name: Samples() for name in ("floor", *PAGES)}
    with serving(FLOOR) as floor, serving(OURS) as ours, launched() as browser:
        addresses = {"floor": (floor.address, CHART)} | {
            name: (f"{ours.address}/{path}", chart) for name, (path, chart) in PAGES.items()
        }
        for turn in range(repeats + 1):
            for name, (address, chart) in addresses.items():
                visit(browser, address, chart, samples[name] if turn else Samples(), skip=PASSED + turn * CHANGES)
            print(f"round {turn} of {repeats}", file=sys.stderr)
    return samples


def measure_starts(repeats: int) -> dict[str, float]:
    """Start each server in turn; give the median milliseconds until it was ready."""
    starts: dict[str, list[float]] = {FLOOR: [], OURS: []}
    for turn in range(repeats + 1):
        for script, times in starts.items():
            with serving(script) as server:
                times += [server.ready] if turn else []
    return {script: median(times) for script, times in starts.items()}


def report(starts: dict[str, float], samples: dict[str, Samples], repeats: int) -> str:
    """Write the results as Markdown, each number beside its budget."""
    floor = samples["floor"]
    extra = starts[OURS] - starts[FLOOR]
    lines = [
        f"{date.today()}, {os.cpu_count()} cores, {repeats} rounds, medians. ✗ marks what is over its budget.",
        "",
        "| server start | ms | more than the floor | budget |",
        "|---|---:|---:|---:|",
        f"| floor | {starts[FLOOR]:,.0f} | | |",
        f"| dashboard | {starts[OURS]:,.0f} | {_marked(extra, MOST_EXTRA_START, f'{extra:,.0f} ms')} | "
        f"{MOST_EXTRA_START:,} ms |",
        "",
        "| page | first page, ms | × floor | filter change, ms | × floor | last message, ms "
        "| frames, bytes | packed | HTTP |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(_page_line(name, taken, floor) for name, taken in samples.items()),
        f"| budget | | {MOST_RATIO:.2f} | | {MOST_RATIO:.2f} | | | map: {MOST_MAP_BYTES:,} | |",
    ]
    return "\n".join(lines)


def _page_line(name: str, taken: Samples, floor: Samples) -> str:
    cells = [name]
    for times, base in ((taken.load, floor.load), (taken.change, floor.change)):
        ratio = median(times) / median(base)
        cells += [f"{median(times):,.0f}", _marked(ratio, MOST_RATIO, f"{ratio:.2f}")]
    most = MOST_MAP_BYTES if name == "map" else float("inf")
    packed, http = median(taken.packed), median(taken.http)
    cells += [f"{median(taken.answer):,.0f}", f"{median(taken.socket):,.0f}"]
    cells += [_marked(packed + http, most, f"{packed:,.0f}"), f"{http:,.0f}"]
    return f"| {' | '.join(cells)} |"


def _marked(value: float, budget: float, words: str) -> str:
    return f"{words} ✗" if value > budget else words


def publish(results: str, *, part: str) -> None:
    """Print the results and put them between the marks of a part of the README."""
    print(results)
    readme = HERE / "README.md"
    start, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    before, rest = readme.read_text(encoding="utf-8").split(start)
    after = rest.split(end)[1]
    readme.write_text(f"{before}{start}\n{results}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure the dashboard against the floor.")
    parser.add_argument("--repeats", type=int, default=7, choices=range(1, MOST_REPEATS + 1), metavar="N")
    repeats = parser.parse_args().repeats
    results = report(measure_starts(repeats), measure_pages(repeats), repeats)
    publish(results, part="pages")


if __name__ == "__main__":
    main()
