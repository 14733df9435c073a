"""The first sheet: the decision, what decides it, what to do first, and how each dimension stands."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readiness.render.xlsx.book import Value, font, headings, printable, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (28, 40, 11, 11, 11, 11, 18, 13)
_LINE = 15.0
_ACROSS = 100  # characters on a line of a text that goes across the page
_SCORES = ("Dimension", "State", "Blockers", "Gaps", "Friction", "Notes", "Not asked yet", "Known")


def verdict(page: "Worksheet", data: Mapping[str, Any], title: str) -> None:
    """Write the sheet: the cover, then each process."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    cover = data["cover"]
    row = 1
    _line(page, row, cover["title"] or title, font(bold=True, size=16))
    for said in (cover["client"] and f"For {cover['client']}", cover["date"]):
        if said:
            row += 1
            _line(page, row, said, font())
    for one in data["pages"]:
        row += 2
        _line(page, row, one["process"], font(bold=True, size=14))
        row += 1
        _line(page, row, one["verdict"]["sentence"], font(bold=True, size=12))
        for label, value in _facts(one):
            row += 1
            cell: Any = page.cell(row, 1)
            put(cell, label)
            cell.font, cell.alignment = font(bold=True), Alignment(vertical="top", wrap_text=True)
            _across(page, row, 2, value, font())
        row = _scorecard(page, row + 2, one)
    row += 2
    _line(page, row, f"{data['tool']}, format {data['format']} of the process file", font(italic=True, color="666666"))
    printable(page)
    if len(data["pages"]) == 1:
        page.page_setup.fitToHeight = 1  # the decision on one page


def _facts(page: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    told = page["verdict"]
    yield "Verdict", told["in_words"]
    for number, one in enumerate(told["reasons"], 1):
        yield ("What decides it" if number == 1 else ""), f"{number}. {one['message']} ({one['place']})"
    if told["more_reasons"]:
        yield "", told["more_reasons"]
    if accepted := told["accepted_blockers"]:
        yield "Accepted", f"{accepted} accepted blocker{'' if accepted == 1 else 's'}, named under Findings."
    yield "First thing to do", told["first"]
    yield "What would change it", told["change"]
    known = told["known"]
    yield "Known", f"{known['settled']} of the {known['needed']} facts that the decision needs"
    if page["cost"]["told"]:
        money = page["cost"]["money"]
        yield "Doing it by hand", page["cost"]["hours"] + (f", {money}" if money else "")
    for one in told["handoffs"]:
        yield f"Hand-offs: {one['verdict'].lower()}", one["names"]
    for label, key in (("Summary", "summary"), ("Owner", "owner"), ("Company", "company"), ("Heard", "heard")):
        if page[key]:
            yield label, page[key]
    yield "File", page["file"]


def _scorecard(page: "Worksheet", row: int, process: Mapping[str, Any]) -> int:
    """The scorecard; the last row of it."""
    from openpyxl.styles import Alignment

    headings(page, _SCORES, row)
    for place in range(3, len(_SCORES) + 1):
        heading: Any = page.cell(row, place)
        heading.alignment = Alignment(horizontal="right")
    for one in process["scorecard"]:
        row += 1
        known = f"{one['known']['settled']} of {one['known']['needed']}" if one["known"] else "–"
        figures = [one[key] for key in ("blockers", "gaps", "frictions", "notes", "not_asked")]
        for place, value in enumerate((one["name"], one["state"], *figures, known), 1):
            cell: Any = page.cell(row, place)
            put(cell, value)
            cell.font, cell.alignment = font(), Alignment(horizontal="right" if place > 2 else None)
    return row


def _line(page: "Worksheet", row: int, text: str, style: Any) -> None:
    _across(page, row, 1, text, style)


def _across(page: "Worksheet", row: int, first: int, value: Value, style: Any) -> None:
    """A text across the page."""
    from openpyxl.styles import Alignment

    cell: Any = page.cell(row, first)
    put(cell, value)
    cell.font, cell.alignment = style, Alignment(vertical="top", wrap_text=True)
    page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=len(_WIDTHS))
    lines = -(-len(str(cell.value)) // _ACROSS)
    page.row_dimensions[row].height = min(400.0, max(_LINE, 1.3 * float(style.size or 11)) * lines)
