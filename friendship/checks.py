"""Check a data folder against the schema and report every failure at once."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from friendship.evidence import PAIR_JOIN
from friendship.schema import FIRST_DATE, TABLES, Column, Table

ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
DATE_PATTERN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PARTNER_RULE = "a place outside China"
DATE_RULE = f"a date from {FIRST_DATE} to today"


@dataclass(frozen=True)
class Problem:
    """One failure: the file, its line (1 is the header; 0 the whole file), column, value, and what is allowed."""

    file: str
    line: int
    column: str
    value: str
    allowed: str

    def __str__(self) -> str:
        where = (
            self.file
            + (f", line {self.line}" if self.line else "")
            + (f", column {self.column}" if self.column else "")
        )
        found = f": found {self.value!r}" if self.line else f": {self.value}" if self.value else ""
        return f"{where}{found}; allowed: {self.allowed}"


class DataError(Exception):
    """A data folder that can't be shown. `problems` lists every failure found."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        super().__init__(f"{folder}: {len(problems)} problems\n" + "\n".join(map(str, problems)))


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every table of `folder` as text, exactly as it stands in the files.

    Raises `DataError` with every file that is missing, unreadable or has other columns than the schema.
    """
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in TABLES.values():
        path = folder / f"{table.name}.csv"
        try:
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            problems.append(Problem(path.name, 0, "", _first_line(error), "a UTF-8 CSV file with a header"))
            continue
        expected = list(table.by_name)
        if list(frame.columns) != expected:
            problems.append(Problem(path.name, 1, "", ",".join(frame.columns), ",".join(expected)))
            continue
        frames[table.name] = frame
    if problems:
        raise DataError(folder, problems)
    return frames


def check_tables(frames: dict[str, pd.DataFrame]) -> list[Problem]:
    """List every failure in `frames` (as `read_tables` gives them), file by file in the order of the rows."""
    problems: list[Problem] = []
    for table in TABLES.values():
        try:
            _pandera_schema(table, frames).validate(frames[table.name], lazy=True)
        except pa.errors.SchemaErrors as error:
            problems += _problems(table, error.failure_cases)
    return problems


def datapackage() -> str:
    """Describe every table in the Frictionless `datapackage.json` form, made from the schema."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "description": table.description,
            "encoding": "utf-8",
            "schema": {"fields": [_field(column) for column in table.columns]},
        }
        for table in TABLES.values()
    ]
    package = {
        "name": "friendship-cities",
        "title": "Register of China's international friendship cities",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _first_line(error: Exception) -> str:
    return "no such file" if isinstance(error, FileNotFoundError) else str(error).splitlines()[0]


def _field(column: Column) -> dict[str, object]:
    types = {"integer": "integer", "number": "number", "boolean": "boolean", "year": "year"}
    constraints: dict[str, object] = {}
    if column.is_required:
        constraints["required"] = True
    if column.is_unique:
        constraints["unique"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, object] = {
        "name": column.name,
        "type": types.get(column.kind, "string"),
        "description": column.description,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _pandera_schema(table: Table, frames: dict[str, pd.DataFrame]) -> pa.DataFrameSchema:
    columns = {column.name: _pandera_column(table, column, frames) for column in table.columns}
    return pa.DataFrameSchema(columns)


def _pandera_column(table: Table, column: Column, frames: dict[str, pd.DataFrame]) -> pa.Column:
    checks = [_check(ok, allowed) for ok, allowed in _rules(table, column, frames)]
    if column.is_unique or (table.name == "phases" and column.name == "phase_id"):
        checks.append(pa.Check(lambda values: ~values.duplicated(), error="a value that stands once"))
    return pa.Column(str, checks, required=True)


def _check(is_allowed: Callable[[str], bool], allowed: str) -> pa.Check:
    def per_distinct_value(values: pd.Series) -> pd.Series:
        verdicts = {value: is_allowed(value) for value in values.unique()}
        return values.map(verdicts).astype(bool)

    return pa.Check(per_distinct_value, error=allowed)


def _rules(table: Table, column: Column, frames: dict[str, pd.DataFrame]) -> list[tuple[Callable[[str], bool], str]]:
    rules: list[tuple[Callable[[str], bool], str]] = []
    if column.is_required:
        rules.append((lambda value: value.strip() != "", "a value"))
    rule = _rule_of_kind(column)
    if rule:
        is_allowed, allowed = rule
        rules.append((lambda value: value == "" or is_allowed(value), allowed))
    if column.refers:
        rules.append(_reference_rule(column, frames))
    return rules + _table_rules(table, column, frames)


def _rule_of_kind(column: Column) -> tuple[Callable[[str], bool], str] | None:
    match column.kind:
        case "choice":
            return lambda value: value in column.allowed, " | ".join(column.allowed)
        case "date":
            return is_iso_date, "YYYY, YYYY-MM or YYYY-MM-DD, a date that exists"
        case "boolean":
            return lambda value: value in ("true", "false"), "true | false"
        case "year":
            return lambda value: bool(re.fullmatch(r"\d{4}", value)), "a year, YYYY"
        case "integer" | "number":
            allowed = ("a whole number" if column.kind == "integer" else "a number") + _range_words(column)
            return lambda value: _is_number(value, column), allowed
        case "id":
            parts = (lambda value: value.split(";")) if column.is_list else (lambda value: [value])
            return (
                lambda value: all(ID_PATTERN.fullmatch(part) for part in parts(value)),
                "letters, digits, '.' and '-'" + (", joined with ';'" if column.is_list else ""),
            )
    return None


def _range_words(column: Column) -> str:
    if column.minimum is None:
        return ""
    return f" from {column.minimum:g}" + (f" to {column.maximum:g}" if column.maximum is not None else "")


def _is_number(value: str, column: Column) -> bool:
    pattern = r"-?\d+" if column.kind == "integer" else r"-?\d+(\.\d+)?"
    if not re.fullmatch(pattern, value):
        return False
    number = float(value)
    above = column.minimum is None or number >= column.minimum
    return above and (column.maximum is None or number <= column.maximum)


def is_iso_date(value: str) -> bool:
    """Tell whether `value` is a real date written YYYY, YYYY-MM or YYYY-MM-DD."""
    if not DATE_PATTERN.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def _reference_rule(column: Column, frames: dict[str, pd.DataFrame]) -> tuple[Callable[[str], bool], str]:
    table, target = column.refers.split(".")
    known = set(frames[table][target])
    if column.is_list:
        return lambda value: set(filter(None, value.split(";"))) <= known, f"ids in {table}.csv, joined with ';'"
    return lambda value: value == "" or value in known, f"a {target} of {table}.csv"


def _table_rules(
    table: Table, column: Column, frames: dict[str, pd.DataFrame]
) -> list[tuple[Callable[[str], bool], str]]:
    """Give the rules that hold between tables, for one column."""
    places = frames["places"]
    in_china = set(places.loc[places["country_iso3"] == "CHN", "place_id"])
    countries = set(frames["countries"]["country_iso3"])
    match table.name, column.name:
        case "places", "country_iso3":
            return [(lambda value: value == "CHN" or value in countries, "CHN or a country_iso3 of countries.csv")]
        case "places", "region_id":
            within = _places_within(places, frames["regions"])
            return [(lambda value: value == "" or within[value], "a region of the place's own country")]
        case "pairings", "cn_place_id":
            return [(lambda value: value in in_china, "a place in China")]
        case "pairings", "partner_place_id":
            return [(lambda value: value not in in_china, PARTNER_RULE)]
        case (("pairings" | "observations"), "pairing_id"):
            known = set(places["place_id"])
            return [(lambda value: _joins_places(value, known), "'<place_id>--<place_id>', both in places.csv")]
        case (("pairings" | "observations"), ("established_date" | "ended_date")):
            today = date.today().isoformat()
            return [(lambda value: value == "" or _in_span(value, today), DATE_RULE)]
        case (("totals" | "excesses"), "scope_id"):
            scopes = countries | set(frames["provinces"]["province_id"]) | {""}
            return [(lambda value: value in scopes, "a country_iso3, a province_id, or empty for national")]
    return []


def _places_within(places: pd.DataFrame, regions: pd.DataFrame) -> dict[str, bool]:
    """Tell for each region that places name whether all those places lie in its country."""
    home = places["region_id"].map(regions.drop_duplicates("region_id").set_index("region_id")["country_iso3"])
    return dict((home == places["country_iso3"]).groupby(places["region_id"]).all())


def _joins_places(pairing_id: str, known: set[str]) -> bool:
    ends = pairing_id.split(PAIR_JOIN)
    return len(ends) == 2 and set(ends) <= known


def _in_span(value: str, today: str) -> bool:
    return FIRST_DATE[: len(value)] <= value <= today[: len(value)]


def _problems(table: Table, cases: pd.DataFrame) -> list[Problem]:
    found = [
        Problem(
            f"{table.name}.csv",
            0 if pd.isna(case["index"]) else int(case["index"]) + 2,
            str(case["column"]),
            str(case["failure_case"]),
            str(case["check"]),
        )
        for case in cases.to_dict("records")
    ]
    return sorted(found, key=lambda problem: (problem.line, problem.column))
