"""Words, numbers and dates in the reader's language.

Messages are English sentences in the code, marked `t("…")`, `t.plural("…", "…", n)` or `N_("…")`,
with one gettext catalogue a language in `locale/`. Names of places and countries come from the data.
"""

import gettext
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from friendship.paths import ROOT

LANGUAGES = {"zh": "中文", "en": "English"}
LOCALES = {"zh": Locale("zh", script="Hans"), "en": Locale("en")}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a mark without a translation
    """Mark a message that is translated later, by key."""
    return message


PHASE_NAMES = {"I": N_("Phase I, 1973–1978"), "II": N_("Phase II, 1979–1991"), "III": N_("Phase III, from 1992")}
PHASE_SHORT = {"I": N_("Phase I"), "II": N_("Phase II"), "III": N_("Phase III"), "": N_("Undated")}
LABELS = {
    "phase": {**PHASE_NAMES, "": N_("Undated")},
    "continent": {
        "Asia": N_("Asia"),
        "Europe": N_("Europe"),
        "Africa": N_("Africa"),
        "North America": N_("North America"),
        "South America": N_("South America"),
        "Oceania": N_("Oceania"),
    },
    "region": {
        "East": N_("East"),
        "Central": N_("Central"),
        "West": N_("West"),
        "Northeast": N_("Northeast"),
    },
    "level": {"province": N_("Province–state"), "city": N_("City–city"), "county": N_("County–county")},
    "kind": {
        "formal": N_("Formal tie"),
        "exchange": N_("Friendly exchange"),
        "intent": N_("Letter of intent"),
    },
    "status": {
        "active": N_("Active"),
        "suspended": N_("Suspended"),
        "ended": N_("Ended"),
        "unknown": N_("Status unknown"),
    },
    "basis": {
        "signed": N_("Date of signing"),
        "approved": N_("Date of approval"),
        "stated": N_("Date as the source states it"),
        "derived": N_("Date derived from the source"),
        "": N_("No date"),
    },
    "place": {
        "province": N_("First-level unit"),
        "city": N_("City"),
        "county": N_("County or district"),
    },
    "event": {
        "conference": N_("Conference"),
        "forum": N_("Forum"),
        "award": N_("Award"),
        "organisation": N_("Organisation"),
        "visit": N_("Visit"),
    },
    "quality": {
        "official": N_("Official"),
        "academic": N_("Academic"),
        "press": N_("Press"),
        "wiki": N_("Wiki"),
        "mirror": N_("Copy of another outlet"),
    },
    "definition": {
        "cumulative": N_("Formal pairings to date (China's count)"),
        "provincial_count": N_("Formal pairings of one province (its own count)"),
        "derived": N_("Derived from other figures"),
        "new_in_year": N_("New pairings in the year"),
        "target": N_("Target"),
        "partner_side": N_("Count of the partner country"),
        "places_counted": N_("Places with ties counted, not pairings"),
        "broad": N_("Formal and friendly-exchange ties together"),
        "province_level_only": N_("Province-level pairings only"),
        "press_figure": N_("Round figure in the foreign press"),
    },
    "region-subject": {
        "East": N_("The East"),
        "Central": N_("The Centre"),
        "West": N_("The West of China"),
        "Northeast": N_("The Northeast"),
    },
    "neighbours": {"neighbour": N_("Neighbouring countries"), "other": N_("All other countries")},
    "belt-road": {"signed": N_("Known Belt and Road signatories"), "no-year": N_("No signature year known")},
    "priority": {
        "latin-america": N_("Latin America and the Caribbean"),
        "africa": N_("Africa"),
        "south-asia": N_("South Asia"),
        "south-east-europe": N_("South-East Europe"),
        "signed": N_("Known Belt and Road signatories"),
        "neighbour": N_("Neighbouring countries"),
        "western": N_("Developed countries of the West"),
    },
    "timing": {
        "before": N_("Before the signature year"),
        "same-year": N_("In the signature year"),
        "after": N_("After the signature year"),
        "undated": N_("Undated"),
    },
    "concentration": {
        "provinces": N_("Provinces"),
        "regions": N_("Regions of China"),
        "countries": N_("Countries"),
        "subregions": N_("Subregions"),
        "continents": N_("Continents"),
    },
    "subregions": {
        "Eastern Africa": N_("Eastern Africa"),
        "Middle Africa": N_("Middle Africa"),
        "Northern Africa": N_("Northern Africa"),
        "Southern Africa": N_("Southern Africa"),
        "Western Africa": N_("Western Africa"),
        "Central Asia": N_("Central Asia"),
        "Eastern Asia": N_("Eastern Asia"),
        "South-eastern Asia": N_("South-eastern Asia"),
        "Southern Asia": N_("Southern Asia"),
        "Western Asia": N_("Western Asia"),
        "Eastern Europe": N_("Eastern Europe"),
        "Northern Europe": N_("Northern Europe"),
        "Southern Europe": N_("Southern Europe"),
        "Western Europe": N_("Western Europe"),
        "Caribbean": N_("Caribbean"),
        "Central America": N_("Central America"),
        "Northern America": N_("Northern America"),
        "South America": N_("South America"),
        "Australia and New Zealand": N_("Australia and New Zealand"),
        "Melanesia": N_("Melanesia"),
        "Micronesia": N_("Micronesia"),
        "Polynesia": N_("Polynesia"),
    },
}
FILTER_NAMES = {
    "phase": N_("Phase"),
    "years": N_("Years"),
    "continent": N_("Continent"),
    "country": N_("Country"),
    "province": N_("Province"),
    "region": N_("Region of China"),
    "level": N_("Level of tie"),
    "kind": N_("Kind of tie"),
    "status": N_("Status"),
    "undated": N_("Include undated"),
}


