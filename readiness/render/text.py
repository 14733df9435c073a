"""A run as text for a terminal: what settled facts show, what it means, and what to ask next.

Colour is never the only signal, and every width shows the same words.
"""

from readiness.render.run import FileResult, Run
from readiness.render.text_findings import accepted, findings, problems
from readiness.render.text_lines import Page
from readiness.render.text_verdict import questions, verdict
from readiness.signs import Level

_MOST_QUESTIONS = 10


def render(run: Run, *, width: int = 100, colour: bool = False, everything: bool = False) -> str:
    """The run laid out in `width` columns; with `everything`, also each open fact as a finding, and every question."""
    page = Page(width)
    for result in run.results:
        _file(page, result, everything)
    page.gap()
    page.say((summary_line(run), "bold"))
    return page.text(colour)


def _file(page: Page, result: FileResult, everything: bool) -> None:
    problems(page, result)
    findings(page, result, everything)
    if result.diagnosis is not None:
        page.gap()
        verdict(page, result, result.diagnosis)
        accepted(page, result)
        questions(page, result, result.diagnosis, None if everything else _MOST_QUESTIONS)


def summary_line(run: Run) -> str:
    """The run in one line: "1 file checked, 0 skipped: 2 blockers, 3 gaps, 4 frictions, 1 note"."""
    summary = run.summary()
    levels = ", ".join(counted(summary.by_level[level], level.value) for level in Level)
    line = f"{counted(summary.checked, 'file')} checked, {summary.skipped} skipped: {levels}"
    if not summary.checked:
        return f"No file checked, {summary.skipped} skipped"
    if summary.not_asked:
        line += f" ({summary.not_asked} not asked yet)"
    if summary.accepted:
        line += f", {summary.accepted} accepted"
    found = sum(len(result.problems) for result in run.checked)
    if found:
        line += f"; {counted(found, 'problem')}"
    return line


def counted(count: int, what: str) -> str:
    """`1 gap`, `2 gaps`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
