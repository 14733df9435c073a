"""A run as SARIF 2.1.0, for GitHub's code scanning and whatever else reads it.

Results are what stands: problems of files, and findings by level; what nobody asked yet is among them, as a change that
takes an answer away must show at its line. What is accepted, and what a baseline has, is no result. A result is known
from one run to the next by its fingerprint `readiness/v1`: sign, file, place and what it is about, whatever line it is
on.

GitHub's action for uploads does not look at that: it works out one of its own, from the words of the line on, and warns
of each result that brings another. So only those bring ours that it would take for one: of one sign on one line.
"""

import json
from collections.abc import Iterable
from itertools import chain

from readiness import __version__
from readiness.render.plain import escaped_json
from readiness.render.run import FileResult, Summary
from readiness.render.sarif.document import Log, Notification, Result, Run
from readiness.render.sarif.part import MOST_RELATED, Part, Spotted, beyond, part
from readiness.render.sarif.rules import LEFT_OUT, UNREADABLE, notification, notifications, rules
from readiness.render.sarif.texts import message, uri
from readiness.render.source_lines import LINE_ENDS
from readiness.signs import Level

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS = 25_000  # GitHub refuses a run with more, and shows the 5,000 worst


class Sarif:
    """For GitHub's code scanning, and other programs that collect what checks find."""

    needs_plan = False

    def part(self, result: FileResult) -> Part:
        """The results of one file."""
        return part(result)

    def whole(self, parts: Iterable[Part], summary: Summary) -> str:
        """The log with one run, the worst results first."""
        log = _log(list(parts), summary)
        return escaped_json(json.dumps(log, indent=1, ensure_ascii=False)) + "\n"


def _log(parts: list[Part], summary: Summary) -> Log:
    every = sorted(chain.from_iterable(part.spotted for part in parts), key=lambda one: one.weight)
    shown = every[:_MOST_RESULTS]
    addresses = {part.file: part.uri for part in parts}
    results = [_with_elsewhere(one, addresses) for one in shown]
    said = [
        *_unreadable(results),
        *chain.from_iterable(part.faults for part in parts),
        *_left_out(every, shown),
    ]
    run: Run = {
        "tool": {
            "driver": {
                "name": "readiness",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": rules(),
                "notifications": notifications(),
            }
        },
        "invocations": [{"executionSuccessful": _successful(summary)}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(LINE_ENDS),
        "results": results,
        "properties": {"summary": _figures(summary)},
    }
    if said:
        run["invocations"][0]["toolExecutionNotifications"] = said
    if accepted := list(chain.from_iterable(part.accepted for part in parts)):
        run["properties"]["accepted"] = accepted
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _with_elsewhere(spotted: Spotted, addresses: dict[str, str]) -> Result:
    """A result with its related places in other files."""
    if not spotted.elsewhere:
        return spotted.result
    here = spotted.result.get("relatedLocations", [])
    there = [
        beyond(place, addresses.get(place.file) or uri(place.file), number)
        for number, place in enumerate(spotted.elsewhere, len(here) + 1)
    ]
    return {**spotted.result, "relatedLocations": [*here, *there]}


def _unreadable(results: Iterable[Result]) -> Iterable[Notification]:
    """What could not be read, once more as a reason why the run is not as it should be."""
    for one in results:
        if one["ruleId"] == UNREADABLE:
            yield {
                "descriptor": notification(UNREADABLE),
                "level": one["level"],
                "message": one["message"],
                "locations": one["locations"],
            }


def _left_out(every: list[Spotted], shown: list[Spotted]) -> Iterable[Notification]:
    """What did not fit."""
    cuts = []
    if len(shown) < len(every):
        cuts.append(f"The results are the first {len(shown):,} of {len(every):,}, the worst first.")
    if many := sum(1 for one in shown if one.left_out):
        those = "one result" if many == 1 else f"{many:,} results"
        cuts.append(f"The related places of {those} are the first {MOST_RELATED}.")
    for text in cuts:
        yield {"descriptor": notification(LEFT_OUT), "level": "warning", "message": message(text)}


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
