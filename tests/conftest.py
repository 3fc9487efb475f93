"""What the tests share: the shipped register, and a few pairings small enough to count by hand."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from friendship import register as registers
from friendship.paths import ROOT
from friendship.register import Register


@pytest.fixture(scope="session")
def register() -> Register:
    return registers.load(ROOT / "data")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def pairing(
    number: int,
    *,
    country: str = "JPN",
    date: str = "",
    ended: str = "",
    province: str = "jiangsu",
    kind: str = "formal",
    status: str = "unknown",
    level: str = "city",
) -> dict[str, object]:
    """Give one row as the register has it, with what a case doesn't name filled in."""
    year = int(date[:4]) if date else pd.NA
    phase = "" if not date else "I" if date < "1979" else "II" if date < "1992" else "III"
    return {
        "pairing_id": f"p{number}",
        "cn_place_id": f"chn-{number}",
        "partner_place_id": f"{country.lower()}-{number}",
        "kind": kind,
        "level": level,
        "status": status,
        "established_date": date,
        "ended_date": ended,
        "is_disputed": False,
        "province_id": province,
        "region": "East",
        "country_iso3": country,
        "continent": "Asia" if country in ("JPN", "KOR") else "Europe",
        "year": year,
        "ended_year": int(ended[:4]) if ended else pd.NA,
        "phase_id": phase,
    }


def pairings(*rows: dict[str, object]) -> pd.DataFrame:
    """Give rows of `pairing` as a frame with the register's types."""
    frame = pd.DataFrame(list(rows))
    return frame.astype({"year": "Int16", "ended_year": "Int16"})


@pytest.fixture
def few() -> pd.DataFrame:
    """Six pairings: four with Japan (one ended, one undated), one with Korea, one with France."""
    return pairings(
        pairing(1, date="1973-06-24"),
        pairing(2, date="1979", ended="2020-04"),
        pairing(3, date="1991-12-31"),
        pairing(4),
        pairing(5, country="KOR", date="1992-05", province="shandong"),
        pairing(6, country="FRA", date="1992-05-02", kind="exchange"),
    )
