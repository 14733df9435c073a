"""Every fact of the process model can be asked for, is written where it belongs, and is then not asked again."""

import pytest
import yaml

from readiness.interview.answers import Said
from readiness.interview.paths import REACH, fact_at, kinds_for, paths_of, slot
from readiness.interview.reading import Plain
from readiness.interview.session import Session
from readiness.interview.slots import plain
from readiness.interview.so_far import process_so_far
from readiness.process.facts import State
from readiness.process.kinds import Amount, Choice, Choices
from readiness.process.model import NOUNS, Connections, Process
from readiness.process.quantities import Measure
from tests.interview.interviews import process, questionnaire, tree
from tests.trying import every

FILE = """\
process: P
teams: {sales: {name: Sales}}
people: {ana: {name: Ana Ruiz}}
systems: {crm: {name: CRM}}
entities: {customer: {name: Customer}}
rules: {limit: {statement: A limit}}
steps: {first: {does: First}}
handoffs: {deal: {}}
exceptions: {case: {when: A case}}
reports: {month: {}}
"""
ITEMS = {
    "teams": "sales",
    "people": "ana",
    "systems": "crm",
    "entities": "customer",
    "rules": "limit",
    "steps": "first",
    "handoffs": "deal",
    "exceptions": "case",
    "reports": "month",
}
QUANTITIES = {
    Measure.WORK: "6 minutes",
    Measure.WAIT: "2 days",
    Measure.RATE: "40 per day",
    Measure.SHARE: "3 percent",
    Measure.MONEY_RATE: "45 EUR per hour",
}
FACTS = [
    *((noun.section, path) for noun in NOUNS.values() for path in paths_of(noun)),
    *(("", path) for path in paths_of(Process)),
    *(("", f"connections.{path}") for path in paths_of(Connections)),
    ("steps", "approval"),
    ("", "outcome"),
    ("handoffs", "when_it_fails"),
    ("teams", "account"),
]


def asking(of: str, path: str) -> tuple[Session, str]:
    """A session that asks for one fact, and the kind of its question."""
    there = slot(of, path)
    kind = kinds_for(there.kind, there.names)[0]
    each = f", each: {{of: {of}}}" if of else ""
    question = f"{{id: q, ask: Q, kind: {kind}, into: {path}, again: yes}}"
    text = f"questionnaire: q\nversion: 1\ntitle: Q\nsections: [{{id: s, title: S{each}, questions: [{question}]}}]\n"
    session = Session.start(questionnaire(text), process=process(FILE))
    return session, kind


def typed(of: str, path: str, kind: str) -> Plain:
    """An answer that fits."""
    model = slot(of, path).kind
    if kind in REACH:
        sections = [one for one in REACH[kind].sections if one in slot(of, path).refers]
        return ITEMS[sections[0]]
    if isinstance(model, Amount):
        return QUANTITIES[model.measure]
    if isinstance(model, Choice | Choices):
        return (model if isinstance(model, Choice) else model.choice).options[-1]
    return {"yes-no": "yes", "number": "3"}.get(kind, "Some words")


@every(("of", "path"), FACTS)
def test_an_answer_is_written_where_it_belongs(of: str, path: str) -> None:
    session, kind = asking(of, path)
    answer = typed(of, path, kind)
    after = session.answer(answer)
    value = after.answers.at(after.stops[0].place).value
    assert value is not None
    tree(after)
    fact = fact_at(process_so_far(after), of, ITEMS.get(of, ""), slot(of, path).path)
    assert fact is not None
    assert fact.state is State.SETTLED
    assert plain(fact) in (value, (value,), *value)


@every(("of", "path"), FACTS)
def test_nobody_knows_and_there_is_none_are_written_as_such(of: str, path: str) -> None:
    session, kind = asking(of, path)
    after = session.unknown()
    fact = fact_at(process_so_far(after), of, ITEMS.get(of, ""), slot(of, path).path)
    claimed = slot(of, path).kind.claims.get("unknown")
    assert fact is not None
    assert fact.state is (State.SETTLED if claimed else State.UNKNOWN)
    tree(after)
    if kind != "yes-no":
        none = session.none()
        assert none.answers.at(none.stops[0].place).state is Said.NONE
        fact = fact_at(process_so_far(none), of, ITEMS.get(of, ""), slot(of, path).path)
        assert fact is not None
        assert fact.state in (State.NONE, State.SETTLED)
        tree(none)


@every(("of", "path"), FACTS)
def test_what_the_file_has_is_not_asked(of: str, path: str) -> None:
    session, kind = asking(of, path)
    after = session.answer(typed(of, path, kind))
    file = process_so_far(after)
    text = yaml.safe_dump(session.questionnaire.model_dump(), allow_unicode=True)
    assert "again: true" in text
    section = session.questionnaire.sections[0]
    question = section.questions[0].model_copy(update={"again": False})
    asked_once = session.questionnaire.model_copy(
        update={"sections": (section.model_copy(update={"questions": (question,)}),)}
    )
    assert Session.start(asked_once, process=file).stops == ()
    if path not in ("name", "does", "statement", "when"):
        assert len(Session.start(asked_once, process=process(FILE)).stops) == 1


@pytest.mark.parametrize("section", [one for one in NOUNS if one != "reports"])
def test_a_section_of_the_file_can_be_named_as_a_whole(section: str) -> None:
    session, _ = asking("", section)
    after = session.answer(
        "First one; Second one" if section in ("steps", "rules", "exceptions", "handoffs") else "A, B"
    )
    named = [noun.called for noun in getattr(process_so_far(after), section)][-2:]
    assert named in (
        ["First one", "Second one"],
        ["A", "B"],
        ["first-one", "second-one"],
        ["“First one”", "“Second one”"],
    )
    assert session.none().answers.at(session.stops[0].place).state is Said.NONE
