"""What changed, as text for a terminal: the verdict then and now, what was settled, what went and what came."""

from itertools import groupby

from readiness.compare import (
    Alone,
    Comparison,
    Direction,
    Existence,
    FactChange,
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
from readiness.render.text_lines import Page, Styled

_STYLES = {
    Direction.BETTER: "green",
    Direction.WORSE: "bold red",
    Direction.SAME: "",
    Direction.NEW: "cyan",
    Direction.GONE: "dim",
}


def render(compared: Compared, *, width: int = 100, colour: bool = False, everything: bool = False) -> str:
    """The comparison laid out in `width` columns; with `everything`, every change, also of what only asks."""
    page = Page(width)
    most = None if everything else MOST
    comparison = compared.comparison
    _heading(page, compared)
    if compared.alone is not None:
        _alone(page, compared, compared.alone, everything)
        return page.text(colour)
    if comparison is None:
        for side in (compared.then, compared.now):
            if side.diagnosis is not None:
                page.gap()
                page.say(f"As {side.file} stands: ", side.diagnosis.sentence, hang=2)
        page.gap()
        page.say(("There is nothing to compare: a side could not be read.", "bold"))
        return page.text(colour)
    _worse(page, comparison)
    _handoffs(page, comparison.handoffs, most)
    for group in fact_groups(comparison, everything):
        _title(page, group.heading, len(group.facts))
        _facts(page, group.facts[:most])
        _more(page, len(group.facts), most)
    for findings in finding_groups(comparison.findings, everything):
        _findings(page, compared, findings, most)
    if told := questions(comparison):
        page.gap()
        page.say(("Not asked yet", "bold"), f"  {told}", hang=2)
    _nouns(page, comparison.nouns, most)
    page.gap()
    page.say((in_one_line(comparison), "bold"))
    return page.text(colour)


def _heading(page: Page, compared: Compared) -> None:
    comparison = compared.comparison
    then, now = compared.sides
    names = list(dict.fromkeys(side.process for side in (then, now) if side is not None))
    if names:
        page.say((" → ".join(names), "bold"))
        page.gap()
    rows: list[tuple[Styled, ...]] = [(("", ""), ("then", "bold"), ("now", "bold"))]
    rows.append((("File", ""), (compared.then.file, ""), (compared.now.file, "")))
    if names:
        told = figures(then, now, compared.alone is not None)
        rows += [((name, ""), (before, ""), (after, "")) for name, before, after in told]
    page.table(rows, indent=2)
    if comparison is not None:
        page.gap()
        page.say("Now  ", comparison.now.sentence, indent=2, hang=5)


def _alone(page: Page, compared: Compared, alone: Alone, everything: bool) -> None:
    """A file that only one side has. What it describes is new or gone with it, and told with everything alone."""
    most = None if everything else MOST
    page.gap()
    when = "Now  " if alone.what is Existence.NEW else "Then  "
    page.say(when, alone.side.sentence, indent=2, hang=len(when))
    _handoffs(page, alone.handoffs, most)
    for findings in finding_groups(alone.findings, everything):
        _findings(page, compared, findings, most)
    if everything:
        _nouns(page, alone.nouns, most)
    page.gap()
    page.say((f"{alone_says(alone)}.", "bold"))


def _title(page: Page, heading: str, count: int) -> None:
    page.gap()
    page.say((heading, "bold"), f" ({count:,})")


def _more(page: Page, count: int, most: int | None) -> None:
    if most is not None and count > most:
        page.say((f"And {count - most:,} more: --all shows them.", "dim"), indent=2)


def _worse(page: Page, comparison: Comparison) -> None:
    if not comparison.worse:
        return
    page.gap()
    page.say(("It counts as worse", "bold red"), ", because")
    for said in worse_says(comparison):
        page.say(f"- {said}", indent=2, hang=2)


def _handoffs(page: Page, handoffs: tuple[HandoffChange, ...], most: int | None) -> None:
    """The hand-offs, those that differ; with all shown, the others as well."""
    found = [one for one in handoffs if most is None or one.differs]
    if not found:
        return
    _title(page, "Hand-offs", len(found))
    for one in found[:most]:
        then, now = verdicts(one)
        verdict = f"{now} as before" if then == now else f"{then} → {now}"
        way = "" if one.direction is Direction.SAME else f"  {way_of(one)}"
        page.say((one.row.name, "bold"), (f"  {one.row.route}" if one.row.route else "", "dim"), indent=2, hang=2)
        page.say(verdict, (way, "" if one.in_doubt else _STYLES[one.direction]), indent=4, hang=2)
        for said in handoff_says(one):
            page.say(said, indent=4, hang=2)
    _more(page, len(found), most)


def _facts(page: Page, facts: tuple[FactChange, ...]) -> None:
    """The facts one by one, under what they are about."""
    for (about, noun), together in groupby(facts, lambda one: (one.about, one.noun)):
        page.say(about, (f"  {noun}" if noun else "", "dim"), indent=2, hang=2)
        for one in together:
            page.say((f"{one.key}: ", "dim"), one.then_words, (" → ", "dim"), one.now_words, indent=4, hang=2)


def _findings(page: Page, compared: Compared, group: FindingGroup, most: int | None) -> None:
    _title(page, group.heading, len(group.findings))
    file = compared.then.file if group.stay is Stay.GONE else compared.now.file
    for one in group.findings[:most]:
        finding = one.finding
        page.say(
            (f"{file}:{finding.line}:{finding.column}", "bold"),
            f"  {finding.level.value}  {finding.sign}",
            "  accepted" if not finding.stands else "",
            (f"  {finding.at}", "dim"),
            indent=2,
            hang=2,
        )
        page.say(finding.message, indent=4)
        for change in one.changes:
            page.say(("Changed ", "dim"), change, indent=4, hang=2)
        if group.stay is Stay.NEW and finding.stands:
            page.say(("Ask ", "dim"), f"{finding.who}: {finding.ask}", indent=4, hang=2)
    _more(page, len(group.findings), most)


def _nouns(page: Page, nouns: tuple[NounChange, ...], most: int | None) -> None:
    if not nouns:
        return
    _title(page, "Described anew, no longer, or under another id", len(nouns))
    for one in nouns[:most]:
        page.say(noun_says(one), indent=2, hang=2)
    _more(page, len(nouns), most)
