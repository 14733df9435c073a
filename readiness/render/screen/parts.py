"""The parts of a screen: the verdict, what is known, why, what to ask next, the hand-offs, the lines around them."""

from collections import Counter

from readiness.compare import Comparison
from readiness.diagnosis import Diagnosis, Question, Verdict
from readiness.render.plain import clean
from readiness.render.run import FileResult
from readiness.render.screen.fitting import Section
from readiness.render.screen.picture import Picture
from readiness.render.text import counted
from readiness.render.text_lines import LEVEL_STYLES, Line, Page, Styled, cells, within
from readiness.render.text_verdict import STYLES
from readiness.signs import Level

_WIDEST_NAME = 30
_NARROWEST_BAR, _WIDEST_BAR = 8, 40
_ROOM_FOR_ROUTES = 20
_MOST_QUESTIONS = 10
_NOT_JUDGED = "cannot be judged now"


def title(picture: Picture, diagnosis: Diagnosis, width: int) -> Section:
    """The name of the process, and that of the file where there is room for both."""
    name, file = clean(diagnosis.process), clean(picture.file)
    between = width - cells(name) - cells(file)
    line: Line = [(name, "bold")]
    if between > 2:
        line += [(" " * between, ""), (file, "dim")]
    return Section(items=((within(line, width),),))


def verdict(picture: Picture, diagnosis: Diagnosis, width: int) -> Section:
    """The verdict, what it was before the last change, whether it is of the file as it is, and what it means."""
    change = picture.change
    head, _, plain = diagnosis.sentence.removesuffix(".").partition(": ")
    before = change.then.verdict if change is not None else diagnosis.verdict
    was = f"   before: {before.in_words.lower()}" if before is not diagnosis.verdict else ""
    if was and change is not None and change.unread:
        was += "; not all can be read now"
    stale = ("   last good state", "bold magenta") if picture.stale else ("", "")
    accepted = diagnosis.accepted_blockers
    beside = f" (with {counted(accepted, 'blocker')} accepted)" if accepted else ""
    page = Page(width)
    page.say((head, STYLES[diagnosis.verdict]), was, stale)
    if plain or beside:
        page.say((f"{plain[:1].upper()}{plain[1:]}{beside}.", "bold"))
    return Section(items=(tuple(page.lines()),))


def known(result: FileResult, diagnosis: Diagnosis, change: Comparison | None, width: int, bar: bool) -> Section:
    """How much is known, what was found, and how far it is to the next verdict."""
    return Section(
        items=(
            _coverage(diagnosis, change, width, bar),
            _found(result, width),
            *([_next(diagnosis, width)] if diagnosis.to_change and diagnosis.to_change.settle else []),
        )
    )


def _coverage(diagnosis: Diagnosis, change: Comparison | None, width: int, bar: bool) -> tuple[Line, ...]:
    settled, needed = diagnosis.coverage
    says = f"{settled:,} of {needed:,} facts"
    before = change.then.coverage if change is not None else diagnosis.coverage
    was = f"   before: {before.settled:,} of {before.needed:,}" if before != diagnosis.coverage else ""
    was = was if cells(f"Known {says}{was}") <= width else ""
    page = Page(width)
    page.say("Known ", (says, "bold"), was)
    line = page.lines()[0]
    room = min(_WIDEST_BAR, width - cells(f"Known {says}{was}") - 2)
    if not bar or room < _NARROWEST_BAR or not needed:
        return tuple(page.lines())
    full = settled * room // needed  # only what is all known is full
    return ([("█" * full, "green"), ("░" * (room - full), "dim"), ("  ", ""), *line],)


def _found(result: FileResult, width: int) -> tuple[Line, ...]:
    summary = result.summary()
    parts: list[Styled] = []
    for level in Level:
        if count := summary.by_level[level] - summary.open_by_level[level]:
            parts += [(", " if parts else "", ""), (counted(count, level.value), LEVEL_STYLES[level])]
    others = [f"{summary.not_asked:,} not asked yet"] if summary.not_asked else []
    others += [f"{summary.accepted:,} accepted"] if summary.accepted else []
    page = Page(width)
    page.say(*(parts or [("No warning sign in what was answered", "")]), *(f"; {one}" for one in others))
    return tuple(page.lines())


