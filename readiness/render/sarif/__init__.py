"""A run as SARIF 2.1.0, for GitHub's code scanning and whatever else reads it.

Results are what stands: problems of files, and findings by level; what nobody asked yet is among them, as a change that
takes an answer away must show at its line. What is accepted, and what a baseline has, is no result. A result is known
from one run to the next by its fingerprint `readiness/v1`: sign, file, place and what it is about, whatever line it is
on.

GitHub's action for uploads does not look at that: it works out one of its own, from the words of the line on, and warns
of each result that brings another. So only those bring ours that it would take for one: of one sign on one line.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import Any

from readiness import __version__
from readiness.render.json_text import listed, pieces, written
from readiness.render.run import FileResult, Summary
from readiness.render.sarif.part import (
    INDENT,
    MOST_RELATED,
    OF_ACCEPTED,
    OF_NOTIFICATIONS,
    OF_RESULTS,
    Part,
    Written,
    part,
)
from readiness.render.sarif.rules import LEFT_OUT, notification, notifications, rules
from readiness.render.sarif.texts import message
from readiness.render.source_lines import LINE_ENDS
from readiness.render.worst import Weight
from readiness.signs import Level

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS = 25_000  # GitHub refuses a run with more, and shows the 5,000 worst
# Where in the log the lists stand that grow with the files.
_SAID, _RESULTS, _ACCEPTED = "@said", "@results", "@accepted"


class Sarif:
    """For GitHub's code scanning, and other programs that collect what checks find."""

    needs_plan = False

    def part(self, result: FileResult) -> Part:
        """The results of one file."""
        return part(result)

    def whole(self, parts: Iterable[Part], summary: Callable[[], Summary]) -> Iterator[str]:
        """The log with one run, the worst results first."""
        there = _There(parts)
        figures = summary()
        run: dict[str, Any] = {
            "tool": {
                "driver": {
                    "name": "readiness",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "rules": rules(),
                    "notifications": notifications(),
                }
            },
            "invocations": [{"executionSuccessful": _successful(figures)}],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": list(LINE_ENDS),
            "results": _RESULTS,
            "properties": {"summary": _figures(figures)},
        }
        lists = {_RESULTS: listed((one.text for one in there.shown()), indent=INDENT, depth=OF_RESULTS)}
        if there.any_said:
            run["invocations"][0]["toolExecutionNotifications"] = _SAID
            lists = {_SAID: listed(there.said(), indent=INDENT, depth=OF_NOTIFICATIONS), **lists}
        if there.any_accepted:
            run["properties"]["accepted"] = _ACCEPTED
            lists[_ACCEPTED] = listed(there.accepted(), indent=INDENT, depth=OF_ACCEPTED)
        yield from pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, lists, indent=INDENT)
        yield "\n"


class _There:
    """What all parts come to; they are gone through again for each of its lists."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = parts
        self._by_weight: Counter[Weight] = Counter()
        self.any_accepted = faults = problems = cut = False
        for one in parts:
            self._by_weight.update({weight: len(results) for weight, results in one.results.items()})
            self.any_accepted |= bool(one.accepted)
            faults |= bool(one.faults)
            problems |= any(result.unreadable for results in one.results.values() for result in results)
            cut |= any(result.left_out for results in one.results.values() for result in results)
        self._left_out = list(_left_out(self._by_weight.total(), self.shown() if cut else ()))
        self.any_said = faults or problems or bool(self._left_out)

    def shown(self) -> Iterator[Written]:
        """The results that there is room for."""
        of_weights = (one.results.get(weight, ()) for weight in sorted(self._by_weight) for one in self._parts)
        return islice(chain.from_iterable(of_weights), _MOST_RESULTS)

    def accepted(self) -> Iterator[str]:
        """What was accepted."""
        return chain.from_iterable(one.accepted for one in self._parts)

    def said(self) -> Iterator[str]:
        """What could not be read, the faults, and what did not fit."""
        yield from (one.unreadable for one in takewhile(lambda one: one.unreadable, self.shown()))  # they come first
        yield from chain.from_iterable(one.faults for one in self._parts)
        for text in self._left_out:
            told = {"descriptor": notification(LEFT_OUT), "level": "warning", "message": message(text)}
            yield written(told, indent=INDENT, depth=OF_NOTIFICATIONS)


def _left_out(total: int, shown: Iterable[Written]) -> Iterator[str]:
    """What did not fit."""
    if total > _MOST_RESULTS:
        yield f"The results are the first {_MOST_RESULTS:,} of {total:,}, the worst first."
    if many := sum(1 for one in shown if one.left_out):
        those = "one result" if many == 1 else f"{many:,} results"
        yield f"The related places of {those} are the first {MOST_RELATED}."


def _successful(summary: Summary) -> bool:
    """Whether something was checked, and all of it could be read and checked."""
    return bool(summary.checked) and not (summary.skipped or summary.problems or summary.faults)


def _figures(summary: Summary) -> dict[str, int | dict[str, int]]:
    """The run in figures. `raw` is what stands and what is accepted together."""
    return {
        "checked": summary.checked,
        "skipped": summary.skipped,
        "excluded": summary.excluded,
        "problems": summary.problems,
        **{level.value: summary.by_level[level] for level in Level},
        "notAsked": summary.not_asked,
        "accepted": summary.accepted,
        "ending": summary.ending,
        "known": summary.known,
        "raw": {level.value: summary.by_level[level] + summary.accepted_by_level[level] for level in Level},
    }
