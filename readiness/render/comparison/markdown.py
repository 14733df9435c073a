"""What changed, as Markdown for GitHub and GitLab: a comment on a pull request, or a page for the client."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from readiness.compare import (
    Alone,
    Comparison,
    Existence,
    FindingChange,
    HandoffChange,
    NounChange,
    Stay,
)
from readiness.render.comparison import Compared
from readiness.render.comparison.wording import (
    MOST,
    FindingGroup,
    alone_says,
    fact_groups,
    figures,
    finding_groups,
    handoff_says,
    in_one_line,
    noun_says,
    questions,
    verdicts,
    way_of,
    worse_says,
)
from readiness.render.escaping import markdown as escaped


def render(compared: Compared, *, everything: bool = False) -> str:
    """The comparison as Markdown; with `everything`, every change, also of what only asks."""
    lines = _lines(compared, None if everything else MOST, everything)
    blocks = ("\n".join(lines) for gap, lines in groupby(lines, lambda line: not line) if not gap)
    return "\n\n".join(blocks) + "\n"


def _lines(compared: Compared, most: int | None, everything: bool) -> Iterator[str]:
    comparison = compared.comparison
    then, now = compared.sides
    names = list(dict.fromkeys(side.process for side in (then, now) if side is not None))
    yield f"# {escaped(' → '.join(names) or 'No process')}: what changed"
    yield ""
    rows = [("File", compared.then.file, compared.now.file)]
    rows += figures(then, now, compared.alone is not None) if names else ()
    yield from _table(("", "Then", "Now"), rows)
    if compared.alone is not None:
        yield from _alone(compared, compared.alone, most, everything)
        return
    if comparison is None:
        for side in (then, now):
            if side is not None:
                yield f"As {escaped(side.file)} stands: {escaped(side.sentence)}"
                yield ""
        yield "**There is nothing to compare: a side could not be read.**"
        return
    yield f"**Now:** {escaped(comparison.now.sentence)}"
    yield ""
    yield f"{escaped(in_one_line(comparison))}."
    if comparison.worse:
        yield from _heading("It counts as worse, because")
        yield from (f"- {escaped(said)}" for said in worse_says(comparison))
    yield from _handoffs([one for one in comparison.handoffs if everything or one.differs], most)
    for group in fact_groups(comparison, everything):
        yield from _heading(group.heading, len(group.facts))
        facts = [(f"{one.about}: {one.key}", one.then_words, one.now_words) for one in group.facts[:most]]
        yield from _table(("Fact", "Then", "Now"), facts)
        yield from _cut(len(group.facts), most)
    for findings in finding_groups(comparison.findings, everything):
        yield from _findings(compared, findings, most)
    yield from _rest(comparison, most)


def _rest(comparison: Comparison, most: int | None) -> Iterator[str]:
    if told := questions(comparison):
        yield from _heading("Not asked yet")
        yield f"{escaped(told)}."
    yield from _nouns(comparison.nouns, most)


def _alone(compared: Compared, alone: Alone, most: int | None, everything: bool) -> Iterator[str]:
    """A file that only one side has. What it describes is new or gone with it, and told with everything alone."""
    yield f"**{escaped(alone_says(alone))}.**"
    yield ""
    yield f"**{'Now' if alone.what is Existence.NEW else 'Then'}:** {escaped(alone.side.sentence)}"
    yield from _handoffs(list(alone.handoffs), most)
    for findings in finding_groups(alone.findings, everything):
        yield from _findings(compared, findings, most)
    if everything:
        yield from _nouns(alone.nouns, most)


def _nouns(nouns: tuple[NounChange, ...], most: int | None) -> Iterator[str]:
    if nouns:
        yield from _heading("Described anew, no longer, or under another id", len(nouns))
        yield from (f"- {escaped(noun_says(one))}" for one in nouns[:most])
        yield from _cut(len(nouns), most)


def _heading(title: str, count: int | None = None) -> Iterator[str]:
    yield ""
    yield f"## {title}" + (f" ({count:,})" if count is not None else "")
    yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"
    yield ""


def _cut(count: int, most: int | None) -> Iterator[str]:
    if most is not None and count > most:
        yield ""
        yield f"First {most:,} of {count:,}; `--all` shows them all."


def _handoffs(found: list[HandoffChange], most: int | None) -> Iterator[str]:
    if found:
        yield from _heading("Hand-offs", len(found))
        head = ("Hand-off", "Then", "Now", "Which is", "What changed")
        yield from _table(head, map(_row, found[:most]))
        yield from _cut(len(found), most)


def _row(one: HandoffChange) -> tuple[str, ...]:
    name = f"{one.row.name} ({one.row.route})" if one.row.route else one.row.name
    return name, *verdicts(one), way_of(one), "; ".join(handoff_says(one))


def _findings(compared: Compared, group: FindingGroup, most: int | None) -> Iterator[str]:
    yield from _heading(group.heading, len(group.findings))
    file = compared.then.file if group.stay is Stay.GONE else compared.now.file
    for one in group.findings[:most]:
        yield from _finding(one, file, group.stay)
    yield from _cut(len(group.findings), most)


def _finding(one: FindingChange, file: str, stay: Stay) -> Iterator[str]:
    found = one.finding
    accepted = "" if found.stands else ", accepted"
    place = escaped(f"{found.sign} {file}:{found.line}")
    yield f"- **{found.level.value.capitalize()}{accepted}:** {escaped(found.message)} <sub>{place}</sub>"
    yield from (f"  - {escaped(change[:1].upper() + change[1:])}" for change in one.changes)
    if stay is Stay.NEW and found.stands:
        yield f"  - Ask {escaped(f'{found.who}: {found.ask}')}"
