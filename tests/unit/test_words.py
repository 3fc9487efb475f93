"""The two languages: catalogues complete, numbers and dates in the reader's form."""

import ast
import re
from datetime import date

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from friendship import ui
from friendship.paths import ROOT
from friendship.register import Register
from friendship.schema import BASES, DEFINITIONS, KINDS, LEVELS, PHASES, QUALITIES, REGIONS, STATUSES
from friendship.selection import PARAMETERS
from friendship.text import FILTER_NAMES, LABELS, LANGUAGES, text
from locale_update import messages


def catalogue(lang: str) -> dict[str, tuple[str, ...]]:
    """Give each message of a catalogue with its translations."""
    with (ROOT / "locale" / f"{lang}.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    return {
        _message(entry): (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        for entry in entries
    }


def _message(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[1]


@pytest.mark.parametrize("lang", list(LANGUAGES))
def test_each_catalogue_has_every_message_of_the_code_and_no_other(lang: str) -> None:
    wanted = {_message(entry) for entry in messages() if entry.id}
    assert set(catalogue(lang)) == wanted
    assert [message for message, words in catalogue(lang).items() if not all(words)] == []


def test_no_message_hides_in_an_f_string_where_the_extraction_does_not_see_it() -> None:
    hidden = [
        f"{path.name}:{call.lineno}"
        for folder in ("friendship", "pages")
        for path in (ROOT / folder).glob("*.py")
        for joined in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        if isinstance(call.func, ast.Name) and call.func.id == "t"
    ]
    assert hidden == []


@pytest.mark.parametrize("lang", list(LANGUAGES))
def test_each_translation_keeps_the_places_of_its_message(lang: str) -> None:
    def places(words: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", words))

    odd = [message for message, words in catalogue(lang).items() for each in words if places(each) != places(message)]
    assert odd == []


def test_the_chinese_catalogue_is_in_chinese() -> None:
    latin = [
        message
        for message, words in catalogue("zh").items()
        if not re.search(r"[\u4e00-\u9fff，。、；：]", "".join(words)) and re.search(r"[a-z]{2}", message)
    ]
    assert set(latin) <= {"HHI", "{action} ({rows})"}


@pytest.mark.parametrize(
    ("lang", "iso", "words"),
    [
        ("en", "1973-06-24", "June 24, 1973"),
        ("zh", "1973-06-24", "1973年6月24日"),
        ("en", "1979-06", "June 1979"),
        ("zh", "1979-06", "1979年6月"),
        ("en", "1979", "1979"),
        ("zh", "1979", "1979年"),
        ("en", "", "unknown"),
    ],
)
def test_dates_show_the_precision_they_have(lang: str, iso: str, words: str) -> None:
    assert text(lang).date(iso) == words


def test_numbers_have_separators_and_shares_one_decimal() -> None:
    t = text("en")
    assert (t.number(2340), t.share(0.3641), t.decimal(24.26)) == ("2,340", "36.4%", "24.3")


def test_a_name_falls_back_to_the_other_language() -> None:
    assert text("zh").name("Fier", "") == "Fier"
    assert text("zh").name("Kobe", "神户") == "神户"
    assert text("en").other_name("Kobe", "神户") == "神户"


def test_every_code_of_the_data_has_a_word() -> None:
    codes = {
        "phase": PHASES, "region": REGIONS, "level": LEVELS, "kind": KINDS, "status": STATUSES,
        "basis": BASES, "quality": QUALITIES, "definition": DEFINITIONS,
    }  # fmt: skip
    for group, values in codes.items():
        assert set(values) <= set(LABELS[group])


def test_every_filter_and_every_claims_page_has_a_name(register: Register) -> None:
    assert set(FILTER_NAMES) == set(PARAMETERS)
    assert set(register.claims["page"]) <= set(ui.PAGES)
    assert all(date.fromisoformat(start) for start in register.phases["start_date"])


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("**x**", r"\*\*x\*\*"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[a](http://b)", r"\[a\](http://b)"),
        (":material/home:", r"\:material/home:"),
        ("- x", r"\- x"),
        ("Saint-Étienne (2,137)", "Saint-Étienne (2,137)"),
        ("6 pairings: 3 dated", "6 pairings: 3 dated"),
    ],
)
def test_text_from_data_is_plain_inside_markdown(words: str, escaped: str) -> None:
    assert ui.plain(words) == escaped
