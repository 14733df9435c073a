"""The nouns of a process: every key of the process file, version 1, with its kind and its meaning.

This is the format. The loader, the JSON Schema and the reference file's completeness test all read it here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, Union

from readiness.errors import Mark
from readiness.process import words
from readiness.process.facts import Fact, State, T
from readiness.process.kinds import Amount, Choice, Choices, Count, Guard, Level, Measurable, Text, Texts, YesNo
from readiness.process.names import shortened
from readiness.process.nouns import Key, Noun, P, Part, PartKey
from readiness.process.once import once
from readiness.process.quantities import Measure, Quantity
from readiness.process.references import (
    After,
    Carried,
    Carries,
    HandledIn,
    Mastered,
    Masters,
    Ref,
    Refs,
    Told,
    Use,
    Uses,
)

Party: TypeAlias = Union["System", "Team", "Person"]

_ANYONE = ("people", "teams", "systems")


def _answerer() -> Ref:
    """Who answers for something: someone of the file, or any name."""
    return Ref(*_ANYONE, plain_text=True)


def _answerers() -> Refs:
    return Refs(*_ANYONE, plain_text=True)


def _end() -> Ref:
    return Ref("systems", "teams", "people", people_by_name=True)


def _work() -> Amount:
    return Amount(Measure.WORK, "a time of work such as 6 minutes")


def _wait() -> Amount:
    return Amount(Measure.WAIT, "a time such as 2 days or same day")


def _rate() -> Amount:
    return Amount(Measure.RATE, "how often, such as 40 per day")


def _share() -> Amount:
    return Amount(Measure.SHARE, "a share such as 3 percent")


class Team(Noun):
    """A team that does part of the work."""

    section = "teams"
    sentence = "name"
    name = Key[str](Text(), "What people call the team")
    kind = Key[str](Choice(words.TEAM_KIND), "internal, or external for customers and suppliers")

    @once
    def external(self) -> bool:
        """Whether the team is outside the business: a customer, a supplier."""
        return self.kind.value == "external"


class Person(Noun):
    """Someone who does, decides or answers for something. Named in `people`, or only where they answer."""

    section = "people"
    sentence = "name"
    name = Key[str](Text(), "The person's name")
    role = Key[str](Text(), "What they are there for")
    team = Key[Team](Ref("teams"), "The team they belong to")
    kind = Key[str](Choice(words.PERSON_KIND), "person, or team, department, vendor, consultant")


class System(Noun):
    """Something that holds information: an application, a spreadsheet, a mailbox, paper."""

    section = "systems"
    sentence = "name"
    name = Key[str](Text(), "What people call the system")
    component = Key[str](Choice(words.COMPONENT), "The part of the business it serves")
    kind = Key[str](Choice(words.SYSTEM_KIND), "What sort of system it is")
    owner = Key[Party](_answerer(), "The person who answers for it")
    status = Key[str](Choice(words.STATUS), "live, planned or retiring")
    unit = Key[str](Text(), "The business unit, where several run their own systems")
    interfaces = Key[tuple[str, ...]](Choices(words.INTERFACES), "How other systems can reach it, or none", none=())
    replaces = Key["System"](Ref("systems"), "The system it is there to replace")
    logic = Key[tuple[str, ...]](Choices(words.LOGIC), "Where its business rules live")
    known_by = Key[tuple[Party, ...]](_answerers(), "Who understands how it is connected")
    safe_to_change = Key[bool](YesNo(), "no when people avoid touching it for fear of breaking something")

    @once
    def live(self) -> bool:
        """Whether it is in use; open counts as live."""
        return self.status.value == "live" or self.status.state is State.OPEN


class Entity(Noun):
    """A kind of record the business keeps: customer, order, invoice."""

    section = "entities"
    sentence = "name"
    name = Key[str](Text(), "What people call it")
    starts_in = Key[tuple[System | Team, ...]](Refs("systems", "teams"), "Where it first comes into being")
    master = Key[tuple[Mastered, ...]](Masters(), "The source of truth: the system that wins")
    owner = Key[Party](_answerer(), "The person who answers for it")
    key = Key[str](Text(), "What says that two records are the same one")
    definition = Key[str](Text(), "What counts as one")
    fields = Key[tuple[str, ...]](Texts(), "Its fields")
    sync = Key[tuple[str, ...]](Texts(), "The fields that must be synchronized")
    local = Key[tuple[str, ...]](Texts(), "The fields that may stay local")
    sensitivity = Key[str](Choice(words.SENSITIVITY), "How carefully it must be kept", none="none")


class Rule(Noun):
    """A business rule."""

    section = "rules"
    sentence = "statement"
    statement = Key[str](Text(), "The rule in one sentence")
    agreed = Key[bool](YesNo(), "Whether everyone concerned agrees on it")
    followed = Key[bool](YesNo(), "Whether the work really follows it")
    owner = Key[Party](_answerer(), "The person who may change it")
    contradicts = Key[tuple["Rule", ...]](Refs("rules"), "Rules that cannot hold together with it")


class Approval(Part):
    """Who approves a step, and by which rule."""

    short = "by"
    by = Key[Party](_answerer(), "Who approves")
    rule = Key[Rule](Ref("rules"), "The rule they decide by")
    varies = Key[bool](YesNo(), "Whether the answer depends on who is asked")


class Step(Noun):
    """One thing that is done."""

    section = "steps"
    sentence = "does"
    does = Key[str](Text(), "What is done, in one sentence")
    by = Key[Party](_end(), "The team or person who does it")
    uses = Key[tuple[Use, ...]](
        Uses(), "The system it is done in; several; what is done in which; or none", name="in", none=()
    )
    screens = Key[int](Count(), "Separate places to look up or type in, where counted")
    reads = Key[tuple[Carried, ...]](Carries(), "The entities it looks up, with their fields where told")
    writes = Key[tuple[Carried, ...]](Carries(), "The entities it enters or changes")
    after = Key[tuple["Step", ...]](After(), "The steps before it; `start` for none; default: the one above")
    starts_when = Key[str](Text(), "The event that starts it")
    rule = Key[Rule](Ref("rules"), "The business rule it follows")
    needs_within = Key[Quantity](_wait(), "How fresh what it reads has to be")
    volume = Key[Quantity](_rate(), "How often it is done, where it types again what exists elsewhere")
    effort = Key[Quantity](_work(), "The work of doing it once")
    approval = PartKey(Approval, "Who approves it")

    @once
    def called(self) -> str:
        """Its sentence where it has one from a short form, else its id."""
        return shortened(self.named or self.id)


class WhenItFails(Part):
    """What happens when a hand-off fails."""

    short = "then"
    retry = Key[str](Text(), "How often it is tried again")
    alert = Key[Party](_answerer(), "Who is told")
    then = Key[str](Text(), "What is done with what did not arrive")


class Protection(Part):
    """How what travels is protected."""

    authentication = Key[str](Guard(), "How the two ends know each other")
    permissions = Key[str](Guard(), "What each end may do")
    encryption = Key[str](Guard(), "How it is encrypted")
    audit = Key[str](Guard(), "Whether it can be told who did what")
    segregation = Key[str](Guard(), "Whether duties and data are kept apart")


class Link(Noun):
    """What holds for a connected or planned hand-off; `connections` says it for all that do not say otherwise."""

    owner = Key[Party](_answerer(), "The person who answers for it")
    critical = Key[bool](YesNo(), "Whether the business stands still without it")
    tolerates_outage = Key[Quantity](_wait(), "How long the business can do without it")
    needed_within = Key[Quantity](_wait(), "How soon the business needs it there")
    time_to_trace = Key[Quantity](_wait(), "How long it takes to find where a lost record went")
    if_incomplete = Key[str](Text(), "What happens when it arrives incomplete or inconsistent")
    if_late = Key[str](Text(), "What happens when it arrives late")
    when_it_fails = PartKey(WhenItFails, "What happens when it fails")
    validated = Key[bool](YesNo(), "Whether it is checked on the way in")
    logged = Key[bool](YesNo(), "Whether one record can be traced from end to end")
    known_by = Key[tuple[Party, ...]](_answerers(), "Who understands how it works")
    protection = PartKey(Protection, "How what travels is protected")


class Connections(Link):
    """Defaults of every connected or planned hand-off."""


class Handoff(Link):
    """Work and information passing from one system, team or person to another."""

    section = "handoffs"
    source = Key[Party](_end(), "Where it comes from: a system, team or person", name="from")
    target = Key[Party](_end(), "Where it goes", name="to")
    carries = Key[tuple[Carried, ...]](
        Carries(), "The entities it carries, with the fields that travel; none for a mere signal", none=()
    )
    trigger = Key[str](Text(), "The event that starts it")
    rule = Key[Rule](Ref("rules"), "The business rule that decides it")
    today = Key[str](Choice(words.TODAY), "How it is done today")
    planned = Key[str](Choice(words.PLANNED), "How it is meant to be connected; yes when undecided; or no", none="no")
    wave = Key[int](Count(), "Its place in the order of roll-out")
    takes = Key[Quantity](_wait(), "How long it takes today")
    volume = Key[Quantity](_rate(), "How often it happens")
    effort = Key[Quantity](_work(), "The work of doing it once by hand")
    errors = Key[Quantity](_share(), "The share of records that are wrong today")
    exceptions = Key[tuple["ProcessException", ...]](Refs("exceptions"), "The exceptions at it, or none", none=())

    defaults: Connections | None

    def absent(self, key: Key[T]) -> Fact[T]:
        """What the file does not say of a built hand-off, `connections` may."""
        defaults = self.__dict__.get("defaults")
        if defaults is not None and key.name in Link.keys and self.built:
            inherited: Fact[T] = getattr(defaults, key.attribute)
            if inherited.state is not State.OPEN:
                return inherited
        return super().absent(key)

    def absent_part(self, key: PartKey[P]) -> P:
        place = self.place(key.name)
        return key.part.of(place, Fact(place, self.untold), fallback=lambda: self.default_part(key))

    def default_part(self, key: PartKey[P]) -> P | None:
        """The part of `connections` that completes this hand-off's own; None when not built."""
        defaults = self.__dict__.get("defaults")
        return getattr(defaults, key.attribute) if defaults is not None and self.built else None

    @once
    def by_hand(self) -> bool:
        """People do it today."""
        return self.today.value in words.BY_HAND

    @once
    def connected(self) -> bool:
        """Systems do it today."""
        return self.today.value in words.CONNECTED

    @once
    def shared(self) -> bool:
        """Both ends work in the same system today."""
        return self.today.value == "shared"

    @once
    def not_moved(self) -> bool:
        """The information does not travel today."""
        return self.today.value == "not moved"

    @once
    def meant(self) -> bool:
        """It is meant to become connected: `planned` is settled and not `no`."""
        return self.planned.value not in (None, "no")

    @once
    def built(self) -> bool:
        """Connected today, or meant."""
        return self.connected or self.meant

    @once
    def route(self) -> str:
        """Its two ends by name ("Salesforce to NetSuite"), or an empty text where either is not settled."""
        if self.source.value is None or self.target.value is None:
            return ""
        return f"{self.source.value.called} to {self.target.value.called}"

    @once
    def called(self) -> str:
        name = shortened(self.named or self.id)
        return f"{name} ({self.route})" if self.route else name


