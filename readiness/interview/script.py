"""Answers from a file, given to a session as if they were typed: the same checks, the same result."""

from dataclasses import replace
from typing import NamedTuple

from readiness.interview.answers import DRAFT, Answer, Answers, Named, Place, Said
from readiness.interview.choosing import looked_up_in
from readiness.interview.items import called_by, naming_question
from readiness.interview.paths import REACH
from readiness.interview.prompt import prompt
from readiness.interview.questionnaire import LIST, Question, Section
from readiness.interview.reading import Refused
from readiness.interview.session import Confirm, Pick, Session
from readiness.interview.slots import slot_in
from readiness.process.names import folded


class Unanswered(NamedTuple):
    """A question that the file does not answer, or not so that it could be taken (`why` says so)."""

    place: Place
    item: str
    ask: str
    why: str = ""


class Played(NamedTuple):
    """What became of answers from a file: the session, what could not be taken, what is missing, and the answers that
    no question asked for."""

    session: Session
    refused: tuple[Unanswered, ...]
    missing: tuple[Unanswered, ...]
    unused: tuple[Place, ...]


def play(session: Session, given: Answers) -> Played:
    """Give a session the answers of a file (see `answers_file.read_answers`), each at its question.

    Items are told apart by their key answers; their ids in the file may be any. Never raises.
    """
    return _Player(session, given).played()


