"""Tables as files: CSV that a spreadsheet opens with its letters right and its formulas dead."""

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv(table: pd.DataFrame) -> bytes:
    """Write a table as UTF-8 CSV with a byte order mark, so that Excel reads Chinese as Chinese.

    Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, 'CSV Injection').
    """
    safe = table.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = safe[column].map(harmless, na_action="ignore")
    content: str = safe.to_csv(index=False, lineterminator="\n")
    return content.encode("utf-8-sig")


def harmless(value: object) -> object:
    """Put an apostrophe before text that begins like a formula; leave everything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
