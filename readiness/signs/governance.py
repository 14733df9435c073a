"""Who keeps the connections in order, and is what travels protected?"""

from collections.abc import Iterator

from readiness.process.facts import Fact, State
from readiness.process.model import Entity, Handoff
from readiness.process.sayings import listed
from readiness.signs.sign import Match, Subject, Yield, first_by_id, gap, needed, saw, sign, something_built


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def no_change_approver(subject: Subject) -> Iterator[Yield]:
    """Nobody approves changes

    Without someone who says yes or no, any adjustment in one application can break another chain without warning.

    Ask: Who approves a change to a connection before it is made?
    Do: Name the person whose yes it takes.
    Good: Someone approves changes.
    """
    yield from needed(
        subject.process.governance.changes_approved_by,
        subject.process,
        what="who approves changes to the connections",
        none="Nobody approves changes to the connections.",
    )


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def unversioned_interfaces(subject: Subject) -> Iterator[Yield]:
    """Interfaces have no versions

    When an interface changes and its version does not, the other side finds out by failing.

    Ask: How does the other side learn that an interface has changed?
    Do: Give each interface a version, and keep the old one until all have moved.
    Good: Interfaces have versions.
    """
    versioned = subject.process.governance.interfaces_versioned
    yield from needed(
        versioned,
        subject.process,
        what="whether the interfaces have versions",
        none="The interfaces have no versions.",
        wrong=""
        if versioned.value
        else "The interfaces have no versions: a change on one side is found by the other failing.",
    )


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def undocumented_dependencies(subject: Subject) -> Iterator[Yield]:
    """What depends on what is not written down

    Without it, nobody can say what a change will break.

    Ask: Where can one read what depends on which connection?
    Do: Keep one list of connections, with what each feeds and who answers for it.
    Good: It is written down what depends on what.
    """
    documented = subject.process.governance.dependencies_documented
    yield from needed(
        documented,
        subject.process,
        what="whether it is written down what depends on what",
        none="It is not written down what depends on what.",
        wrong=""
        if documented.value
        else "It is not written down what depends on what, so nobody can say what a change breaks.",
    )


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def unmeasured_integration(subject: Subject) -> Iterator[Yield]:
    """Nothing measures whether it works

    A connection that nobody measures works until somebody complains.

    Ask: Which figure would show tomorrow morning that the connections worked?
    Do: Choose one or two, such as failed hand-offs a day and hours to trace one.
    Good: It is measured whether it works.
    """
    yield from needed(
        subject.process.governance.health_measured_by,
        subject.process,
        what="which figures show that the connections work",
        none="No figure shows whether the connections work.",
    )


def _enough_connected(subject: Subject) -> bool:
    connected = sum(handoff.connected for handoff in subject.process.handoffs)
    return connected >= subject.thresholds.patchwork_connections


@sign(
    gap,
    "well-done",
    applies=_enough_connected,
    stands_in_for={
        "no-change-approver": Match.ANYWHERE,
        "unversioned-interfaces": Match.ANYWHERE,
        "undocumented-dependencies": Match.ANYWHERE,
        "unmeasured-integration": Match.ANYWHERE,
    },
)
def patchwork(subject: Subject) -> Iterator[Yield]:
    """A patchwork of connections that nobody governs

    Connectors added one by one, each for an urgent reason, raise the price of every later change.

    Ask: Who could stop a connector being added tomorrow, and by which rule?
    Do: Before the next connection, name who approves changes, version the interfaces, list what depends on what, and
    measure.
    Good: The connections are governed.
    """
    missing: dict[str, str] = {}
    for attribute, (lacking, not_known) in _MISSING.items():
        fact: Fact[object] = getattr(subject.process.governance, attribute)
        if fact.state is State.UNKNOWN:
            missing[fact.at] = not_known
        elif fact.state is State.NONE or fact.value is False:
            missing[fact.at] = lacking
    if len(missing) >= subject.thresholds.patchwork_answers:
        connected = [handoff for handoff in subject.process.handoffs if handoff.connected]
        yield from saw(
            "governance",
            f"{len(connected)} hand-offs are connected, and {listed(missing.values())}.",
            subject.process,
            *connected,
            related=tuple(missing),
        )