class ProcessException(Noun):
    """A case the normal flow does not cover."""

    section = "exceptions"
    sentence = "when"
    when = Key[str](Text(), "What happens, in one sentence")
    places = Key[tuple[Handoff | Step, ...]](
        Refs("handoffs", "steps"), "The hand-offs or steps it happens at", name="at"
    )
    handling = Key[str](Text(), "What is done about it")
    decided_by = Key[str](Choice(words.DECIDED_BY), "rule, judgement, or whoever is asked")
    handled_in = Key[System | str](HandledIn(), "A system, or email, chat, phone")
    written_down = Key[bool](YesNo(), "Whether the handling is written down")
    owner = Key[Party](_answerer(), "The person who answers for it")
    share = Key[Quantity](_share(), "The share of cases it happens to")

    @once
    def called(self) -> str:
        """Its case as people tell it, in quotation marks; else its id."""
        when = self.when.value
        return f"“{shortened(when.strip().rstrip('.'))}”" if when else shortened(self.named or self.id)


class Report(Noun):
    """Figures someone decides by."""

    section = "reports"
    reads = Key[tuple[Carried, ...]](Carries(), "The entities it is about")
    sources = Key[tuple[System, ...]](Refs("systems"), "The systems it is drawn from", name="from")
    prepared = Key[str](Choice(words.PREPARED), "automatically, or by hand")
    takes = Key[Quantity](_wait(), "How long it takes to prepare")
    needed_within = Key[Quantity](_wait(), "How soon it is needed")
    definition = Key[str](Text(), "What exactly it counts")
    owner = Key[Party](_answerer(), "The person who answers for it")