def _next(diagnosis: Diagnosis, width: int) -> tuple[Line, ...]:
    change = diagnosis.to_change
    assert change is not None
    asked = {question.at for question in diagnosis.questions}
    what = "answer" if asked.issuperset(change.settle) else "thing"
    page = Page(width)
    page.say(f"At least {counted(len(change.settle), what)} away from ", (f"“{change.to.in_words.lower()}”", "bold"))
    return tuple(page.lines())


def because(diagnosis: Diagnosis, width: int) -> Section:
    """What was answered that decides the verdict."""
    deciding = set(diagnosis.decided_by)
    says = [
        one.message
        for one in diagnosis.findings
        if f"{one.sign}@{one.at}" in deciding and one.stands and one.settled_facts_show_it
    ]
    many = counted(len(says), "reason") if len(says) > 1 else ""
    return Section(heading("Because", many, width), tuple(_item("- ", one, "", width) for one in says))


def questions(diagnosis: Diagnosis, width: int) -> Section:
    """What to ask next, whom, and how many hand-offs wait for the answer."""
    every = diagnosis.questions
    items = (
        _item(f"{number}. ", one.ask, f"{one.who}{_held_back(one, diagnosis)}", width)
        for number, one in enumerate(every[:_MOST_QUESTIONS], 1)
    )
    return Section(heading("Ask next", counted(len(every), "open question"), width), tuple(items))


def _held_back(question: Question, diagnosis: Diagnosis) -> str:
    held, every = len(question.holds_back), len(diagnosis.handoffs)
    if not held:
        return ""
    if held == every:
        every_one = {1: "the hand-off", 2: "both hand-offs"}.get(every, f"all {every} hand-offs")
        return f"; holds back {every_one}"
    return f"; holds back {held} of {every} hand-offs"


def handoffs(diagnosis: Diagnosis, change: Comparison | None, width: int) -> Section:
    """Each hand-off with its verdict, or that a mistake hides it; how many there are of each stands above them."""
    rows = diagnosis.handoffs
    unread = change is not None and change.unread
    hidden = {one.id for one in change.handoffs if one.in_doubt} if change is not None and unread else set()
    says = [_NOT_JUDGED if row.id in hidden else row.verdict.in_words.lower() for row in rows]
    names = [within([(clean(row.name), "")], _WIDEST_NAME) for row in rows]
    widths = [sum(cells(text) for text, _ in name) for name in names]
    column = max(widths, default=0)
    verdicts = max(map(len, says), default=0)
    routes = width - column - verdicts - 8 >= _ROOM_FOR_ROUTES
    items = []
    for row, name, size, said in zip(rows, names, widths, says, strict=True):
        line: Line = [("    ", ""), *name, (" " * (column - size + 2), "")]
        line += [(said, "bold magenta" if said == _NOT_JUDGED else STYLES[row.verdict])]
        if routes:
            line += [(" " * (verdicts - len(said) + 2), ""), (clean(row.route), "dim")]
        items.append((within(line, width),))
    count = Counter(says)
    words = (*(one.in_words.lower() for one in Verdict), _NOT_JUDGED)
    told = ", ".join(f"{count[one]:,} {one}" for one in words if count[one])
    return Section(heading("Hand-offs", told, width), tuple(items), tail=True)


def unwritten(picture: Picture, width: int) -> Section:
    """Why the report beside the file is not up to date."""
    page = Page(width)
    page.say((picture.unwritten, "bold magenta"))
    return Section(items=(tuple(page.lines()),) if picture.unwritten else ())


def foot(picture: Picture, width: int) -> Section:
    """How this goes on and ends."""
    written = picture.report and picture.good is not None and not picture.stale and not picture.unwritten
    report = f" {picture.report} is kept up to date: reload it." if written else ""
    line: Line = [(clean(f"Checked at every save; Ctrl-C ends it.{report}"), "dim")]
    return Section(items=((within(line, width),),))


def heading(name: str, told: str, width: int) -> tuple[Line, ...]:
    return (within([(name, "bold"), (f"  {clean(told)}" if told else "", "dim")], width),)


def _item(mark: str, says: str, below: str, width: int) -> tuple[Line, ...]:
    """A sentence with a mark before it, and a line under it; neither is dim, which a projector makes unreadable."""
    page = Page(width)
    page.say(mark, says, indent=2, hang=len(mark))
    if below:
        page.say(below, indent=2 + len(mark))
    return tuple(page.lines())
