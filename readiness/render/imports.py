"""What an import came to, as text: what was taken over, what to confirm, what has no place, and what to ask next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from readiness.diagnosis import Diagnosis, Verdict
from readiness.importers.again import Again, Difference
from readiness.importers.imported import Imported, Trace
from readiness.process.writing import Change
from readiness.render.cuts import cut
from readiness.render.run import FileResult
from readiness.render.text_lines import Page, Styled
from readiness.render.text_verdict import questions

_Line: TypeAlias = list[str | Styled]

_MOST = 10
_MOST_REASONS = 3
_ALIKE = 3  # things of one reason stand together from so many on
_MOST_ALIKE = 5
_COUNTED = {
    "teams": ("team", "teams"),
    "people": ("person", "people"),
    "systems": ("system", "systems"),
    "entities": ("kind of record", "kinds of record"),
    "rules": ("business rule", "business rules"),
    "steps": ("step", "steps"),
    "handoffs": ("hand-off", "hand-offs"),
    "exceptions": ("exception", "exceptions"),
    "reports": ("report", "reports"),
}
_MISSING = {
    "diagram": "who is accountable for the process, which system is right when two differ, or how it goes in truth",
    "table": "who is accountable for the whole process, or whether it works by hand at all",
}


class Told(NamedTuple):
    """An import: the name of the source and what it is ("diagram" or "table"), what it says, and what came of that.

    `again` is there where a file was there before.
    """

    source: str
    what: str
    imported: Imported
    again: Again | None


def tell(told: Told, result: FileResult, *, width: int, colour: bool = False, everything: bool = False) -> str:
    """The account of an import laid out in `width` columns; `result` is what the process file comes to now.

    With `everything`, no list is cut, and each thing that was taken over is named.
    """
    page = Page(width)
    most = None if everything else _MOST
    name = result.diagnosis.process if result.diagnosis is not None else told.source
    page.say((name, "bold"), f", from {told.source}", hang=2)
    page.gap()
    head = "Taken over" if told.again is None else f"In {told.source}"
    page.say((head, "bold"), f"  {counts(told.imported.tree)}", hang=len(head) + 2)
    if told.again is not None:
        _again(page, told.again, told.source, result.file, most)
    _become(page, told, everything)
    if result.diagnosis is not None:
        _verdict(page, told, result.diagnosis)
        questions(page, result, result.diagnosis, most)
    return page.text(colour)



def counts(tree: Mapping[str, Any]) -> str:
    """ "6 teams, 14 steps, 9 hand-offs": the nouns of a process file in figures."""
    told = []
    for section, (one, several) in _COUNTED.items():
        if number := len(tree.get(section) or ()):
            outside = sum(_external(facts) for facts in tree[section].values()) if section == "teams" else 0
            told.append(f"{number:,} {one if number == 1 else several}" + (f" ({outside} outside)" if outside else ""))
    return ", ".join(told) or "nothing but the name"


def _external(facts: Any) -> bool:
    return isinstance(facts, Mapping) and facts.get("kind") == "external"


def _become(page: Page, told: Told, everything: bool) -> None:
    """What became of each thing of the source; of one that was imported before, only of what is new."""
    inferred, lost = told.imported.inferred, told.imported.lost
    places: Mapping[str, str] = {}
    if told.again is not None:
        places = told.again.places
        added = {".".join(change.place.split(".")[:2]) for change in told.again.added}
        if not everything:
            inferred = tuple(one for one in inferred if ".".join(_place(one, places).split(".")[:2]) in added)
            lost = ()
    most = None if everything else _MOST
    if everything:
        _traces(page, "Each with where it comes from", told.imported.taken, places, most)
    _traces(page, "Inferred, to be confirmed", inferred, places, most)
    _traces(page, "Not taken over", lost, places, most)


def _again(page: Page, again: Again, source: str, file: str, most: int | None) -> None:
    """What came into a file that was there, what it tells otherwise, and what the source lost."""
    if not again.added:
        page.gap()
        page.say(f"Nothing new: {file} says all of it already, or says it otherwise. It stays as it is.")
    _list(page, f"New in {file}", list(_new(again.added)), most)
    twice: list[_Line] = [[one.called, (f" ({one.place}, {one.other})", "dim")] for one in again.namesakes]
    _list(page, "Called like one from another source: if it is the same, keep one of them", twice, most)
    told = [_otherwise(one, source) for one in again.differs]
    _list(page, f"Told otherwise: {file} stays as it is", told, most)
    if told:
        page.say(f"To take one over, change it in {file} by hand.", indent=2)
    gone: list[_Line] = [[one.called, (f" ({one.place}, from {one.source})", "dim")] for one in again.gone]
    _list(page, f"No longer in {source}: {file} keeps it", gone, most)


def _new(added: Sequence[Change]) -> Iterator[_Line]:
    """A line for each noun that is new or of which something new is said, with what that is."""
    by_noun: dict[str, list[Change]] = {}
    for change in added:
        by_noun.setdefault(".".join(change.place.split(".")[: 2 if change.about else 1]), []).append(change)
    for place, changes in by_noun.items():
        said = "; ".join(f"{change.fact} “{change.after}”" for change in changes if not change.names_it)
        yield [changes[0].about or "The process", (f" ({place})", "dim"), f": {said}" if said else ""]


def _otherwise(one: Difference, source: str) -> _Line:
    fact = " ".join(one.place.split(".")[2:]).replace("_", " ") or one.place  # `handoffs.order.today` is "today"
    about = f"{one.about}, {fact}" if one.about else "the name" if one.place == "process" else fact
    place = f" ({one.place})" if one.about else ""
    there = f"“{one.file}”" if one.file else "nothing"
    return [f"{about}: {there} in the file, “{one.source}” in {source}", (place, "dim")]


def _place(trace: Trace, places: Mapping[str, str]) -> str:
    """Where in the file a thing of the source is: under the id that it has there."""
    section, _, rest = trace.became.partition(".")
    id, _, fact = rest.partition(".")
    there = places.get(f"{section}.{id}")
    return trace.became if there is None else there + (f".{fact}" if fact else "")


def _traces(
    page: Page, title: str, traces: Sequence[Trace], places: Mapping[str, str], most: int | None
) -> None:
    """What became of some things of the source; where lists are cut, those of one reason stand together."""
    by_reason: dict[str, list[Trace]] = {}
    for number, one in enumerate(traces):
        by_reason.setdefault(one.why if most is not None and one.why else str(number), []).append(one)
    lines: list[_Line] = []
    for alike in by_reason.values():
        together = [alike] if len(alike) >= _ALIKE else [[one] for one in alike]
        for some in together:
            shown = cut(some, _MOST_ALIKE)
            note = f" ({shown['note']})" if shown["note"] else ""
            place = _place(some[0], places) if len(some) == 1 else ""
            why = f": {some[0].why}" if some[0].why else ""
            lines.append([_named(shown["items_shown"]), (note, "dim"), why, (f" ({place})" if place else "", "dim")])
    _list(page, title, lines, most, len(traces))


def _named(traces: Sequence[Trace]) -> str:
    """Things of the source, each with its id or row where its name does not say that already."""
    sources: dict[str, list[str]] = {}
    for one in traces:
        named = one.source.casefold() in one.what.casefold()
        sources.setdefault(one.what, []).extend([] if named else [one.source])
    return ", ".join(f"{what} ({', '.join(every)})" if every else what for what, every in sources.items())


def _list(page: Page, title: str, lines: Sequence[_Line], most: int | None, number: int | None = None) -> None:
    """A list with a heading and how many there are (where that is not the number of lines); a long one is cut."""
    if not lines:
        return
    page.gap()
    page.say((title, "bold"), f"  {len(lines) if number is None else number:,}", hang=2)
    shown = cut(lines, most if most is not None else len(lines))
    for line in shown["items_shown"]:
        page.say("- ", *line, indent=2, hang=2)
    if shown["note"]:
        page.say((f"({shown['note']}; --all shows them.)", "dim"), indent=4)


def _verdict(page: Page, told: Told, diagnosis: Diagnosis) -> None:
    page.gap()
    head, _, plain = diagnosis.sentence.partition(":")
    page.say((head, "bold"), f":{plain}" if plain else "")
    if told.again is not None:
        return
    by_key = {f"{finding.sign}@{finding.at}": finding for finding in diagnosis.findings}
    deciding = [by_key[key] for key in diagnosis.decided_by if key in by_key]
    if diagnosis.verdict is Verdict.DIAGNOSE_FIRST:
        for finding in deciding[:_MOST_REASONS]:
            page.say("- ", finding.message, indent=2, hang=2)
    page.say(f"A {told.what} alone makes no process ready: it does not say {_MISSING[told.what]}.")