class Text:
    """One language: `t("{n} pairings", n=…)` translates, the methods format."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = LOCALES[lang]
        self._catalogue = _catalogue(lang)

    def __call__(self, message: str, **values: Any) -> str:
        """Translate a message and fill in its named values."""
        translated = self._catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, singular: str, plural: str, n: int, **values: Any) -> str:
        """Translate a message that counts; `{n}` stands for the number, formatted."""
        return self._catalogue.ngettext(singular, plural, int(n)).format(n=self.number(n), **values)

    def label(self, group: str, code: str) -> str:
        """Give the word for a code of the data: `label("level", "city")`."""
        return self(LABELS[group][code])

    def number(self, value: float) -> str:
        """Format a whole number with thousands separators."""
        return format_decimal(value, format="#,##0", locale=self.locale)

    def decimal(self, value: float, digits: int = 1) -> str:
        """Format a number with a fixed number of decimals."""
        return format_decimal(value, format="#,##0." + "0" * digits, locale=self.locale)

    def share(self, value: float) -> str:
        """Format a share (0 to 1) as a percentage with one decimal."""
        return format_percent(value, format="#,##0.0%", locale=self.locale)

    def date(self, iso: str) -> str:
        """Format an ISO date at the precision it has; empty gives the word for unknown."""
        if not iso:
            return self("unknown")
        if len(iso) == 4:
            return format_skeleton("y", date(int(iso), 1, 1), locale=self.locale)
        if len(iso) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=self.locale)
        return format_date(date.fromisoformat(iso), format="long", locale=self.locale)

    def name(self, english: str, chinese: str) -> str:
        """Give a name in this language; the other one where this language has none."""
        return (chinese or english) if self.lang == "zh" else (english or chinese)

    def other_name(self, english: str, chinese: str) -> str:
        """Give a name in the other language, empty where it has none or is the same."""
        own = self.name(english, chinese)
        other = english if self.lang == "zh" else chinese
        return "" if other == own else other

    def listed(self, names: list[str]) -> str:
        """Join names as the language does."""
        return ("、" if self.lang == "zh" else ", ").join(names)

    def phrases(self, parts: list[str]) -> str:
        """Join phrases with the language's comma."""
        return ("，" if self.lang == "zh" else ", ").join(parts)

    def clauses(self, parts: list[str]) -> str:
        """Join clauses with the language's semicolon and end the sentence."""
        return ("；" if self.lang == "zh" else "; ").join(parts) + ("。" if self.lang == "zh" else ".")


def pixels(words: str, size: float) -> float:
    """Tell about how wide words are drawn at a size of type: a Chinese character is square, others about half."""
    return sum(size if ord(letter) > 0x2E80 else 0.54 * size for letter in words)


@cache
def text(lang: str) -> Text:
    """Give the one `Text` of a language."""
    return Text(lang)


def _catalogue(lang: str) -> gettext.GNUTranslations:
    with (ROOT / "locale" / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
