"""The search finds a place under every name a reader may know it by."""

import pytest

from friendship.register import Register
from friendship.search import search


@pytest.mark.parametrize(
    "words", ["Kobe", "kobe", "神户", "神戶", "神戸", "shenhu", "Shen Hu", "天津 神户", "tianjin kobe", "TIANJIN"]
)
def test_tianjin_and_kobe_are_found_by_any_name(register: Register, words: str) -> None:
    assert "chn-tianjin--jpn-kobe" in set(search(register.pairings, words)["pairing_id"])


@pytest.mark.parametrize(
    ("words", "pairing_id"),
    [
        ("dusseldorf", "chn-chongqing--deu-dusseldorf"),
        ("Düsseldorf", "chn-chongqing--deu-dusseldorf"),
        ("chongqing dusseldorf", "chn-chongqing--deu-dusseldorf"),
        ("xi'an nara", "chn-xian--jpn-nara"),
        ("xian nara", "chn-xian--jpn-nara"),
    ],
)
def test_accents_and_apostrophes_do_not_matter(register: Register, words: str, pairing_id: str) -> None:
    assert pairing_id in set(search(register.pairings, words)["pairing_id"])


@pytest.mark.parametrize("words", ["", "   ", "'", "["])
def test_no_words_find_all(register: Register, words: str) -> None:
    assert len(search(register.pairings, words)) == len(register.pairings)


@pytest.mark.parametrize("words", ["Atlantis", "kobe atlantis", "k.be", "kobe|nara"])
def test_words_are_words_and_not_patterns(register: Register, words: str) -> None:
    assert search(register.pairings, words).empty
