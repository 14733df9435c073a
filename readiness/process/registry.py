"""Which nouns a file has, by id and by name, so that every reference finds its noun."""

from collections.abc import Iterator

from readiness.process.facts import Fact, State
from readiness.process.model import Person
from readiness.process.names import folded
from readiness.process.nouns import Noun

SHARED = ("systems", "teams", "people")  # one name space
_MOST_SUGGESTIONS = 50  # spelling is compared for so many mistakes of a file; the rest are told without a suggestion


class Registry:
    """The nouns of one file while it is being read."""

    def __init__(self) -> None:
        self._by_id: dict[str, dict[str, Noun]] = {}
        self._by_name: dict[str, dict[str, Noun | None]] = {}
        self._by_folded_id: dict[str, dict[str, Noun | None]] = {}
        self._people: dict[str, Person] = {}
        self._numbered: dict[tuple[str, str], int] = {}
        self._suggested = 0
        self.unread: set[str] = set()  # sections that could not be read: what refers to them has nothing to find

    def add(self, noun: Noun, name: str = "") -> Noun | None:
        """Register a noun under its id and, where it has one, its name.

        Gives the noun that holds the id already, if one does; then nothing is registered.
        """
        spaces = SHARED if noun.section in SHARED else (noun.section,)
        for space in spaces:
            holder = self._by_id.get(space, {}).get(noun.id)
            if holder is not None:
                return holder
        self._by_id.setdefault(noun.section, {})[noun.id] = noun
        ids = self._by_folded_id.setdefault(noun.section, {})
        id = folded(noun.id)
        ids[id] = None if id in ids else noun  # ids that only case tells apart
        if name:
            names = self._by_name.setdefault(noun.section, {})
            key = folded(name)
            names[key] = None if key in names else noun  # a name that two nouns share names neither
        return None

    def holder(self, section: str, id: str) -> Noun | None:
        """The noun of a section that has this id."""
        return self._by_id.get(section, {}).get(id)

    def free(self, section: str, id: str) -> str:
        """An id of the section that no noun has yet, made from one that is taken: `call-2`."""
        number = self._numbered.get((section, id), 1)
        while number == 1 or self.holder(section, f"{id}-{number}") is not None:
            number += 1
        self._numbered[section, id] = number
        return f"{id}-{number}"

    def has_id(self, spaces: tuple[str, ...], text: str) -> bool:
        """Whether a noun of the sections given has exactly this id."""
        for space in spaces:  # noqa: SIM110 (nearly every fact that refers to a noun asks; any() is slower)
            if text in self._by_id.get(space, ()):
                return True
        return False

    def ambiguous(self, spaces: tuple[str, ...], text: str) -> bool:
        """Whether more than one noun of the sections has this name, or this id when case is ignored."""
        fitting = self._fitting(spaces, text)
        return len(fitting) > 1 or None in fitting

    def find(self, spaces: tuple[str, ...], text: str) -> Noun | None:
        """The noun that an id or a name stands for, in any of the sections given; exact ids come first, and of what
        fits when case is ignored there must be no more than one.
        """
        for space in spaces:
            found = self._by_id.get(space, {}).get(text)
            if found is not None:
                return found
        fitting = self._fitting(spaces, text)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, spaces: tuple[str, ...], text: str) -> list[Noun | None]:
        """Which nouns have this name or id when case is ignored; None stands for several of one section."""
        name = folded(text)
        tables = (table.get(space) for space in spaces for table in (self._by_name, self._by_folded_id))
        return list(dict.fromkeys(table[name] for table in tables if table and name in table))

    def person_called(self, text: str) -> Person:
        """The person of that name: someone in `people`, or one known only by this text; always the same one."""
        declared = self.find(("people",), text)
        if isinstance(declared, Person):
            return declared
        name = folded(text)
        if name not in self._people:
            person = Person(text.strip(), "", named=text)
            person.tell("name", Fact("", State.SETTLED, text.strip()))
            self._people[name] = person
        return self._people[name]

    def ids(self, spaces: tuple[str, ...]) -> Iterator[str]:
        """All ids of some sections, in file order."""
        for space in spaces:
            yield from self._by_id.get(space, {})

    def all(self, section: str) -> tuple[Noun, ...]:
        """All nouns of a section, in file order."""
        return tuple(self._by_id.get(section, {}).values())

    def may_suggest(self) -> bool:
        """Whether another spelling may still be looked for: comparing thousands of names would take minutes."""
        self._suggested += 1
        return self._suggested <= _MOST_SUGGESTIONS
