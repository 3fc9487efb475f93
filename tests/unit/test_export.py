"""Downloads: letters right, numbers numbers, formulas dead."""

import io

import pandas as pd
import pytest

from friendship.export import csv, harmless


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@cmd", "'@cmd"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("Kobe", "Kobe"),
        ("神户", "神户"),
        (-3, -3),
        ("", ""),
    ],
)
def test_text_that_begins_like_a_formula_is_made_harmless(value: object, written: object) -> None:
    assert harmless(value) == written


def test_a_table_survives_the_round_trip_and_opens_in_excel() -> None:
    table = pd.DataFrame({"名": ["神户", "=HYPERLINK(1)"], "n": [-3, 5]})
    content = csv(table)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
    assert back["n"].tolist() == [-3, 5]
    assert back["名"].tolist() == ["神户", "'=HYPERLINK(1)"]


def test_a_column_of_categories_is_made_harmless_too() -> None:
    table = pd.DataFrame({"a": pd.Categorical(["=1", "b"])})
    assert b"'=1" in csv(table)
