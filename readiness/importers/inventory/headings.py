"""From the headings of a sheet to facts: which row they stand in, and what each column is about."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from readiness.errors import ReadinessError
from readiness.importers.inventory import german
from readiness.importers.inventory.columns import HANDOFFS, IGNORED, Column, Register
from readiness.importers.inventory.table import Row, Table
from readiness.process.names import did_you_mean, folded, nearest, shortened
from readiness.process.sayings import listed

LOOKED_AT = 50  # rows at the top of a sheet in which the headings are looked for
_LONGEST_HEADING = 60
_MOST_NAMED = 12  # headings named in a message
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[\s_/\\*:?!.,;\-–—]+")
_MEASURED_IN = re.compile(
    r"( in)? (minutes?|mins?|hours?|hrs?|h|days?|weeks?|%|percent|pct|minuten|stunden|std|tagen?|prozent)$"
    r"|( (a|per|each|every|pro|je))? (day|week|month|year|annum|tag|woche|monat|jahr)$"
    r"|^(hourly|daily|weekly|monthly|yearly|annual) "
)


class Headed(NamedTuple):
    """A sheet whose headings are known: `key` of each column ("" where it is about nothing known), and its rows."""

    table: Table
    row: Row
    keys: tuple[str, ...]
    twice: Mapping[int, str]  # columns about a key that another column is about already
    rows: tuple[Row, ...]

    def heading(self, column: int) -> str:
        """How a column is headed, for people."""
        return shortened(self.row.cell(column), 60)

    def column(self, key: str) -> int | None:
        """Which column is about a key."""
        return self.keys.index(key) if key in self.keys else None


@lru_cache(maxsize=8)
def _words(register: Register) -> Mapping[str, str]:
    """Every heading of a register, in the form in which headings are compared, and its key."""
    found: dict[str, str] = {}
    for column in register.columns:
        for said in _said(column):
            found.setdefault(_plain(said), column.key)
    for key, every in german.HEADINGS[register.section].items():
        for said in every.split(" | "):
            found.setdefault(_plain(said), key)
    return found


def _said(column: Column) -> Iterable[str]:
    yield from (column.key.replace("_", " "), column.heading)
    yield from filter(None, column.said.split(" | "))


def _plain(heading: str) -> str:
    bare = _ASIDE.sub(" ", heading)
    return " ".join(_SIGNS.sub(" ", bare if bare.strip() else heading).split()).casefold()


def key_of(heading: str, register: Register = HANDOFFS) -> str:
    """The key that a heading is about, or "" where it is none that is known."""
    known = _words(register)
    plain = _plain(heading)
    return known.get(plain) or known.get(_MEASURED_IN.sub("", plain).strip(), "")


def known_headings(cells: Iterable[str], register: Register = HANDOFFS) -> int:
    """How many different facts the cells of a row are headings of."""
    return len({key for cell in cells if cell and (key := key_of(cell, register))})


def fits(rows: Iterable[Row], register: Register, mapping: Mapping[str, str]) -> bool:
    """Whether one of the rows heads what a register needs."""
    return any(not _missing(_keys(row, register, _given(mapping))[0], register) for row in rows)


def likeness(rows: Iterable[Row], register: Register, mapping: Mapping[str, str]) -> tuple[int, int, int]:
    """How much one of the rows is like the headings of a register; to be compared with that of other rows."""
    given = _given(mapping)
    return max((_score(row, register, given)[:3] for row in rows), default=(-len(register.needed), 0, 0))


def headed(table: Table, register: Register, mapping: Mapping[str, str]) -> Headed:
    """Find the headings. `mapping` says what headings are about that nobody could know: `{"Origine": "from"}`.

    Raises ReadinessError where a heading that is mapped is not there, a key is none, or a column is missing.
    """
    given = _given(mapping)
    _refuse_unknown_keys(mapping, register)
    top = table.rows[:LOOKED_AT]
    if not top:
        where = f"The sheet “{table.name}”" if table.name else "This file"
        raise ReadinessError(f"{where} is empty: there is no row with anything in it.")
    best = max(top, key=lambda row: _score(row, register, given))
    _refuse_unknown_headings(mapping, best, table)
    keys, twice = _keys(best, register, given)
    if missing := _missing(keys, register):
        raise _without(missing, best, table, register)
    below = tuple(row for row in table.rows if row.number > best.number and not _again(row, best, keys))
    return Headed(table, best, keys, twice, below)


def _given(mapping: Mapping[str, str]) -> Mapping[str, str]:
    return {folded(heading): folded(key).replace(" ", "_").replace("-", "_") for heading, key in mapping.items()}


def _keys(row: Row, register: Register, given: Mapping[str, str]) -> tuple[tuple[str, ...], Mapping[int, str]]:
    """What each column is about; what is mapped comes before what is understood, and then the first column."""
    mapped = {given[folded(cell)] for cell in row.cells if folded(cell) in given}
    keys: list[str] = []
    twice: dict[int, str] = {}
    taken: set[str] = set()
    for number, cell in enumerate(row.cells):
        said = given.get(folded(cell))
        key = said or (key_of(cell, register) if cell else "")
        if key and key != IGNORED and (key in taken or (said is None and key in mapped)):
            twice[number] = key
            key = ""
        taken.add(key)
        keys.append(key)
    return tuple(keys), twice


def _score(row: Row, register: Register, given: Mapping[str, str]) -> tuple[int, int, int, int]:
    """How much a row is like headings: by those that are known, and where they do not do, by how many words it has."""
    keys = set(_keys(row, register, given)[0]) - {""}
    missing = len(_missing(keys, register))
    worded = {folded(cell) for cell in row.cells if len(cell) <= _LONGEST_HEADING and any(map(str.isalpha, cell))}
    return -missing, len(keys), len(worded) if missing else 0, -row.number


def _missing(keys: Iterable[str], register: Register) -> list[str]:
    there = set(keys)
    return [key for key in register.needed if key not in there]


def _again(row: Row, headings: Row, keys: tuple[str, ...]) -> bool:
    """Whether a row only repeats the headings, as at the top of every printed page."""
    known = [number for number, key in enumerate(keys) if key]
    return all(folded(row.cell(number)) == folded(headings.cell(number)) for number in known)


def _refuse_unknown_keys(mapping: Mapping[str, str], register: Register) -> None:
    known = register.mappable()
    for heading, key in mapping.items():
        if _given({heading: key})[folded(heading)] not in known:
            hint = did_you_mean(key, known) or "."
            raise ReadinessError(
                f"A column cannot be mapped to '{shortened(key, 40)}'{hint} What it can be mapped to:"
                f" {', '.join(known)}."
            )


def _refuse_unknown_headings(mapping: Mapping[str, str], row: Row, table: Table) -> None:
    there = {folded(cell) for cell in row.cells}
    for heading, key in mapping.items():
        if folded(heading) not in there:
            hint = did_you_mean(heading, filter(None, row.cells)) or "."
            raise ReadinessError(
                f"No column is headed '{shortened(heading, 60)}', which was mapped to {key}{hint}"
                f" The headings in {table.place(row.number)}: {_named(row)}."
            )


_MISSING = {
    "from": ("where each hand-off comes from", "Source system"),
    "to": ("where each hand-off goes", "Target system"),
    "name": ("what each is called", "Application"),
}


def _without(missing: list[str], row: Row, table: Table, register: Register) -> ReadinessError:
    said = listed(_MISSING[key][0] for key in missing)
    if not known_headings(row.cells, register):
        where = f"in the sheet “{table.name}”" if table.name else "in this file"
        found = f"no heading {where} is one of an inventory of interfaces; {table.place(row.number)} has: {_named(row)}"
    else:
        found = f"the headings in {table.place(row.number)} are: {_named(row)}"
    free = [cell for cell in row.cells if cell and not key_of(cell, register)]
    options = " ".join(f'--map "{_option(key, free)}"' for key in missing)
    return ReadinessError(f"No column says {said}: {found}. Say which column it is, for example {options}.")


def _option(key: str, free: list[str]) -> str:
    """How a column may be mapped: by a heading that is nearly one of the usual, or else by a usual one."""
    usual = _MISSING[key][1]
    near = nearest(usual.split(" ")[0], free)
    return f"{near or usual}={key}"


def _named(row: Row) -> str:
    every = [shortened(cell, 40) for cell in row.cells if cell]
    more = len(every) - _MOST_NAMED
    return ", ".join(every[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
