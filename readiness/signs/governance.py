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
    """A connection can change unannounced

    When what one system passes on changes and carries no new version number, the other side finds out by failing.

    Ask: How does the other side learn that a connection has changed?
    Do: Give each interface (what one system offers to the others) a version number, and keep the old until all have
    moved.
    Good: Interfaces have version numbers.
    """
    versioned = subject.process.governance.interfaces_versioned
    yield from needed(
        versioned,
        subject.process,
        what="whether the interfaces between the systems have version numbers",
        none="The interfaces between the systems have no version numbers.",
        wrong=""
        if versioned.value
        else "The interfaces between the systems have no version numbers: a change on one side shows when the other"
        " fails.",
    )


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def undocumented_dependencies(subject: Subject) -> Iterator[Yield]:
    """What depends on what is not written down

    Without such a list, nobody can say what a change will break.

    Ask: Where can you read what stops working when one connection is changed?
    Do: Keep one list of connections, with what each feeds and who answers for it.
    Good: It is written down which system depends on which.
    """
    documented = subject.process.governance.dependencies_documented
    yield from needed(
        documented,
        subject.process,
        what="whether it is written down which system depends on which",
        none="It is written down nowhere which system depends on which.",
        wrong=""
        if documented.value
        else "It is not written down which system depends on which, so nobody can say what a change breaks.",
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
    Do: Before the next connection, name who approves changes, give the interfaces version numbers, list what depends
    on what, and measure whether it works.
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
    "interfaces_versioned": (
        "interfaces have no version numbers",
        "nobody knows whether interfaces have version numbers",
    ),
    "dependencies_documented": (
        "what depends on what is not written down",
        "nobody knows whether it is written down what depends on what",
    ),
    "health_measured_by": ("no figure shows whether they work", "nobody knows which figure shows that they work"),
}


@sign(gap, "well-done", applies=something_built, needs_facts=True)
def sensitivity_unknown(subject: Subject) -> Iterator[Yield]:
    """How sensitive it is has not been said

    Data that travels can be seen and lost in more places; how much that matters depends on what it is.

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
    technical=True,
)
def unprotected_data(subject: Subject) -> Iterator[Yield]:
    """Sensitive data travels unprotected

    Where sensitive data is exchanged, five things have to be decided: how the systems prove who they are, what each may
    see, that nobody can read along, that it can be told who did what, and that nobody does alone what takes two people.

    Ask: How is {handoff} protected, so that nobody sees or changes what they should not?
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
                wrong="Hand-off {it} carries {load} without {lacking}." if guard.value == "no" else "",
                ask=question,
                topic=topic,
                lacking=lacking,
                load=load,
            )


def _sensitive(handoff: Handoff) -> list[Entity]:
    """The entities a hand-off carries that have to be kept carefully."""
    carried: list[Entity] = [one.entity for one in handoff.carries.value or ()]
    return [entity for entity in carried if entity.sensitivity.value not in (None, "none")]


# Each guard: the topic ("Nobody knows …"), what is lacking ("without …"), and the question with an example.
_GUARDS = {
    "authentication": (
        "how each system makes sure that it is talking to the right one",
        "proof of who is at the other end (authentication)",
        "How does each system in {it} make sure that it talks to the right one, for example by a key of its own that"
        " can be taken away?",
    ),
    "permissions": (
        "what each system may see and change",
        "a limit to what each system may see and change (permissions)",
        "What may each system in {it} see and change, for example only the fields that it needs?",
    ),
    "encryption": (
        "how the data is kept from being read on its way",
        "protection from being read on the way (encryption)",
        "How is what travels in {it} kept from being read on its way, for example by an encrypted line?",
    ),
    "audit": (
        "how it can be told afterwards who saw or changed what",
        "a record of who saw or changed what (audit)",
        "How can you tell afterwards who saw or changed what in {it}, for example by a log that nobody can alter?",
    ),
    "segregation": (
        "who is kept from doing alone what takes two people, and from seeing what is not theirs",
        "a separation of who may do and see what (segregation of duties)",
        "Who must not be able to do everything in {it} alone, for example both change an account number and release the"
        " payment?",
    ),
}
