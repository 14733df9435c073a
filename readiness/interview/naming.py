"""What has been named so far: the nouns of the process file and of the answers, to choose from and to refer to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from readiness.process import words
from readiness.process.names import folded, made_id, nearest
from readiness.process.registry import SHARED

# Words that the process file reads as something else than an id where an id stands.
TAKEN = frozenset({*words.STATES, *words.DISPUTED, *words.AGREES, "start", "item"})
_CLOSE = 0.8  # names so alike are one thing spelled twice, as a rule: Salesfroce, Salesforce
_LONGEST_COMPARED = 80


class NewNoun(NamedTuple):
    """A noun that an answer names for the first time; `again`: one named before, with the name it has from now on."""

    section: str
    id: str
    called: str
    again: bool = False


class Names(NamedTuple):
    """Nouns by section and id, each with what people call it, in the order they were named in; `gone` were removed.

    `fixed` are the ids of those that the process file has, with the names it gives them.
    """

    by: Mapping[str, Mapping[str, str]]
    gone: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    fixed: Mapping[str, frozenset[str]] = MappingProxyType({})

    def called(self, id: str, sections: Iterable[str]) -> str:
        """What people call the noun of one of the sections; the id itself where there is none."""
        return next((self.by[one][id] for one in sections if id in self.by.get(one, ())), id)

    def ids(self, sections: Iterable[str]) -> list[str]:
        """All ids of some sections, in order."""
        return [id for section in sections for id in self.by.get(section, ())]

    def find(self, text: str, sections: Iterable[str]) -> list[str]:
        """The ids that a text stands for: everything called so, or else the one with that id; case is ignored.

        An id that was made from a name stands for nothing, as nobody has seen it: the name may be another's by now.
        Only where two are called the same is it shown.
        """
        all_of = [(id, called, section) for section in sections for id, called in self.by.get(section, {}).items()]
        word = folded(text)
        named = [id for id, called, _ in all_of if folded(called) == word]
        times = Counter(folded(called) for _, called, _ in all_of)
        by_id = [
            id
            for id, called, section in all_of
            if folded(id) == word and (id in self.fixed.get(section, ()) or times[folded(called)] > 1)
        ]
        found = named or by_id
        return [text] if text in found else list(dict.fromkeys(found))

    def as_kept(self) -> "Names":
        """The same for an answer that was read before, which has ids instead of names."""
        return Names({section: {id: id for id in nouns} for section, nouns in self.by.items()}, self.gone)

    def typed(self, id: str, sections: Iterable[str]) -> str:
        """What to type for the noun of an id: its name, or the id where that is not the name of it alone."""
        called = self.called(id, sections)
        return called if self.find(called, sections) == [id] else id

    def alike(self, text: str, sections: Iterable[str]) -> str | None:
        """The id of the noun whose name is so close to `text` that one may be meant for the other."""
        from difflib import SequenceMatcher  # only a name that is new pays for it

        word = folded(text)
        if len(word) > _LONGEST_COMPARED:
            return None
        for section in sections:
            by_name = {folded(called): id for id, called in self.by.get(section, {}).items()}
            close = nearest(word, by_name)
            if close is not None and SequenceMatcher(None, word, close).ratio() >= _CLOSE:
                return by_name[close]
            if section == "people":  # Ana, and Ana Ruiz
                parts = set(word.split())
                part_of = [id for name, id in by_name.items() if (said := set(name.split())) > parts or parts > said]
                if len(part_of) == 1:
                    return part_of[0]
        return None

    def clash(self, section: str, called: str, but: str = "") -> str | None:
        """The other section where something has this name, of those that share one name space; None where none has."""
        if section not in SHARED:
            return None
        word = folded(called)
        for other in SHARED:
            if any(folded(name) == word and id != but for id, name in self.by.get(other, {}).items()):
                return other
        return None

    def free_id(self, section: str, called: str) -> str:
        """An id made from a name that no noun of its name space has yet: systems, teams and people share theirs.

        What was removed and is named again gets the id it had, and with it the answers that were given about it.
        """
        for id, name in self.gone.get(section, {}).items():
            if folded(name) == folded(called):
                return id
        spaces = SHARED if section in SHARED else (section,)
        made = made_id(called)
        taken = {id for space in spaces for nouns in (self.by, self.gone) for id in nouns.get(space, ())}
        number, id = 1, made
        while id in taken or folded(id) in TAKEN or id.isdigit():
            number += 1
            id = f"{made}-{number}"
        return id

    def with_new(self, new: Iterable[NewNoun]) -> "Names":
        """The same with some nouns more."""
        by = {section: dict(nouns) for section, nouns in self.by.items()}
        for noun in new:
            by.setdefault(noun.section, {})[noun.id] = noun.called
        return Names(by, self.gone, self.fixed)
