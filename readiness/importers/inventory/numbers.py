"""The ids that an inventory itself gives its rows, by which each is known again when it is imported once more."""

from collections.abc import Mapping

from readiness.importers.inventory.facts import state_of
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.telling import Telling
from readiness.process.names import folded


def numbered(sheet: Headed, telling: Telling) -> Mapping[str, tuple[str, ...]]:
    """By the place of each hand-off, the id in its row, where no other row has the same; two that have it are told.

    A bare number may only count the rows, and then it is another's when a row is put in between: by such a one a
    hand-off is known after the id it has in the process file.
    """
    column = sheet.column("id")
    if column is None:
        return {}
    places = {trace.source: trace.became for trace in telling.taken}
    by_number: dict[str, list[int]] = {}
    said: dict[int, str] = {}
    for row in sheet.rows:
        number = " ".join(row.cell(column).split())
        if number and not state_of(number) and sheet.table.place(row.number) in places:
            by_number.setdefault(folded(number), []).append(row.number)
            said[row.number] = number
    found: dict[str, tuple[str, ...]] = {}
    for rows in by_number.values():
        source = sheet.table.place(rows[0])
        number = said[rows[0]]
        if len(rows) > 1:
            where = ", ".join(str(row) for row in rows[1:])
            telling.infers(
                f"{sheet.heading(column)} ‘{number}’", source, "",
                f"row {where} has it as well, so that none of them is known by it when this is imported again",
            )  # fmt: skip
            continue
        place = places[source]
        found[place] = (number,) if any(char.isalpha() for char in number) else (place.partition(".")[2], number)
    return found
