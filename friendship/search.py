"""Find pairings by name in Chinese characters (simplified or traditional), pinyin, English or local names."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

import pandas as pd
from opencc import OpenCC
from pypinyin import lazy_pinyin

NAME_COLUMNS = ("cn_name_en", "cn_name_zh", "partner_name_en", "partner_name_zh", "partner_name_local")
LEAST_LIKENESS = 0.6


def search(pairings: pd.DataFrame, words: str) -> pd.DataFrame:
    """Give the pairings in whose names every one of the words stands, in the order they came.

    Case, accents, tones and spaces inside a name don't matter: `dusseldorf`, `beijing` and `bei jing`
    are found. No words give all pairings.
    """
    terms = [key(word) for word in words.split()]
    joined = key(words)
    if not joined:
        return pairings
    names = pairings[list(NAME_COLUMNS)].agg("\n".join, axis=1).map(haystack)
    return pairings[[joined in name or all(term in name for term in terms) for name in names]]


@lru_cache(maxsize=100_000)
def haystack(names: str) -> str:
    """Give everything a pairing is found by: its names, folded, and the pinyin of the Chinese ones."""
    spelled = [key("".join(lazy_pinyin(name))) for name in names.split("\n") if has_han(name)]
    return "\n".join([*(key(name) for name in names.split("\n")), *spelled])


def has_han(name: str) -> bool:
    """Tell whether a name has a Chinese character."""
    return bool(re.search(r"[\u4e00-\u9fff]", name))


@lru_cache(maxsize=100_000)
def key(words: str) -> str:
    """Fold words for comparison: simplified characters, no accents, no case, letters and digits alone."""
    simplified = _simplifier().convert(words)
    plain = unicodedata.normalize("NFKD", simplified)
    # Japanese and Korean are put together again: their marks are letters, not accents.
    composed = unicodedata.normalize("NFC", "".join(c for c in plain if not "\u0300" <= c <= "\u036f"))
    return "".join(character for character in composed.casefold() if character.isalnum())


@lru_cache(maxsize=100_000)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def nearest(asked: str, names: Mapping[str, Sequence[str]], *, most: int = 3) -> list[str]:
    """Give the codes whose code or name comes nearest to what was asked for, nearest first; empty if none is near.

    `names` maps each code to its names; the pinyin of a Chinese one is understood too, and the start of a name
    counts as near. Likeness is that of `difflib` (Ratcliff and Obershelp, 1988).
    """
    wanted = key(asked)
    codes: dict[str, list[str]] = {}
    for code, own in names.items():
        for name in dict.fromkeys(haystack("\n".join([code, *own])).split("\n")):
            if name:
                codes.setdefault(name, []).append(code)
    alike, like = (get_close_matches(wanted, codes, n=2 * most, cutoff=least) for least in (0.9, LEAST_LIKENESS))
    begun = sorted((name for name in codes if len(wanted) > 2 and name.startswith(wanted)), key=len)
    return list(dict.fromkeys(code for name in [*alike, *begun, *like] for code in codes[name]))[:most]


PLACE_COLUMNS = ("name_en", "name_zh", "name_local")


def search_places(places: pd.DataFrame, words: str) -> pd.DataFrame:
    """Give the places in whose names the words stand, those called just so first.

    `places` is indexed by id and has the columns of names and `around`, the names of country and province.
    Where no name has all the words, those are found of which one word is in the name and the others too,
    or in what lies around: `london canada`. No words give no places.
    """
    joined, terms = key(words), [key(word) for word in words.split()]
    if not joined:
        return places.iloc[:0]
    names = places[list(PLACE_COLUMNS)].agg("\n".join, axis=1).map(haystack)
    is_found = [joined in name for name in names]
    if not any(is_found):
        around = places["around"].map(haystack)
        is_found = [_is_told_apart(terms, name, near) for name, near in zip(names, around, strict=True)]
    is_called_so = names[is_found].map(lambda name: joined in name.split("\n"))
    return places.loc[is_called_so.sort_values(ascending=False, kind="stable").index]


def _is_told_apart(terms: list[str], name: str, near: str) -> bool:
    return any(term in name for term in terms) and all(term in f"{name}\n{near}" for term in terms)
