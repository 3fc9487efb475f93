"""Compare the World map with a naive one, on registers of three sizes: `python -m bench.maps`."""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pandas as pd
from playwright.sync_api import Browser, TimeoutError

from bench.run import (
    HERE,
    MAP,
    OURS,
    PASSED,
    QUIET_AFTER_LOAD,
    ROOT,
    VIEWPORT,
    Samples,
    Traffic,
    UnsettledError,
    change,
    pass_years,
    publish,
    serving,
    settled,
)
from tests.chromium import launched

SIZES = (0, 26_000, 260_000)
SEED, CHANGES = 1973, 3
APPS = {
    "naive map": ("bench/naive_map.py", ""),
    "this map, single pairings": (OURS, "map?show=pairings"),
    "this map, flows": (OURS, "map?show=flows"),
}


@dataclass
class Result:
    """What one visit cost: milliseconds, bytes and megabytes."""

    draw: float
    change: float
    sent: float
    cpu: float
    memory: float


def enlarged(folder: Path, size: int) -> int:
    """Copy the data into a folder, its pairings brought to `size` by pairing known places at random; 0 keeps them."""
    shutil.copytree(ROOT / "data", folder, dirs_exist_ok=True)
    pairings = pd.read_csv(folder / "pairings.csv", dtype=str, keep_default_na=False)
    if not size:
        return len(pairings)
    chance = random.Random(SEED)
    ends = [sorted(set(pairings[column])) for column in ("cn_place_id", "partner_place_id")]
    known = set(pairings["pairing_id"])
    rows: list[dict[str, str]] = []
    while len(rows) < size - len(pairings):
        cn, partner = (chance.choice(places) for places in ends)
        if (name := f"{cn}--{partner}") in known:
            continue
        known.add(name)
        like = pairings.iloc[chance.randrange(len(pairings))]
        rows.append({**like, "pairing_id": name, "cn_place_id": cn, "partner_place_id": partner, "ended_date": ""})
    pd.concat([pairings, pd.DataFrame(rows)]).to_csv(folder / "pairings.csv", index=False)
    return size


def visit(browser: Browser, script: str, path: str, folder: Path) -> Result:
    """Open a map on a server of its own, then change its years a few times."""
    with serving(script, FRIENDSHIP_DATA=str(folder)) as server:
        context = browser.new_context(viewport=VIEWPORT, locale="en-GB")  # type: ignore[arg-type]
        context.set_default_timeout(180_000)
        context.add_init_script(path=HERE / "probe.js")
        page = context.new_page()
        traffic, samples = Traffic(page), Samples()
        page.goto(f"{server.address}/{path}")
        page.wait_for_selector(MAP)
        draw = settled(page, MAP, QUIET_AFTER_LOAD)[0]
        pass_years(page, MAP, PASSED)
        before = sum(server.process.cpu_times()[:2])
        for _ in range(CHANGES):
            change(page, MAP, traffic, samples)
        spent = (sum(server.process.cpu_times()[:2]) - before) / CHANGES
        memory = server.process.memory_info().rss / 1e6
        context.close()
    sent = median(packed + http for packed, http in zip(samples.packed, samples.http, strict=True))
    return Result(draw, median(samples.change), sent, spent * 1000, memory)


def _cells(browser: Browser, script: str, path: str, folder: Path) -> str:
    try:
        found = visit(browser, script, path, folder)
    except (UnsettledError, TimeoutError):
        return "not in time | | | | "
    return f"{found.draw:,.0f} | {found.change:,.0f} | {found.sent:,.0f} | {found.cpu:,.0f} | {found.memory:,.0f}"


def main() -> None:
    """Measure, print, and write down after each size, for the largest takes its time."""
    lines = [
        "| pairings | map | first draw, ms | change, ms | bytes a change | server CPU a change, ms | server, MB |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    with launched() as browser:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as name:
                pairings = enlarged(Path(name), size)
                for app, (script, path) in APPS.items():
                    lines.append(f"| {pairings:,} | {app} | {_cells(browser, script, path, Path(name))} |")
                    print(lines[-1], file=sys.stderr)
            publish("\n".join(lines), part="maps")


if __name__ == "__main__":
    main()
