"""The cells of one row as facts of one noun, whichever register it stands in."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from readiness.importers.inventory.columns import IGNORED, Register
from readiness.importers.inventory.facts import (
    Lost,
    Said,
    fact,
    is_filled,
    not_states,
    pieces,
    state_of,
    who_state,
    with_fields,
)
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.identity import Rows
from readiness.importers.inventory.nouns import Nouns
from readiness.importers.inventory.table import Row
from readiness.importers.inventory.telling import Telling
from readiness.process import words
from readiness.process.kinds import Kind
from readiness.process.names import did_you_mean, folded, shortened
from readiness.process.nouns import Key, Noun

_MOST_SHOWN = 60
_BETWEEN_PEOPLE = re.compile(r"\s+(?:&|\+|and|und)\s+|\s*/\s*")


class Here(NamedTuple):
    """One row of a sheet while it becomes the noun at `place`."""

    sheet: Headed
    row: Row
    place: str
    telling: Telling
    nouns: Nouns
    rows: Rows

    @property
    def source(self) -> str:
        """Where the row stands."""
        return self.sheet.table.place(self.row.number)

    def text(self, key: str) -> str:
        """What the cell of a column says; "" where there is no such column."""
        column = self.sheet.column(key)
        return self.row.cell(column) if column is not None else ""

    def heading(self, key: str) -> str:
        """How the column of a key is headed."""
        column = self.sheet.column(key)
        return self.sheet.heading(column) if column is not None else ""

    def plain(self, key: str, kind: Kind[Any], every: str = "") -> Any:
        """The fact of a column as the process file has it; None where the cell is empty or says none of it."""
        text = self.text(key)
        said = fact(kind, text, self.heading(key), every, degrees=key == "critical") if text else None
        return self.judged(key, text, said) if said is not None else None

    def judged(self, key: str, text: str, said: Said | Lost) -> Any:
        """The value of what was said, traced; None where it is lost, and then a comment keeps it."""
        if isinstance(said, Said):
            if said.inferred:
                self.telling.infers(self.what(key), self.source, f"{self.place}.{key}", said.inferred)
            if said.partly:
                self.keep(key, text)
            return said.value
        self.lose(key, text, said.why)
        return None

    def lose(self, key: str, text: str, why: str) -> None:
        """A cell that is no value of its fact: a comment keeps it."""
        self.telling.loses(f"{self.what(key)}: ‘{shortened(text, _MOST_SHOWN)}’", self.source, why)
        self.keep(key, text)

    def keep(self, key: str, text: str) -> None:
        """A cell as a comment, word for word."""
        self.telling.remarks(self.place, f"{self.heading(key) or key}: {text}")

    def what(self, key: str) -> str:
        """A cell, for people."""
        return f"Row {self.row.number}, “{self.heading(key)}”"

    def answerer(self, key: str) -> str | None:
        """Who answers: a name as it stands, or a state."""
        text = " ".join(self.text(key).split())
        if state := who_state(text):
            return state
        if folded(text) in words.YES_NO:
            self.lose(key, text, "it names nobody; write who it is")
            return None
        if len(_people(self.text(key))) > 1:
            why = "it may be several people; one person answers, so write who that is"
            what = f"{self.what(key)}: ‘{shortened(text, _MOST_SHOWN)}’"
            self.telling.infers(what, self.source, f"{self.place}.{key}", why)
        return text or None

    def answerers(self, key: str) -> list[str] | str | None:
        """Several who answer."""
        text = self.text(key)
        if state := who_state(text):
            return state
        return [one for one in _people(text) if not who_state(one) and folded(one) not in words.YES_NO] or None

    def texts(self, key: str) -> list[str] | str | None:
        """Several texts, such as the fields of a record."""
        text = self.text(key)
        return state_of(text) or list(not_states(pieces(text))) or None

    def parties(self, key: str, *, systems: bool = False) -> list[str] | str | None:
        """Several systems or teams by name; `systems`: only systems will do."""
        text = self.text(key)
        if state := state_of(text):
            return state
        ids = [self.nouns.party(one, self.source, self.heading(key)) for one in not_states(pieces(text))]
        teams = self.nouns.sections.get("teams", {})
        wrong = [id for id in ids if systems and id in teams]
        if wrong:
            self.lose(key, text, "a system is named here, and this is a team")
        return [id for id in ids if id not in wrong] or None

    def comments(self) -> None:
        """What the comment column and the columns about nothing known say, as remarks beside the noun."""
        if comment := self.text("comment"):
            self.telling.remarks(self.place, comment)
        for column, key in enumerate(self.sheet.keys):
            text = self.row.cell(column)
            if not key and is_filled(text):
                heading = self.sheet.heading(column)
                self.telling.remarks(self.place, f"{heading}: {text}" if heading else text)


def _people(text: str) -> list[str]:
    """Who is named in a cell: several have lines of their own, or signs between them."""
    return list(dict.fromkeys(one for part in pieces(text) for one in _BETWEEN_PEOPLE.split(part) if one))


def unknown_columns(sheet: Headed, register: Register, telling: Telling) -> None:
    """Tell which columns are about nothing that is known, and how to say what they are about."""
    place = sheet.table.place(sheet.row.number)
    free = [key for key in register.mappable() if key not in sheet.keys and key != IGNORED]
    for column, key in enumerate(sheet.keys):
        heading = sheet.heading(column)
        if key or not heading:
            continue
        if same := sheet.twice.get(column):
            other = sheet.heading(sheet.keys.index(same))
            why = f"“{other}” says that already ({same}), so it is kept as comments"
        else:
            hint = did_you_mean(heading, free, 0.75).removeprefix("; ")
            why = (
                "no fact goes by this heading, so it is kept as comments"
                f"{f' ({hint})' if hint else ''}; say what it is with --map \"{heading}=…\""
            )
        telling.loses(f"The column “{heading}”", place, why)


def carried(here: Here) -> dict[str, list[str]] | str | None:
    """The records that travel, each with its fields where they are told; or a state."""
    text = here.text("carries")
    if state := state_of(text):
        return state
    found: dict[str, list[str]] = {}
    for one in not_states(pieces(text)):
        name, within = with_fields(one)
        found.setdefault(here.nouns.entity(name, here.source), []).extend(not_states(within))
    fields = here.texts("fields")
    if isinstance(fields, list) and len(found) == 1:
        found = {id: list(dict.fromkeys([*told, *fields])) for id, told in found.items()}
    elif fields:
        here.lose("fields", here.text("fields"), "which record has these fields is not said")
    return found or None


def kinds(noun: type[Noun], keys: Iterable[str]) -> dict[str, Kind[Any]]:
    """The kinds of some plain facts of a noun."""
    declared = ((key, noun.keys[key]) for key in keys)
    return {key: one.kind for key, one in declared if isinstance(one, Key)}
