"""The ids that an inventory itself gives its rows, by which each is known again when it is imported once more."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from readiness.importers.inventory.facts import state_of
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.identity import Content
from readiness.importers.inventory.telling import Telling
from readiness.process.names import folded

_SHOWN = re.compile(r"[\w.:-]{1,40}")


def is_shown(number: str) -> bool:
    """Whether the id of a row stands word for word in what an import leaves beside a hand-off to know it again."""
    return bool(_SHOWN.fullmatch(number)) and any(char.isalpha() for char in number)


class Numbers(NamedTuple):
    """By the place of each hand-off: what it is known by, and what may be another's in the next version."""

    sure: Mapping[str, tuple[str, ...]]
    perhaps: Mapping[str, tuple[str, ...]]


def numbered(sheet: Headed, telling: Telling, contents: Mapping[str, Content]) -> Numbers:
    """What each hand-off is known by: the id in its row, where no other row has the same; two that have it are told.

    Without one it is known by what its row is about. A bare number may only count the rows, and then it is another's
    when a row is put in between: by such a one a hand-off is not known for certain.
    """
    found: dict[str, tuple[str, ...]] = {place: tuple(content) for place, content in contents.items()}
    perhaps: dict[str, tuple[str, ...]] = {}
    column = sheet.column("id")
    if column is None:
        return Numbers(found, perhaps)
    places = {trace.source: trace.became for trace in telling.taken}
    by_number: dict[str, list[int]] = {}
    said: dict[int, str] = {}
    for row in sheet.rows:
        number = " ".join(row.cell(column).split())
        if number and not state_of(number) and sheet.table.place(row.number) in places:
            by_number.setdefault(folded(number), []).append(row.number)
            said[row.number] = number
    for rows in by_number.values():
        source = sheet.table.place(rows[0])
        number = said[rows[0]]
        if len(rows) > 1:
            where = ", ".join(str(row) for row in rows[1:])
            telling.infers(
                f"{sheet.heading(column)} ‘{number}’", source, "",
                f"row {where} has it as well, so that none of them is known by it when this is imported again",
            )  # fmt: skip
            for one in rows if is_shown(number) else ():
                telling.remarks(places[sheet.table.place(one)], f"{sheet.heading(column)}: {said[one]}")
            continue
        place = places[source]
        (found if any(char.isalpha() for char in number) else perhaps)[place] = (number,)
    return Numbers(found, perhaps)
