"""Bring the catalogues up to date with the messages in the code: `make words`.

New messages stand untranslated in zh.po until somebody translates them; a test counts them. The
English catalogue repeats the message. Messages no longer in the code are dropped.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent
LANGUAGES = {"zh": "zh_Hans", "en": "en"}
KEYWORDS = {"t": None, "N_": None, "plural": (1, 2)}


def messages() -> Catalog:
    """Collect every message of the code."""
    template = Catalog()
    for folder in ("friendship", "pages"):
        for _, _, message, _, _ in extract_from_dir(
            str(ROOT / folder), keywords=KEYWORDS, method_map=[("**.py", "python")]
        ):
            template.add(message)
    return template


def updated(lang: str) -> Catalog:
    """Give a language's catalogue with exactly the messages of the code."""
    path = ROOT / "locale" / f"{lang}.po"
    old = read_po(path.open("rb"), locale=LANGUAGES[lang]) if path.exists() else Catalog(locale=LANGUAGES[lang])
    new = Catalog(locale=LANGUAGES[lang], project="Friendship Cities Dashboard", fuzzy=False, header_comment="")
    for message in sorted(messages(), key=lambda item: str(item.id)):
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0])
        words = (
            message.id if lang == "en" else known.string if known else ("" if isinstance(message.id, str) else ("",))
        )
        new.add(message.id, words)
    return new


if __name__ == "__main__":
    for language in LANGUAGES:
        catalogue = updated(language)
        with (ROOT / "locale" / f"{language}.po").open("wb") as file:
            write_po(file, catalogue, width=0, omit_header=False)
        missing = sum(
            not all([item.string] if isinstance(item.string, str) else item.string or [""]) for item in catalogue
        )
        print(f"{language}: {len(catalogue)} messages, {missing} untranslated")
