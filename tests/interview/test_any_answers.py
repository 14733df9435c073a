"""Whatever somebody writes into an answers file, an interview goes on from it, or says why not."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ReadinessError
from readiness.interview.answers import DRAFT, Answer, Answers, Named, Place, Said
from readiness.interview.answers_file import answers_text, read_answers
from readiness.interview.description import describe
from readiness.interview.given import taken
from readiness.interview.prompt import overview, prompt
from readiness.interview.questionnaire import LIST, Questionnaire
from readiness.interview.script import Played, play
from readiness.interview.session import Refused, Session
from readiness.process.loader import load
from readiness.process.model import NOUNS, Process
from readiness.process.writing import merged, new_file
from tests.fuzz.mutating import mutated
from tests.fuzz.seeds import known
from tests.interview.interviews import TALK, begun, process, questionnaire, said, saved_and_read
from tests.interview.shipped import STORY, answered, shipped
from tests.interview.test_script import TYPED
from tests.trying import tried

FILE = "process: P\nowner: Ana Ruiz\nsystems: {crm: {name: CRM}, paper: }\nhandoffs: {a: {from: crm, to: paper}}\n"


@cache
def _interviews() -> tuple[tuple[Questionnaire, Answers, Process | None], ...]:
    """Interviews that are answered to the end, two of them into a file."""
    talk = said(begun(), *TYPED).answers
    first = answered(Session.start(shipped("first-look")), STORY).answers
    into = process(FILE)
    return (
        (questionnaire(TALK), talk, None),
        (questionnaire(TALK), talk, into),
        (shipped("first-look"), first, None),
        (shipped("first-look"), first, into),
    )


_ANY_WORD = (
    *("crm", "Salesforce", "salesforce", "paper", "sales", "ana-ruiz", "Ana Ruiz", "customer", "Customer", "nobody"),
    *("yes", "no", "none", "?", "done", "agrees", "start", "api", "email", "6 minutes", "40 per day", "soon", "-1", ""),
    *("{from}", "{a}", "a: b # c", "- x", "null", "0123", "<b>", "x" * 3000, "\u202e", "名前", "1", "+CRM", "=crm"),
)
_words = st.sampled_from(_ANY_WORD)
_answers = st.builds(
    Answer,
    st.just(Said.SETTLED) | st.sampled_from(list(Said)),
    st.one_of(_words, _words, st.lists(_words, max_size=3).map(tuple), st.none()),
    st.just("") | _words,
)


@st.composite
def _edited(draw: st.DrawFn) -> tuple[Questionnaire, Answers, Process | None]:
    """One of the interviews, with answers, names and begun items as somebody else would have them."""
    asked, answers, into = draw(st.sampled_from(_interviews()[:2]) | st.sampled_from(_interviews()))
    places = st.sampled_from([*answers.given]) | st.builds(
        Place,
        st.sampled_from([*(section.id for section in asked.sections), "gone"]),
        st.sampled_from(["", DRAFT, "crm", "salesforce", "1", "a"]),
        st.sampled_from([LIST, "name", "from", "to", "owner", "trigger", "today", "gone"]),
    )
    given = dict(answers.given)
    for place, answer in draw(st.lists(st.tuples(places, st.none() | _answers), max_size=6)):
        if answer is None:
            given.pop(place, None)
        else:
            given[place] = answer
    nouns = {section: dict(named) for section, named in answers.nouns.items()}
    names = st.builds(Named, _words, st.sampled_from(["", "handoffs", "systems", "gone"]), st.booleans())
    for section, id, named in draw(st.lists(st.tuples(st.sampled_from([*NOUNS]), _ids, st.none() | names), max_size=4)):
        if named is None:
            nouns.get(section, {}).pop(id, None)
        else:
            nouns.setdefault(section, {})[id] = named
    keys = st.sampled_from(["from", "to", "name", "gone"])
    begun_ = draw(st.dictionaries(_sections, st.dictionaries(keys, _answers, min_size=1, max_size=2), max_size=1))
    return asked, replace(answers, given=given, nouns=nouns, begun=begun_), into


_ids = st.sampled_from(["crm", "salesforce", "netsuite", "sales", "ana-ruiz", "customer", "paper", "x"])
_sections = st.sampled_from(["handoffs", "systems", "aim", "gone"])


@tried(80)
@given(_edited(), st.lists(st.sampled_from(["skip", "back", "unknown", "none", "1", "yes", "CRM", "done"]), max_size=8))
def test_an_interview_goes_on_from_any_answers(
    told: tuple[Questionnaire, Answers, Process | None], typed: list[str]
) -> None:
    asked, answers, into = told
    read = read_answers(answers_text(answers).encode())
    if read.answers is None or read.problems:
        return

    session = Session.start(asked, read.answers, into)

    assert set(read.answers.given) <= session.answers.given.keys() | session.answers.set_aside.keys()
    for word in typed:
        try:
            session = getattr(session, word)() if word in ("skip", "back", "unknown", "none") else session.answer(word)
        except Refused:
            continue
    _stands(session)


@tried(80)
@given(_edited(), st.sampled_from([play, taken]), st.booleans())
def test_any_answers_are_taken_or_it_is_said_why_not(
    told: tuple[Questionnaire, Answers, Process | None], take: Callable[[Session, Answers], Played], begun_: bool
) -> None:
    asked, answers, into = told
    before = Session.start(asked, _interviews()[0][1] if begun_ and asked.questionnaire == "talk" else None, into)

    played = take(before, answers)

    assert all(one.why.strip() for one in played.refused)
    assert take(before, answers).session.answers == played.session.answers
    _stands(played.session)


@tried(60)
@given(st.sampled_from(["first-look", "talk"]), st.integers(0, 2**32))
def test_an_answers_file_with_some_of_it_changed_is_read_or_told(name: str, seed: int) -> None:
    (whole, *_) = (answers for asked, answers, _ in _interviews() if asked.questionnaire == name)

    read = read_answers(mutated(answers_text(whole).encode(), 20_000, seed, known("answers")))

    assert read.problems or read.answers is not None
    assert not [one for one in read.problems if "LEFT_OUT" in one.message]


def _stands(session: Session) -> None:
    """What is asked is shown, the answers are kept as they are, and what they describe loads or is not written."""
    assert prompt(session).ask or session.finished
    assert len(overview(session)) == session.progress.of
    assert saved_and_read(session.answers) == session.answers
    tree, comments = describe(session)
    try:
        written = new_file(tree, comments) if session.process is None else merged(FILE, tree, comments)
    except ReadinessError:  # nothing is written, for example where two nouns have the same id
        return
    assert load(written.text.encode()).problems == ()
