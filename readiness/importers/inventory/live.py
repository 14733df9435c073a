"""What of a row holds: not the example, not what is struck through, and no cell that nobody filled in."""

import re

from readiness.importers.inventory.columns import EXAMPLE, IGNORED, Register
from readiness.importers.inventory.facts import is_filled
from readiness.importers.inventory.headings import Headed
from readiness.importers.inventory.table import Row
from readiness.importers.inventory.telling import Telling
from readiness.process.names import shortened
from readiness.process.sayings import listed

_MOST_SHOWN = 60
_TOTAL = re.compile(
    r"(?i)(?:(?:grand |overall |sub-? ?)?totals?|sums?|(?:zwischen|gesamt)?summen?|(?:ins)?gesamt)"
    r"(?:[\W\d]*|\s*[:(].{0,20}|\s(?:of|for|per|in|für)\s.{0,20})"
)


def live(sheet: Headed, row: Row, register: Register, telling: Telling) -> Row | None:
    """The row without the cells that say nothing; None where all of it is left out. Both are told."""
    place, said = sheet.table.place(row.number), shortened(" ".join(filter(None, row.cells)), _MOST_SHOWN)
    if next(filter(None, row.cells), "").casefold().startswith(EXAMPLE.casefold()):
        telling.loses(f"Row {row.number}", place, f"it begins with “{EXAMPLE}”, so it only shows how to fill in")
        return None
    struck = {column for column, text in enumerate(row.cells) if text and (row.number, column) in sheet.table.struck}
    needed = [column for column, key in enumerate(sheet.keys) if key in register.needed and row.cell(column)]
    if any(column in struck for column in needed):
        telling.loses(f"Row {row.number}: ‘{said}’", place, "it is struck through, so it is left out")
        return None
    row = _without(sheet, row, struck, telling)
    row = _filled(sheet, row, telling)
    if not any(row.cells):
        return None
    if not any(row.cell(column) for column in needed):
        named = " and ".join(f"“{sheet.heading(sheet.keys.index(key))}”" for key in register.needed)
        telling.loses(f"Row {row.number}: ‘{said}’", place, f"nothing stands in {named}")
        return None
    if len(needed) < len(register.needed) and _TOTAL.fullmatch(next(filter(None, row.cells))):
        telling.loses(f"Row {row.number}: ‘{said}’", place, "it adds up the rows above, and is no hand-off")
        return None
    if row.number in sheet.table.hidden:
        why = "the sheet does not show this row, and it is taken over like the others; delete it where it holds no more"
        telling.infers(f"Row {row.number}: ‘{said}’", place, "", why)
    return row


def tell_hidden_columns(sheet: Headed, telling: Telling) -> None:
    """Tell how many columns a sheet does not show, and which."""
    hidden = [column for column in range(len(sheet.keys)) if column in sheet.table.hidden_columns]
    hidden = [column for column in hidden if sheet.keys[column] != IGNORED and sheet.heading(column)]
    if hidden:
        what = f"{len(hidden)} {'column' if len(hidden) == 1 else 'columns'} that the sheet does not show"
        named = listed(f"“{sheet.heading(column)}”" for column in hidden)
        why = "taken over like the others; map to ignore what holds no more"
        telling.infers(f"{what}: {named}", sheet.table.place(sheet.row.number), "", why)


def _without(sheet: Headed, row: Row, struck: set[int], telling: Telling) -> Row:
    """A row without the cells that are struck through."""
    for column in sorted(struck):
        what = f"Row {row.number}, “{sheet.heading(column)}”: ‘{shortened(row.cell(column), _MOST_SHOWN)}’"
        telling.loses(what, sheet.table.place(row.number), "it is struck through, so it is left out")
    return row._replace(cells=tuple("" if column in struck else text for column, text in enumerate(row.cells)))


def _filled(sheet: Headed, row: Row, telling: Telling) -> Row:
    """A row with nothing in the cells that nobody filled in."""
    cells = tuple(text if is_filled(text) else "" for text in row.cells)
    left = [number for number, key in enumerate(sheet.keys) if key and row.cell(number) and not cells[number]]
    left = [number for number in left if sheet.keys[number] not in (IGNORED, "comment")]
    if left:
        columns = ", ".join(f"“{sheet.heading(number)}”" for number in left)
        said = " and ".join(dict.fromkeys(f"‘{row.cell(number)}’" for number in left))
        telling.loses(
            f"Row {row.number}, {columns}: {said}",
            sheet.table.place(row.number),
            "it was left open; write none or nobody where there is none",
        )
    return row._replace(cells=cells)