class Outcome(Part):
    """What should be better afterwards, and how anyone will know."""

    short = "statement"
    statement = Key[str](Text(), "What happens in the work afterwards")
    measure = Key[str](Text(), "What is counted to see it")
    baseline = Key[Level](Measurable(), "The measure today")
    target = Key[Level](Measurable(), "The measure afterwards")


class Governance(Part):
    """How the connections are kept in order."""

    changes_approved_by = Key[Party](_answerer(), "Who approves changes to a connection")
    interfaces_versioned = Key[bool](YesNo(), "Whether interfaces have versions")
    dependencies_documented = Key[bool](YesNo(), "Whether it is written down what depends on what")
    health_measured_by = Key[tuple[str, ...]](Texts(), "The figures that show the connections work")


class GoLive(Part):
    """The change from the old way to the new, and afterwards."""

    owner = Key[Party](_answerer(), "The person who answers for it after go-live")
    accountable_for = Key[str](Text(), "What they answer for")
    when_it_breaks = Key[str](Text(), "How the business goes on when it breaks")
    parallel_run = Key[Level](Measurable(), "How long the old and the new way run side by side")
    parallel_run_checked_by = Key[Party](_answerer(), "Who compares the two")
    target_process = Key[str](Text(), "How the process should run afterwards")
    run_by = Key[Party](_answerer(), "The internal team or person able to run and change it")
    people_prepared = Key[str](Text(), "How the people concerned are prepared")
    build_started = Key[bool](YesNo(), "Whether building has begun")


