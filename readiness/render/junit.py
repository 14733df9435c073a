"""A run as JUnit's XML, which most pipelines show as a list of tests: one suite for each file, one case for each sign.

What fails is what fails the run, by the levels and the `--fail-on` that hold for the file, what was not asked yet as
well. The rest is told in the output of its case, or the list would be red where the run is not. Skipped is what
somebody accepted, or what the selection, a baseline or other thresholds hide, so that it can be looked through; a sign
with nothing to look at has no case. What could not be read, and a fault of the program, is an error, not a failure.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import add
from posixpath import splitext
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from readiness import signs
from readiness.process.names import ended
from readiness.render.plain import clipped
from readiness.render.run import FileResult, Summary
from readiness.render.worst import told_fault
from readiness.signs import Finding

READABLE = "file-can-be-read"
CHECKED = "file-can-be-checked"
_MOST_PLACES = 100
_LONGEST = 2_000
_COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN = "Found, and not shown: the selection leaves it out, or the baseline has it."
_UNDER = "Found under the usual thresholds, which the verdict goes by, and not under those of the settings."


class Counts(NamedTuple):
    """How many cases there are, how many failed, had an error, were skipped; the others passed."""

    tests: int = 0
    failures: int = 0
    errors: int = 0
    skipped: int = 0


class Part(NamedTuple):
    """One suite, and what it adds to the counts of the whole."""

    suite: str
    counts: Counts


class JUnit:
    """For pipelines that show the results of tests."""

    needs_plan = False

    def part(self, result: FileResult) -> Part:
        """The suite of one file."""
        suite = _suite(result)
        indent(suite, level=1)
        text = f"  {tostring(suite, encoding='unicode', short_empty_elements=True).rstrip()}\n"
        return Part(text, Counts(*(int(suite.get(name, "0")) for name in Counts._fields)))

    def whole(self, parts: Iterable[Part], summary: Callable[[], Summary]) -> Iterator[str]:
        """All suites, the counts of all of them first."""
        counts = Counts()
        for part in parts:
            counts = Counts(*map(add, counts, part.counts))
        told = {name: str(count) for name, count in counts._asdict().items()}
        head = tostring(Element("testsuites", {"name": "readiness", **told, "time": "0"}), encoding="unicode")
        yield f'<?xml version="1.0" encoding="utf-8"?>\n{head.removesuffix(" />")}>\n'
        for part in parts:
            yield part.suite
        yield "</testsuites>\n"


def _suite(result: FileResult) -> Element:
    path = _line(result.path or result.file)
    suite = Element("testsuite", {"name": path})
    _properties(suite, result)
    cases = _Cases(suite, path)
    _readable(cases, result)
    _checked(cases, result)
    if result.diagnosis is not None:
        shown: dict[str, list[Finding]] = defaultdict(list)
        for finding in result.findings:
            shown[finding.sign].append(finding)
        clear = set(result.clear)
        found = {finding.sign for finding in result.every_finding}
        usually = {finding.sign for finding in result.diagnosis.findings} - {fault.sign for fault in result.faults}
        for id in signs.catalogue():
            if id in shown:
                _found(cases, id, shown[id], result)
            elif id in found:
                cases.add(id, _Outcome("skipped", _HIDDEN))
            elif id in usually:
                cases.add(id, _Outcome("skipped", _UNDER))
            elif id in clear:
                cases.add(id)
    suite.attrib |= {name: str(count) for name, count in cases.counts._asdict().items()} | {"time": "0"}
    return suite


class _Outcome(NamedTuple):
    """What becomes of a case that does not simply pass; `element` is what JUnit calls it."""

    element: str
    message: str
    kind: str = ""
    text: str = ""


class _Cases:
    """The cases of a suite while they are added and counted."""

    def __init__(self, suite: Element, path: str) -> None:
        self.suite = suite
        self.path = path
        self.group = _without_dots(path)
        self.counts = Counts()

    def add(self, name: str, outcome: _Outcome | None = None, line: int = 0) -> Element:
        """A case; without an outcome it passes."""
        where = {"file": self.path, **({"line": str(line)} if line else {})}
        case = SubElement(self.suite, "testcase", {"classname": self.group, "name": name, **where, "time": "0"})
        counts = {"tests": self.counts.tests + 1}
        if outcome is not None:
            counted = _COUNTED[outcome.element]
            counts[counted] = getattr(self.counts, counted) + 1
            kind = {"type": outcome.kind} if outcome.kind else {}
            SubElement(case, outcome.element, {"message": _line(outcome.message), **kind}).text = outcome.text or None
        self.counts = self.counts._replace(**counts)
        return case


def _properties(suite: Element, result: FileResult) -> None:
    if result.diagnosis is None:
        return
    told = {
        "process": result.diagnosis.process,
        "verdict": result.diagnosis.verdict.value,
        "because": result.diagnosis.sentence,
        "known": f"{result.diagnosis.coverage.settled} of {result.diagnosis.coverage.needed} facts",
    }
    properties = SubElement(suite, "properties")
    for name, value in told.items():
        SubElement(properties, "property", {"name": name, "value": _line(value)})


def _readable(cases: _Cases, result: FileResult) -> None:
    """The case for what could not be read or used."""
    problems = result.problems
    if not problems:
        if result.diagnosis is not None:
            cases.add(READABLE)
        return
    blocks = [
        f"{_place(result.file, *(problem.mark or ()))}: {_line(ended(problem.message))}"
        for problem in problems[:_MOST_PLACES]
    ]
    line = next((problem.mark.line for problem in problems if problem.mark), 0)
    message = _first(problems[0].message, len(problems), "problem")
    cases.add(READABLE, _Outcome("error", message, "problem", _blocks(blocks, len(problems))), line)


def _checked(cases: _Cases, result: FileResult) -> None:
    """A case for each fault of the program."""
    for fault in result.faults:
        cases.add(fault.sign or CHECKED, _Outcome("error", told_fault(fault), "fault"))


def _found(cases: _Cases, id: str, findings: list[Finding], result: FileResult) -> None:
    """The case of a sign that was found."""
    failing = [one for one in findings if result.fails(one)]
    others = [one for one in findings if one.stands and not result.fails(one)]
    accepted = [one for one in findings if not one.stands]
    if not failing and not others:
        why = "; ".join(_why_accepted(one, result) for one in accepted[:_MOST_PLACES])
        cases.add(id, _Outcome("skipped", why), accepted[0].line)
        return
    failure = None
    if failing:
        message = _first(failing[0].message, len(failing), "finding")
        failure = _Outcome("failure", message, _worst(failing), _told(failing, result.file))
    case = cases.add(id, failure, (failing or others)[0].line)
    output = f"{_worst(others).capitalize()}:\n{_told(others, result.file)}" if others else ""
    for one in accepted[:_MOST_PLACES]:
        output += f"\n{_place(result.file, one.line, one.column)}: {_line(_why_accepted(one, result))}"
    if output:
        SubElement(case, "system-out").text = f"{output.strip()}\n"


def _worst(findings: list[Finding]) -> str:
    """The worst level among them."""
    return min((one.level for one in findings), key=lambda level: level.rank).value


def _told(findings: list[Finding], file: str) -> str:
    return _blocks([_block(one, file) for one in findings[:_MOST_PLACES]], len(findings))


def _block(finding: Finding, file: str) -> str:
    lines = [
        f"{_place(file, finding.line, finding.column)}: {finding.level.value}: {_line(ended(finding.message))}",
        f"  Ask {_line(finding.who)}: {_line(finding.ask)}",
        f"  Do: {_line(finding.do)}",
    ]
    if finding.related:
        places = [_place(one.file or file, one.line, one.column) for one in finding.related[:_MOST_PLACES]]
        more = len(finding.related) - len(places)
        lines.append(f"  See also {', '.join(places)}{f' and {more} more' if more else ''}")
    return "\n".join(lines)


def _why_accepted(finding: Finding, result: FileResult) -> str:
    if finding.accepted is None:
        return ""
    until = f", until {finding.accepted.until.isoformat()}" if finding.accepted.until else ""
    until += f" ({left})" if (left := result.left(finding)) else ""
    return f"Accepted by {finding.accepted.by}{until}: {finding.accepted.because}"


def _first(message: str, count: int, what: str) -> str:
    """The first of several in one line, and how many there are in all."""
    return _line(ended(message)) + (f" (the first of {count} {what}s)" if count > 1 else "")


def _blocks(blocks: list[str], total: int) -> str:
    more = [f"First {len(blocks)} of {total:,}."] if len(blocks) < total else []
    return "\n".join(["", *blocks, *more, ""])


def _without_dots(path: str) -> str:
    """A path for the name of a class, without its ending: Jenkins takes what is before the last dot for a package."""
    return splitext(path)[0].replace(".", "_")


def _place(file: str, line: int = 0, column: int = 0) -> str:
    return _line(file) + (f":{line}:{column}" if line else "")


def _line(text: str) -> str:
    """A text on one line, cut, without characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", clipped(text, _LONGEST))
