"""The register: typed, joined, shared, and never changed."""

from pathlib import Path

import pandas as pd
import pytest

from friendship import measures
from friendship import register as registers
from friendship.checks import DataError
from friendship.paths import ROOT, data_folder
from friendship.register import Register
from friendship.selection import Selection, select


def test_each_pairing_has_both_ends_its_country_and_its_province(register: Register) -> None:
    needed = [
        "cn_name_en",
        "partner_name_en",
        "country_iso3",
        "province_id",
        "region",
        "continent",
        "cn_lat",
        "partner_lon",
    ]
    assert register.pairings[needed].notna().all().all()
    assert (register.pairings[["region", "continent"]] != "").all().all()


def test_the_phase_of_a_pairing_follows_from_its_year(register: Register) -> None:
    spans = register.pairings.groupby("phase_id")["year"].agg(["min", "max"])
    assert spans.loc["I"].tolist() == [1973, 1978]
    assert spans.loc["II", "min"] >= 1979
    assert spans.loc["II", "max"] <= 1991
    assert spans.loc["III", "min"] >= 1992
    assert register.pairings.loc[register.pairings["phase_id"] == "", "year"].isna().all()


def test_nothing_a_page_computes_changes_the_shared_register() -> None:
    shared = registers.load(ROOT / "data")
    before = pd.util.hash_pandas_object(shared.pairings).sum()
    shown = select(shared.pairings, Selection(country=("JPN",)))
    measures.by_country(shown, shared.countries)
    measures.coverage(shown, shared, "province")
    measures.in_force_by_year(shown, split="continent")
    assert pd.util.hash_pandas_object(shared.pairings).sum() == before


def test_the_folder_can_be_named_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_copy: Path
) -> None:
    monkeypatch.setenv("FRIENDSHIP_DATA", str(data_copy))
    assert data_folder() == data_copy.resolve()
    monkeypatch.setenv("FRIENDSHIP_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(DataError, match=r"pairings\.csv: no such file"):
        registers.load(data_folder())
