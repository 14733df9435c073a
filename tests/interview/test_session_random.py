"""The session under any commands: nothing answered is lost, the state on disk always loads, progress never lies."""

from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from readiness.interview.answers import DRAFT, Named, Place
from readiness.interview.prompt import Asks, overview, prompt
from readiness.interview.session import Refused, Session
from tests.interview.interviews import TALK, process, questionnaire, saved_and_read, tree
from tests.trying import tried

TALK_ = questionnaire(TALK)
FILE = process(
    """\
process: Order to cash
owner: Ana Ruiz
systems: {crm: {name: Salesforce, owner: Luis Vega}, paper: {}}
entities: [Customer]
handoffs:
  first: {from: crm, to: paper, today: unknown}
steps: none
"""
)
TYPED = st.sampled_from(
    [
        *("CRM", "ERP", "crm", "Salesfroce", "Salesforce", "+Salesfroce", "Excel", "CRM, ERP", "Sales; Bill it"),
        *("1", "2", "3", "9", "1, 2", "yes", "no", "none", "?", "nobody", "unknown", "done", "", "  ", "disputed"),
        *("6 minutes", "40 per day", "email", "api", "nothing", "Ana", "Ana Ruiz", "Deal won", "# no", "a: b", "- x"),
        *(
            "null",
            "~",
            "<<",
            "2026-01-01",
            "0123",
            "start",
            "agrees",
            "ж",
            "名前",
            "a\nb",
            "\x00",
            "\ud800",
            '"',
            "{a}",
        ),
    ]
)
ITEM = st.sampled_from(["1", "2", "CRM", "ERP", "crm", "salesforce", "nonsense"])
Command = Callable[[Session], Session]


def _commands() -> st.SearchStrategy[tuple[str, Command]]:
    return st.one_of(
        TYPED.map(lambda text: (f"answer {text!r}", lambda session: session.answer(text))),
        TYPED.map(lambda text: (f"answer {text!r}", lambda session: session.answer(text))),
        st.sampled_from(["unknown", "none", "skip", "keep", "back", "done", "drop"]).map(
            lambda name: (name, lambda session: getattr(session, name)())
        ),
        st.integers(0, 30).map(lambda number: (f"go {number}", lambda session: session.go(number))),
        TYPED.map(lambda text: (f"note {text!r}", lambda session: session.note(text))),
        TYPED.map(lambda text: (f"add {text!r}", lambda session: session.add(text))),
        ITEM.map(lambda item: (f"edit {item}", lambda session: session.edit(item))),
        ITEM.map(lambda item: (f"remove {item}", lambda session: session.remove(item))),
        st.tuples(ITEM, TYPED).map(lambda two: (f"rename {two}", lambda session: session.rename(*two))),
    )


@tried(400)
@given(st.lists(_commands(), max_size=60), st.booleans())
def test_nothing_is_lost_the_disk_loads_and_progress_does_not_lie(
    commands: list[tuple[str, Command]], with_file: bool
) -> None:
    session = Session.start(TALK_, process=FILE if with_file else None)
    for name, command in commands:
        before = session
        try:
            session = command(session)
        except Refused:
            assert session is before
            continue
        _nothing_lost(before, session, name)
        _not_asked_twice(before, session, name)
        _progress_is_true(session)
        assert saved_and_read(session.answers) == session.answers
        shown = prompt(session)
        assert shown.ask or shown.asks is Asks.NOTHING
        assert "{" not in shown.ask.replace("{a}", "")
        tree(session)
    again = Session.start(TALK_, saved_and_read(session.answers), session.process)
    assert again.answers == session.answers
    assert again.notices == ()
    assert again.at is None or not again.earlier.given


def _nothing_lost(before: Session, after: Session, name: str) -> None:
    """Every answer but the one just given again is where it was; an item that was begun, until it is dropped."""
    if name.startswith("answer") and _ids(before) - _ids(after) and _ids(after) - _ids(before):
        # another name: the id has followed, with all answers
        assert _count(before.answers.nouns, by=True) <= _count(after.answers.nouns, by=True), name
        assert len(before.answers.given) <= len(after.answers.given), name
        return
    changed = {place for place, answer in before.answers.given.items() if after.answers.given.get(place) != answer}
    allowed = {before.at}
    if before.at is not None and before.at.item in (DRAFT, ""):
        allowed.add(Place.of_list(before.at.section))
    if name.startswith("answer 'yes'"):  # a new name was confirmed, or the last of a list removed
        allowed |= {place for place in changed if place.question in ("name", "list")}
    if name.startswith(("add", "answer")):  # what was removed is named again, maybe spelt otherwise; a list is full
        allowed |= {place for place in changed if place.question in ("name", "from", "to", "list")}
    assert changed <= allowed, (name, changed, before.at)
    for section, nouns in before.answers.nouns.items():
        for id, named in nouns.items():
            assert not named.by or id in after.answers.nouns[section]
    if name != "drop":
        for section, draft in before.answers.begun.items():
            complete = len(after.answers.given) > len(before.answers.given) or "back" in " ".join(after.notices)
            assert complete or set(draft) <= set(after.answers.begun.get(section, ())), name


def _ids(session: Session) -> set[tuple[str, str]]:
    return {(of, id) for of, nouns in session.answers.nouns.items() for id in nouns}


def _count(nouns: Mapping[str, Mapping[str, Named]], *, by: bool) -> int:
    return sum(bool(named.by) is by for some in nouns.values() for named in some.values())


def _not_asked_twice(before: Session, after: Session, name: str) -> None:
    """Whoever answers is asked something that has no answer yet; an item that is edited, what tells it apart."""
    answers = name.startswith(("answer", "unknown", "none", "skip")) and before.at != after.at
    if answers and not before.pending and not before.ahead and after.at is not None and not after.notices:
        assert not after.earlier.given, (name, before.at, after.at)


def _progress_is_true(session: Session) -> None:
    number, of, answered = session.progress
    lines = overview(session)
    assert of == len(lines) == len({(stop.place) for stop in session.stops})
    assert answered == sum(bool(line.said) for line in lines) or any(
        line.state == "settled" and not line.said for line in lines
    )
    if session.at is None:
        assert number == of == answered
    else:
        assert 1 <= number <= of
        assert [line.number for line in lines if line.current] == [number]