class Acceptance(NamedTuple):
    """A warning sign accepted on purpose: which, where, why, by whom and until when."""

    place: str
    sign: str
    at: str
    because: str
    by: str
    until: date | None
    mark: Mark | None


class Process(Noun):
    """One described process: everything the file tells, every reference resolved.

    `accounts` maps a team's id to how it tells the flow. `left_out` holds the places of everything that could not be
    read (its problem has been reported); it keeps the verdict at keep-asking at best. `disputed` holds every disputed
    fact with the noun it belongs to, in file order.
    """

    company = Key[str](Text(), "The company; its files, checked together, share their ids")
    summary = Key[str](Text(), "The process in one sentence")
    owner = Key[Party](_answerer(), "The person accountable for the process")
    account_of = Key[Team](Ref("teams"), "The team whose description this file is")
    described_from = Key[str](Choice(words.DESCRIBED_FROM), "observation, interviews or procedure")
    works_by_hand = Key[bool](YesNo(), "Whether a manual version works consistently today")
    effort_is = Key[str](Choice(words.EFFORT_IS), "measured or estimated")
    labour_rate = Key[Quantity](
        Amount(Measure.MONEY_RATE, "money per hour such as 45 EUR per hour"), "What an hour of work costs"
    )
    outcome = PartKey(Outcome, "What should be better afterwards")
    governance = PartKey(Governance, "How the connections are kept in order")
    go_live = PartKey(GoLive, "The change from the old way to the new, and afterwards")

    teams: tuple[Team, ...]
    people: tuple[Person, ...]
    systems: tuple[System, ...]
    entities: tuple[Entity, ...]
    rules: tuple[Rule, ...]
    steps: tuple[Step, ...]
    handoffs: tuple[Handoff, ...]
    exceptions: tuple[ProcessException, ...]
    reports: tuple[Report, ...]
    connections: Connections
    accounts: dict[str, Fact[Told]]
    accepted: tuple[Acceptance, ...]
    left_out: frozenset[str]
    disputed: tuple[tuple[Noun, Fact[Any]], ...]

    @once
    def index(self) -> dict[tuple[str, str], Noun]:
        """Every noun by its section and id."""
        return {(kind.section, noun.id): noun for kind in SECTIONS for noun in self.__dict__[kind.section]}

    @once
    def accepted_at(self) -> dict[str, Mark]:
        """Where each acceptance stands in the file, by its place in the list."""
        marks = ((accepted.place, accepted.mark) for accepted in reversed(self.accepted))
        return {place: mark for place, mark in marks if mark is not None}

    @once
    def something_built(self) -> bool:
        """Whether some hand-off is connected today or meant."""
        return any(handoff.built for handoff in self.handoffs)

    @once
    def something_meant(self) -> bool:
        """Whether some hand-off is meant to become connected."""
        return any(handoff.meant for handoff in self.handoffs)


SECTIONS: tuple[type[Noun], ...] = (
    Team,
    Person,
    System,
    Entity,
    Rule,
    Step,
    Handoff,
    ProcessException,
    Report,
)
NOUNS: Mapping[str, type[Noun]] = {noun.section: noun for noun in SECTIONS}