# Each fact: what to say where the answer is no or none, and where it is that nobody knows.
_MISSING = {
    "changes_approved_by": ("nobody approves changes", "nobody knows who approves changes"),
    "interfaces_versioned": ("interfaces have no versions", "nobody knows whether interfaces have versions"),
    "dependencies_documented": (
        "what depends on what is not written down",
        "nobody knows whether it is written down what depends on what",
    ),
    "health_measured_by": ("no figure shows whether they work", "nobody knows which figure shows that they work"),
}


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def sensitivity_unknown(subject: Subject) -> Iterator[Yield]:
    """How sensitive it is has not been said

    Exchanging data widens what can go wrong with it; how far, depends on what it is.

    Ask: Is {entity} confidential, personal, financial, health or regulated data, or none of these?
    Do: Ask whoever answers for data protection, once per kind of record.
    Good: It is said how sensitive each record is.
    """
    for entity, carriers in subject.graph.carriers.items():
        built = [handoff for handoff, _ in carriers if handoff.built]
        if built:
            yield from needed(
                entity.sensitivity,
                entity,
                what="how sensitive {it} is, which travels in {first_by_id_built}",
                none="",
                first_by_id_built=first_by_id(built).called,  # none is a good answer
            )


@sign(
    gap,
    "well-done",
    applies=lambda subject: any(_sensitive(handoff) for handoff in subject.process.handoffs if handoff.built),
    needs_facts=True,
)
def unprotected_data(subject: Subject) -> Iterator[Yield]:
    """Sensitive data travels unprotected

    Authentication, permissions, encryption, audit and segregation have to be decided where sensitive data is exchanged.

    Ask: How is {handoff} protected: authentication, permissions, encryption, audit, segregation?
    Do: Decide each of the five with whoever answers for security.
    Good: Sensitive data travels protected.
    """
    for handoff in subject.process.handoffs:
        sensitive = _sensitive(handoff) if handoff.built else []
        if not sensitive:
            continue
        load = listed(f"{entity.called} ({entity.sensitivity.value})" for entity in sensitive)
        for attribute, (topic, lacking, question) in _GUARDS.items():
            guard: Fact[str] = getattr(handoff.protection, attribute)
            yield from needed(
                guard,
                handoff,
                *sensitive,
                what="{topic} in {it}, which carries {load}",
                none="Nobody has set up {lacking} in {it}, which carries {load}.",
                wrong="{it} carries {load} without {lacking}." if guard.value == "no" else "",
                ask="{question} in {it}?",
                topic=topic,
                lacking=lacking,
                question=question,
                load=load,
            )


def _sensitive(handoff: Handoff) -> list[Entity]:
    """The entities a hand-off carries that have to be kept carefully."""
    carried: list[Entity] = [one.entity for one in handoff.carries.value or ()]
    return [entity for entity in carried if entity.sensitivity.value not in (None, "none")]


# Each guard: the topic ("Nobody knows …"), what is lacking ("without …"), and the question.
_GUARDS = {
    "authentication": (
        "how the two ends know each other",
        "authentication",
        "How does each end know that it speaks to the other one",
    ),
    "permissions": (
        "what each end may see and do",
        "a limit to what each end may see and do",
        "What may each end see and do",
    ),
    "encryption": ("how the data is encrypted", "encryption", "How is the data encrypted on its way"),
    "audit": ("how it can be told who did what", "audit", "How can it be told afterwards who did what"),
    "segregation": (
        "how duties and data are kept apart",
        "segregation of duties and data",
        "How are duties and data kept apart",
    ),
}
