"""Problems and findings as text: the place, what is wrong there, the line of the file, and whom to ask what."""

import re
from collections.abc import Iterable

from readiness.errors import Mark
from readiness.render.run import FileResult
from readiness.render.source_lines import key_width, source_lines
from readiness.render.text_lines import LEVEL_STYLES, Page
from readiness.signs import Finding

_COMMENT = re.compile(r"""([^'"#]*\S)\s+#\s""")  # a remark after what is shown only makes the line long
_LONGEST_LINE = 160
_BEFORE = 60
_MOST_LINES = 6


def problems(page: Page, result: FileResult) -> None:
    """What could not be read or used, and the faults of the program, each with its place."""
    lines = source_lines(result.text) if result.problems else []
    for problem in result.problems:
        page.gap()
        place = f"{result.file}:{problem.mark.line}:{problem.mark.column}" if problem.mark else result.file
        page.say((place, "bold"), "  ", ("problem", "bold magenta"), hang=2)
        page.say(_sentence(problem.message), indent=2)
        if problem.mark:
            _quote(page, lines, problem.mark)
    for fault in result.faults:
        page.gap()
        page.say((result.file, "bold"), "  ", ("fault of readiness", "bold magenta"), *_named(fault.sign), hang=2)
        what = "This warning sign" if fault.sign else "The check of this file"
        page.say(f"{what} broke off ({fault.error}); the rest was checked. Please report it.", indent=2)


def _named(sign: str) -> list[str]:
    return ["  ", sign] if sign else []


def findings(page: Page, result: FileResult, everything: bool) -> None:
    """The findings that stand: those that an answer shows; with `everything`, the facts not asked yet as well.

    So they are with a baseline: what is new is seldom much, and a change that takes an answer away shows at its line.
    """
    open_too = everything or result.baseline
    _findings(page, result, (one for one in result.findings if one.stands and (open_too or one.settled_facts_show_it)))


def failing(page: Page, result: FileResult) -> None:
    """The findings that fail the run, those not asked yet as well."""
    _findings(page, result, result.failing)


def _findings(page: Page, result: FileResult, found: Iterable[Finding]) -> None:
    lines = source_lines(result.text)
    for finding in found:
        page.gap()
        _finding(page, result.file, finding, lines)


def _finding(page: Page, file: str, finding: Finding, lines: list[str]) -> None:
    place = f"{file}:{finding.line}:{finding.column}"
    level = (finding.level.value, LEVEL_STYLES[finding.level])
    page.say((place, "bold"), "  ", level, "  ", finding.sign, (f"  {finding.fact}", "dim"), hang=2)
    page.say(finding.message, indent=2)
    _quote(page, lines, Mark(finding.line, finding.column))
    page.say(("Ask ", "dim"), f"{finding.who}: {finding.ask}", indent=2, hang=4)
    if finding.related:
        page.say((f"See also {_places(finding)}", "dim"), indent=2, hang=4)


def _places(finding: Finding) -> str:
    """The related places: lines of the same file, and places in other files."""
    lines = sorted({one.line for one in finding.related if not one.file})
    shown = [str(line) for line in lines[: _MOST_LINES if len(lines) > _MOST_LINES + 1 else None]]
    more = f" and {len(lines) - len(shown)} more" if len(shown) < len(lines) else ""
    here = [f"line{'' if len(lines) == 1 else 's'} {', '.join(shown)}{more}"] if lines else []
    return "; ".join([*here, *(f"{one.file}:{one.line}:{one.column}" for one in finding.related if one.file)])


def accepted(page: Page, result: FileResult) -> None:
    """The findings accepted on purpose, with who accepted each, why and until when."""
    found = [(finding, finding.accepted) for finding in result.findings if finding.accepted is not None]
    if not found:
        return
    page.gap()
    page.say(("Accepted", "bold"), indent=2)
    for finding, acceptance in found:
        until = f", until {acceptance.until}" if acceptance.until else ""
        if left := result.left(finding):
            until += f" ({left})"
        page.say(
            (finding.level.value, LEVEL_STYLES[finding.level]),
            f"  {finding.sign}  {result.file}:{finding.line}:{finding.column}",
            indent=4,
            hang=2,
        )
        page.say(finding.message, indent=6)
        page.say((f"{acceptance.by}{until}: {acceptance.because}", "dim"), indent=6)


def _quote(page: Page, lines: list[str], mark: Mark) -> None:
    """The line of a place with a caret; of a very long line, what stands around the place."""
    if not 0 < mark.line <= len(lines):
        return
    line, start = lines[mark.line - 1], mark.column - 1
    if len(line) > _LONGEST_LINE:
        line, start = _around(line, start)
    if after := _COMMENT.match(line):
        line = after[1]
    line = line.rstrip()
    if line.strip():
        page.quote(mark.line, line, min(start, len(line)), key_width(line, start) or 1)


def _around(line: str, start: int) -> tuple[str, int]:
    """What stands around a place in a very long line, and where the place is in that."""
    cut = max(0, min(start - _BEFORE, len(line) - _LONGEST_LINE))
    lead, tail = "… " if cut else "", " …" if cut + _LONGEST_LINE < len(line) else ""
    return f"{lead}{line[cut : cut + _LONGEST_LINE]}{tail}", start - cut + len(lead)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", ":")) else f"{text}."
