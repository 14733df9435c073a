"""What one file contributes to SARIF: its results, what was accepted in it, what went wrong while it was checked.

All of it is written already, as it stands in the log: that is more than there is room for in memory, for many files.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from readiness.errors import Mark
from readiness.process.names import ended
from readiness.render.json_text import written
from readiness.render.run import FileResult
from readiness.render.sarif.document import Accepted, Location, Notification, Region, Result
from readiness.render.sarif.rules import FAULT, LEVELS, UNREADABLE, is_rule, notification, rule
from readiness.render.sarif.texts import message, plain, said, uri
from readiness.render.source_lines import key_width, source_lines
from readiness.render.worst import Weight, told_fault, weight
from readiness.signs import Finding, Place, fingerprints, problem_fingerprints

_MOST_LINKS = 6  # as many places as a message links to
MOST_RELATED = 100  # GitHub shows no more places of one result
_FIRST: Weight = (-1,)  # what could not be read comes before all findings
FINGERPRINT = "readiness/v1"  # a name of our own: whoever knows it can follow a result wherever it goes
# How deep in the log each list of items stands.
INDENT, OF_RESULTS, OF_ACCEPTED, OF_NOTIFICATIONS = 1, 4, 5, 6
LINE_FINGERPRINT = "primaryLocationLineHash"  # the one name GitHub looks at


class Spotted(NamedTuple):
    """A result with its weight, the lowest being the worst; `left_out` is how many related places are not told."""

    weight: Weight
    result: Result
    left_out: int


class Written(NamedTuple):
    """A result as it is written; `unreadable` is the notification that goes with a problem ("": it is none)."""

    text: str
    unreadable: str
    left_out: int


class Part(NamedTuple):
    """What one file contributes: its results by weight, what was accepted, and the faults of the program."""

    results: dict[Weight, list[Written]]
    accepted: tuple[str, ...]
    faults: tuple[str, ...]


def part(result: FileResult) -> Part:
    """What one file contributes."""
    of_file = _File(result)
    # Counted among all: that one of two alike is accepted does not make the other a new one.
    known = fingerprints(result.findings, of_file.path)
    findings = (of_file.finding(one, key) for one, key in zip(result.findings, known, strict=True) if one.stands)
    spotted = (*of_file.problems(), *findings)
    _tell_apart([one.result for one in spotted])
    results: dict[Weight, list[Written]] = defaultdict(list)
    for one in spotted:
        results[one.weight].append(_written(one))
    return Part(
        dict(results),
        tuple(written(one, indent=INDENT, depth=OF_ACCEPTED) for one in of_file.accepted()),
        tuple(written(one, indent=INDENT, depth=OF_NOTIFICATIONS) for one in of_file.faults()),
    )


def _written(spotted: Spotted) -> Written:
    result = spotted.result
    unreadable = ""
    if result["ruleId"] == UNREADABLE:  # once more as a reason why the run is not as it should be
        told: Notification = {
            "descriptor": notification(UNREADABLE),
            "level": result["level"],
            "message": result["message"],
            "locations": result["locations"],
        }
        unreadable = written(told, indent=INDENT, depth=OF_NOTIFICATIONS)
    return Written(written(result, indent=INDENT, depth=OF_RESULTS), unreadable, spotted.left_out)


def _tell_apart(results: list[Result]) -> None:
    """Give our fingerprint to GitHub where it would take several results for one: those of one rule on one line.

    It works out all others itself, from the words of the line on, and warns of each that is not what it came to.
    """
    together: dict[tuple[str, int], list[Result]] = defaultdict(list)
    for one in results:
        together[one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"]].append(one)
    for alike in together.values():
        for one in alike if len(alike) > 1 else ():
            one["partialFingerprints"][LINE_FINGERPRINT] = one["partialFingerprints"][FINGERPRINT]


def location(uri: str, region: Region) -> Location:
    """A region of a file."""
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


class _File:
    """One file while its part is put together."""

    def __init__(self, result: FileResult) -> None:
        self.result = result
        self.path = result.path or result.file
        self.uri = uri(self.path)
        self.lines = source_lines(result.text)

    def problems(self) -> Iterator[Spotted]:
        """What could not be read or used."""
        known = problem_fingerprints(self.result.problems, self.path)
        unreadable = rule(UNREADABLE)
        for problem, key in zip(self.result.problems, known, strict=True):
            found: Result = {
                "ruleId": unreadable["id"],
                "ruleIndex": unreadable["index"],
                "level": "error",
                "message": message(ended(problem.message)),
                "locations": [self.location(problem.mark or Mark(1, 1))],
                "partialFingerprints": {FINGERPRINT: key},
            }
            if problem.at:
                found["properties"] = {"at": plain(problem.at)}
            yield Spotted(_FIRST, found, 0)

    def finding(self, finding: Finding, key: str) -> Spotted:
        """A finding that stands."""
        here = [one for one in finding.related if not one.file]
        related = [self.related(one, number) for number, one in enumerate(here[:MOST_RELATED], 1)]
        elsewhere = tuple(one for one in finding.related if one.file)
        text = said(f"{ended(plain(finding.message))} Ask {plain(finding.who)}: {plain(finding.ask)}")
        if related:
            text += f" See also {', '.join(_link(one) for one in related[:_MOST_LINKS])}."
        of_sign = rule(finding.sign)
        found: Result = {
            "ruleId": of_sign["id"],
            "ruleIndex": of_sign["index"],
            "level": LEVELS[finding.level],
            "message": {"text": text},
            "locations": [self.location(Mark(finding.line, finding.column))],
            "partialFingerprints": {FINGERPRINT: key},
            "properties": {
                "level": finding.level.value,
                "state": finding.state,
                "at": plain(finding.at),
                "who": plain(finding.who),
                "ask": plain(finding.ask),
                "do": plain(finding.do),
            },
        }
        there = [
            self.beyond(place, number)
            for number, place in enumerate(elsewhere[: MOST_RELATED - len(related)], len(related) + 1)
        ]
        if related or there:
            found["relatedLocations"] = [*related, *there]
        return Spotted(weight(finding), found, len(finding.related) - len(related) - len(there))

    def accepted(self) -> Iterator[Accepted]:
        """The findings accepted on purpose."""
        for finding in self.result.findings:
            if finding.accepted is not None:
                told: Accepted = {
                    "ruleId": finding.sign,
                    "level": finding.level.value,
                    "uri": self.uri,
                    "line": finding.line,
                    "at": plain(finding.at),
                    "by": plain(finding.accepted.by),
                    "because": plain(finding.accepted.because),
                }
                if finding.accepted.until is not None:
                    told["until"] = finding.accepted.until.isoformat()
                yield told

    def faults(self) -> Iterator[Notification]:
        """The faults of the program."""
        for fault in self.result.faults:
            told: Notification = {
                "descriptor": notification(FAULT),
                "level": "error",
                "message": message(told_fault(fault)),
                "locations": [self.location(Mark(1, 1))],
            }
            if is_rule(fault.sign):
                told["associatedRule"] = rule(fault.sign)
            yield told

    def related(self, place: Place, number: int) -> Location:
        """A further place of the same file."""
        found = self.location(Mark(place.line, place.column))
        found["id"] = number
        found["message"] = message(place.at)
        return found

    def beyond(self, place: Place, number: int) -> Location:
        """A related place in another file, of which no more is known here than where it begins."""
        path = self.result.paths_elsewhere.get(place.file, place.file)
        found = location(uri(path), _region(Mark(place.line, place.column), 1))
        found["id"] = number
        found["message"] = message(place.at)
        return found

    def location(self, mark: Mark) -> Location:
        """The key that stands at a place; nothing of the file where nothing stands there."""
        line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        return location(self.uri, _region(mark, key_width(line, mark.column - 1)))


def _region(mark: Mark, width: int) -> Region:
    line, column = mark
    return {"startLine": line, "startColumn": column, "endLine": line, "endColumn": column + width}


def _link(related: Location) -> str:
    return f"[line {related['physicalLocation']['region']['startLine']}]({related['id']})"
