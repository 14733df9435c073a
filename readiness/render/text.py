"""A run as text for a terminal: what settled facts show, what it means, and what to ask next.

Colour is never the only signal, and every width shows the same words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from readiness.render.run import FileResult, Run, Summary
from readiness.render.text_findings import accepted, failing, findings, problems
from readiness.render.text_lines import Page
from readiness.render.text_verdict import questions, verdict, verdict_line
from readiness.signs import Level

_MOST_QUESTIONS = 10


def render(run: Run, *, width: int = 100, colour: bool = False, everything: bool = False) -> str:
    """The run laid out in `width` columns; with `everything`, also each open fact as a finding, and every question.

    With a baseline in use, each open fact that is new is a finding as well.
    """
    parts = (part(result, width=width, colour=colour, everything=everything) for result in run.results)
    return "".join(framed(parts, run.summary, width=width, colour=colour, everything=everything))


def part(result: FileResult, *, width: int, colour: bool, everything: bool) -> str:
    """What one file says within a run."""
    page = Page(width)
    problems(page, result)
    findings(page, result, everything)
    if result.diagnosis is not None:
        page.gap()
        verdict(page, result, result.diagnosis)
        accepted(page, result)
        questions(page, result, result.diagnosis, None if everything else _MOST_QUESTIONS)
    return page.text(colour)


def quiet_part(result: FileResult, *, width: int, colour: bool) -> str:
    """What one file says where only what fails a run is to be seen: problems, faults, the findings that fail it and the
    verdict in one line; "" where there is nothing of that.
    """
    page = Page(width)
    problems(page, result)
    failing(page, result)
    if result.diagnosis is not None and result.failing:
        page.gap()
        verdict_line(page, result, result.diagnosis)
    return page.text(colour)


def framed(
    parts: Iterable[str],
    summary: Callable[[], Summary],
    *,
    width: int,
    colour: bool,
    everything: bool = False,
    quiet: bool = False,
) -> Iterator[str]:
    """The parts of a run one below the other, and the run in one line, piece by piece; `quiet` says that they are quiet
    ones. `summary` is asked for after the last part.
    """
    for one in filter(None, parts):
        yield f"{one}\n"
    page = Page(width)
    figures = summary()
    line = summary_line(figures, everything or quiet or figures.baseline, "found" if quiet else "shown")
    page.say((line, "bold"))
    yield page.text(colour)


def summary_line(summary: Summary, everything: bool = False, what: str = "shown") -> str:
    """A run in one line: "1 file checked, 0 skipped: 2 blockers, 3 gaps, 4 frictions, 1 note shown; 6 not asked yet; 9
    fail the run (4 of them not asked yet)".

    What was not asked yet is a figure of its own, unless `everything` says that it is among those by level, of which
    `what` says what they are.
    """
    excluded = f", {summary.excluded} excluded" if summary.excluded else ""
    if not summary.checked:
        return f"No file checked, {summary.skipped} skipped{excluded}"
    shown = {level: summary.by_level[level] - (0 if everything else summary.open_by_level[level]) for level in Level}
    checked = f"{counted(summary.checked, 'file')} checked, {summary.skipped} skipped{excluded}"
    line = f"{checked}: {_levels(shown, shown)} {what}"
    if summary.not_asked:
        would_be = _any(summary.open_by_level)
        line += f"{', of them ' if everything else '; '}{summary.not_asked} not asked yet"
        if not everything:
            line += f" (would be {_levels(summary.open_by_level, would_be)})"
    if summary.accepted:
        line += f"; {summary.accepted} accepted ({_levels(summary.accepted_by_level, _any(summary.accepted_by_level))})"
    if summary.ending:
        line += f", {summary.ending} of them only for 30 days or less"
    if summary.known:
        line += f"; {summary.known} known from the baseline"
    if summary.problems:
        line += f"; {counted(summary.problems, 'problem')}"
    return line + _failing(summary.failing, summary.failing_not_asked)


def _failing(count: int, not_asked: int) -> str:
    """How many findings fail the run, and how many of them only because nobody asked yet; "" where none does."""
    if not count:
        return ""
    told = f"; {count} fails the run" if count == 1 else f"; {count} fail the run"
    if not not_asked:
        return told
    if not_asked < count:
        return f"{told} ({not_asked} of them not asked yet)"
    return f"{told} ({'all ' if count > 1 else ''}not asked yet)"


def _any(counts: Mapping[Level, int]) -> list[Level]:
    return [level for level in Level if counts[level]]


def _levels(counts: Mapping[Level, int], levels: Iterable[Level]) -> str:
    return ", ".join(counted(counts[level], level.value) for level in levels)


def counted(count: int, what: str) -> str:
    """`1 gap`, `2 gaps`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
