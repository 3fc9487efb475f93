"""The check of a data folder: every failure named by file, line, column, value and what is allowed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from friendship.__main__ import main
from friendship.checks import DataError, check_tables, datapackage, is_iso_date, read_tables
from friendship.paths import ROOT
from friendship.schema import TABLES

SUFFIXES = {
    "_id": "id", "_iso3": "id", "_date": "date", "_year": "year",
    "_en": "text", "_zh": "text",
}  # fmt: skip


def edit(folder: Path, name: str, change: Callable[[list[str]], list[str]]) -> None:
    path = folder / name
    path.write_text("\n".join(change(path.read_text("utf-8").splitlines())) + "\n", "utf-8")


def set_cell(folder: Path, name: str, line: int, column: str, value: str) -> None:
    import pandas as pd

    table = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
    table.loc[line - 2, column] = value
    table.to_csv(folder / name, index=False, lineterminator="\n")


def test_the_shipped_data_has_no_failure() -> None:
    assert check_tables(read_tables(ROOT / "data")) == []


@pytest.mark.parametrize(
    ("name", "column", "value", "allowed"),
    [
        ("pairings.csv", "kind", "twin", "formal | exchange | intent"),
        ("pairings.csv", "established_date", "1979-02-30", "a date that exists"),
        ("pairings.csv", "established_date", "1972", "a date from 1973-06-24 to today"),
        ("pairings.csv", "established_date", "2999", "a date from 1973-06-24 to today"),
        ("pairings.csv", "cn_place_id", "jpn-kobe", "a place in China"),
        ("pairings.csv", "partner_place_id", "chn-beijing", "a place outside China"),
        ("pairings.csv", "source_ids", "nobody", "ids in sources.csv, joined with ';'"),
        ("pairings.csv", "is_disputed", "maybe", "true | false"),
        ("places.csv", "lat", "91", "a number from -90 to 90"),
        ("places.csv", "lon", "east", "a number from -180 to 180"),
        ("places.csv", "country_iso3", "ATL", "CHN or a country_iso3 of countries.csv"),
        ("places.csv", "name_en", "", "a value"),
        ("places.csv", "region_id", "jpn-aichi", "a region of the place's own country"),
        ("places.csv", "region_id", "nowhere", "a region_id of regions.csv"),
        ("observations.csv", "pairing_id", "chn-beijing--xxx", "'<place_id>--<place_id>', both in places.csv"),
        ("countries.csv", "belt_and_road_year", "20xx", "a year, YYYY"),
        ("totals.csv", "scope_id", "nowhere", "a country_iso3, a province_id, or empty for national"),
        ("totals.csv", "pairs", "-3", "a whole number from 0"),
        ("sources.csv", "quality", "rumour", "official | academic | press | wiki | mirror"),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_column_value_and_what_is_allowed(
    data_copy: Path, name: str, column: str, value: str, allowed: str
) -> None:
    set_cell(data_copy, name, 3, column, value)
    found = [str(problem) for problem in check_tables(read_tables(data_copy))]
    expected = f"{name}, line 3, column {column}: found {value!r}; allowed: "
    assert any(line.startswith(expected) and allowed in line for line in found), found[:5]


def test_all_failures_are_listed_at_once(data_copy: Path) -> None:
    set_cell(data_copy, "pairings.csv", 2, "kind", "twin")
    set_cell(data_copy, "pairings.csv", 9, "level", "village")
    set_cell(data_copy, "places.csv", 4, "level", "moon")
    lines = [(item.file, item.line, item.column) for item in check_tables(read_tables(data_copy))]
    assert lines == [("places.csv", 4, "level"), ("pairings.csv", 2, "kind"), ("pairings.csv", 9, "level")]


def test_a_repeated_key_is_named(data_copy: Path) -> None:
    edit(data_copy, "sources.csv", lambda lines: [*lines, lines[1]])
    assert [item.allowed for item in check_tables(read_tables(data_copy))] == ["a value that stands once"]


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda folder: (folder / "places.csv").unlink(), "places.csv: no such file"),
        (lambda folder: (folder / "places.csv").write_bytes(b"\xff\xfe\x00"), "a UTF-8 CSV file with a header"),
        (lambda folder: (folder / "places.csv").write_text(""), "a UTF-8 CSV file with a header"),
        (lambda folder: edit(folder, "phases.csv", lambda lines: ["phase,from", *lines[1:]]), "phases.csv, line 1"),
    ],
)
def test_an_unreadable_file_is_named(data_copy: Path, break_it: Callable[[Path], object], words: str) -> None:
    break_it(data_copy)
    with pytest.raises(DataError, match=words):
        read_tables(data_copy)


def test_the_command_exits_1_on_failure_and_0_without(data_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(data_copy)]) == 0
    set_cell(data_copy, "pairings.csv", 2, "kind", "twin")
    assert main(["check", str(data_copy)]) == 1
    assert "pairings.csv, line 2, column kind: found 'twin'" in capsys.readouterr().err


def test_build_restores_a_damaged_pairings_file(data_copy: Path) -> None:
    shipped = (data_copy / "pairings.csv").read_bytes()
    set_cell(data_copy, "pairings.csv", 2, "kind", "intent")
    assert main(["build", str(data_copy)]) == 0
    assert (data_copy / "pairings.csv").read_bytes() == shipped


@pytest.mark.parametrize(
    ("value", "is_date"),
    [("1979", True), ("1979-02", True), ("1980-02-29", True), ("1979-02-29", False), ("1979-13", False), ("79", False)],
)
def test_dates_are_real_dates_at_three_precisions(value: str, is_date: bool) -> None:
    assert is_iso_date(value) is is_date


def test_the_datapackage_is_made_from_the_schema_and_describes_every_column() -> None:
    assert (ROOT / "data" / "datapackage.json").read_text("utf-8") == datapackage()
    assert all(column.description for table in TABLES.values() for column in table.columns)


def test_column_names_follow_the_suffix_convention() -> None:
    for table in TABLES.values():
        for column in table.columns:
            for suffix, kind in SUFFIXES.items():
                if column.name.endswith(suffix) and column.name != "geonames_id":
                    assert column.kind in (kind, "choice"), f"{table.name}.{column.name}"
            assert column.name.startswith("is_") == (column.kind == "boolean"), f"{table.name}.{column.name}"