class _Player:
    def __init__(self, session: Session, given: Answers) -> None:
        self.given = given
        self.before = session.answers
        self.session = session.but(answers=_with_named(session, given))
        self.ids: dict[tuple[str, str], str] = {}  # of items: by noun section and id in the session, the id in the file
        self.left: dict[Place, Unanswered] = {}
        self.used: set[Place] = set()

    def played(self) -> Played:
        while (place := self.next()) is not None:
            self.session = self.session.but(at=place, ahead=(), pending=None)
            if place.question == LIST:
                self.list()
            else:
                self.question(place)
        session = self.session.but(answers=self.in_order(), at=None, pending=None, ahead=())
        session = session.but(at=session.first_open(), notices=(), just_finished=())
        refused = tuple(one for one in self.left.values() if one.why)
        missing = tuple(one for one in self.left.values() if not one.why)
        unused = tuple(place for place in self.given.given if place not in self.used)
        return Played(session, refused, missing, unused)

    def in_order(self) -> Answers:
        """The answers, and what was named, in the order of the file, behind what the session had before: what was named
        without a list was known from the start here, and came later where it was typed.
        """
        nouns = {}
        for of, named in self.session.answers.nouns.items():
            first = dict.fromkeys(self.before.nouns.get(of, {}), -1)
            in_file = {id: number for number, id in enumerate(self.given.nouns.get(of, ()))}
            ranks = {id: first.get(id, in_file.get(self.ids.get((of, id), id), len(in_file))) for id in named}
            nouns[of] = {id: named[id] for id in sorted(named, key=ranks.__getitem__)}
        places = {place: number for number, place in enumerate(self.given.given)}
        given = self.session.answers.given
        told = sorted(
            given, key=lambda one: -1 if one in self.before.given else places.get(self.there(one), len(places))
        )
        return replace(self.session.answers, given={place: given[place] for place in told}, nouns=nouns)

    def there(self, place: Place) -> Place:
        """The place of an answer of the session by the id that its item has in the file."""
        section = self.session.questionnaire.section(place.section)
        of = section.each.of if section and section.each else ""
        return place._replace(item=self.ids.get((of, place.item), place.item))

    def next(self) -> Place | None:
        open_places = (stop.place for stop in self.session.flow.open_stops())
        return next((place for place in open_places if place not in self.left), None)

    def leave(self, place: Place, why: str = "") -> None:
        shown = prompt(self.session.but(at=place, pending=None))
        self.left[place] = Unanswered(place, shown.item, shown.ask, why)

    def question(self, place: Place) -> None:
        section = self.session.section
        assert section is not None
        there = self.place_in_file(section, place)
        answer = self.given.given.get(there)
        if answer is None or answer.state is Said.OPEN:
            self.leave(place)
            return
        self.used.add(there)
        try:
            self.session = self.noted(self.say(self.session, answer), place, answer)
        except Refused as reason:
            self.leave(place, str(reason))

    def place_in_file(self, section: Section, place: Place) -> Place:
        """Where the file has the answer: its item may have another id there, or be told by its name."""
        if section.each is None:
            return place
        known = self.ids.get((section.each.of, place.item))
        there = place._replace(item=known or place.item)
        if known is None and there not in self.given.given:
            called = folded(self.session.flow.called(section, place.item))
            items = {one.item for one in self.given.given if one.section == section.id}
            by_name = next((one for one in sorted(items) if folded(one) == called), None)
            there = there._replace(item=by_name) if by_name else there
        return there

    def list(self) -> None:
        """Add the items that the file has for a list, and end it."""
        section, place = self.session.section, self.session.at
        assert section is not None
        assert section.each is not None
        assert place is not None
        told = self.given.given.get(place)
        if told is not None:
            self.used.add(place)
        items = dict.fromkeys(
            one.item
            for one in self.given.given
            if one.section == section.id and one.item and self.has_keys(section, one.item)
        )
        removed = {id for id, one in self.given.nouns.get(section.each.of, {}).items() if one.removed}
        try:
            for item in items:
                there = self.already(section, item)
                if there is not None:
                    self.ids[(section.each.of, there)] = item
                    self.used |= {Place(section.id, item, key.id) for key in section.keys}
                elif item not in removed:
                    self.add(section, item)
            self.session = self.session.but(at=place, ahead=(), pending=None)
            if self.session.answers.at(place).given:
                return
            if told is None and not self.session.flow.items(section):
                self.leave(place)
                return
            state = told.state if told is not None and told.given else Said.SETTLED
            after = self.session.done() if state is Said.SETTLED else self.say(self.session, Answer(state))
            self.session = self.noted(after, place, told) if told else after
        except Refused as reason:
            self.session = self.session.but(at=place, ahead=(), pending=None)
            self.leave(place, str(reason))

    def has_keys(self, section: Section, item: str) -> bool:
        return any(Place(section.id, item, key.id) in self.given.given for key in section.keys)

    def already(self, section: Section, item: str) -> str | None:
        """The id under which the session has the item: from the process file, or because it was named before."""
        assert section.each is not None
        items = self.session.flow.items(section)
        if item in items and self.session.flow.in_file(section.each.of, item):
            return item
        naming = naming_question(section)
        told = self.given.given.get(Place(section.id, item, naming.id)) if naming and len(section.keys) == 1 else None
        if told is None or not isinstance(told.value, str):
            return None
        called = folded(told.value)
        return next((one for one in items if folded(self.session.flow.called(section, one)) == called), None)

    def add(self, section: Section, item: str) -> None:
        """Add one item with its key answers. Raises Refused."""
        assert section.each is not None
        before = set(self.session.flow.items(section))
        session = self.with_id(section, item).but(at=Place.of_list(section.id), ahead=(), pending=None)
        session = session.add("", section.id)
        for key in section.keys:
            there = Place(section.id, item, key.id)
            answer = self.given.given.get(there)
            if answer is None or not answer.given:
                raise Refused(f"The item “{item}” has no answer to “{key.id}”, which is what tells items apart.")
            self.used.add(there)
            session = self.say(session.but(at=Place(section.id, DRAFT, key.id)), answer)
        self.session = session
        added = [id for id in session.flow.items(section) if id not in before]
        for id in added:
            self.ids[(section.each.of, id)] = item
            for key in section.keys:
                note = self.given.given[Place(section.id, item, key.id)]
                self.session = self.noted(self.session, Place(section.id, id, key.id), note)

    def with_id(self, section: Section, item: str) -> Session:
        """The session, where an item that has a name in the file by now gets the id it got when it was added."""
        assert section.each is not None
        of = section.each.of
        named = self.given.nouns.get(of, {}).get(item)
        if named is None or named.by != section.id or item in self.session.flow.names.by[of]:
            return self.session
        keys = {key.id: self.given.given.get(Place(section.id, item, key.id), Answer()) for key in section.keys}
        told = {
            key.id: keys[key.id]._replace(value=typed(self.session, section, key, keys[key.id].value or "", self.given))
            for key in section.keys
        }
        gone = Named(called_by(self.session.flow, section, told), section.id, removed=True)
        return self.session.but(answers=self.session.answers.with_noun(of, item, gone))

    def say(self, session: Session, answer: Answer) -> Session:
        """The session after this answer; what is asked back is answered from what the file says is named."""
        match answer.state:
            case Said.NONE:
                return session.none()
            case Said.UNKNOWN:
                return session.unknown()
            case Said.SKIPPED:
                return session.skip()
        assert session.section is not None
        after = session.answer(typed(session, session.section, session.question, answer.value or "", self.given))
        while after.pending is not None:
            after = after.answer(self.picked(after.pending))
        return after

    def picked(self, pending: Pick | Confirm) -> str:
        if isinstance(pending, Confirm):
            return "yes"
        sections = {
            folded(one.called): section
            for section, nouns in self.given.nouns.items()
            for one in nouns.values()
            if not one.removed
        }
        section = sections.get(folded(pending.text))
        for number, offer in enumerate(pending.offers, start=1):
            if section is not None and offer.value in ("+", f"+{section}"):
                return str(number)
        raise Refused(f"{pending.ask} Say it under `named`, as in `named: {{systems: {{crm: CRM}}}}`.")

    def noted(self, session: Session, place: Place, answer: Answer) -> Session:
        if not answer.note or place.item == DRAFT:
            return session
        answers = session.answers
        return session.but(answers=answers.with_answer(place, answers.at(place)._replace(note=answer.note)))


def typed(
    session: Session, section: Section, question: Question | None, value: str | tuple[str, ...], given: Answers
) -> str | tuple[str, ...]:
    """The value of a file's answer to a question of a section as it would be typed: of what has an id, the name."""
    if question is None or question.kind not in REACH:
        return value
    sections = looked_up_in(question, slot_in(section, question))
    names = session.flow.names
    known = set(names.ids(sections))
    called = {id: one.called for of in sections for id, one in given.nouns.get(of, {}).items()}

    def name(text: str) -> str:
        return names.typed(text, sections) if text in known else called.get(text, text)

    return name(value) if isinstance(value, str) else tuple(name(one) for one in value)


def _with_named(session: Session, given: Answers) -> Answers:
    """The answers of a session, which knows what a file says is named; what belongs to a list is added by it."""
    answers = session.answers
    for section, nouns in given.nouns.items():
        names = session.flow.names
        for id, named in nouns.items():
            known = id in names.by.get(section, ()) or names.find(named.called, (section,))
            if not known and not named.removed and not named.by:
                answers = answers.with_noun(section, id, Named(named.called))
    return answers
