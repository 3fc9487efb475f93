"""Commands on a data folder: `python -m friendship check [DIR]` and `python -m friendship build [DIR]`."""

import argparse
import sys
from pathlib import Path

from friendship.checks import DataError, check_tables, datapackage, read_tables
from friendship.evidence import build_pairings
from friendship.paths import data_folder


def main(arguments: list[str] | None = None) -> int:
    """Run a command; give 0 when all is well and 1 when the data has a failure."""
    parser = argparse.ArgumentParser(prog="python -m friendship", description=__doc__)
    parser.add_argument("command", choices=("check", "build"), help="check a folder, or build pairings.csv from it")
    parser.add_argument("folder", nargs="?", type=Path, default=data_folder(), help="data folder (default: data/)")
    options = parser.parse_args(arguments)
    try:
        return {"check": check, "build": build}[options.command](options.folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


def check(folder: Path) -> int:
    """Validate every table and print every failure."""
    frames = read_tables(folder)
    problems = check_tables(frames)
    if problems:
        raise DataError(folder, problems)
    print(f"{folder}: {len(frames)} tables, {len(frames['pairings'])} pairings, no failure")
    return 0


def build(folder: Path) -> int:
    """Write pairings.csv from the observations, and datapackage.json from the schema."""
    frames = read_tables(folder)
    pairings = build_pairings(
        observations=frames["observations"],
        places=frames["places"],
        sources=frames["sources"],
        corrections=frames["corrections"],
    )
    pairings.to_csv(folder / "pairings.csv", index=False, lineterminator="\n", encoding="utf-8")
    (folder / "datapackage.json").write_text(datapackage(), encoding="utf-8")
    print(f"{folder}: {len(pairings)} pairings written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
