"""What a source says, in the ids of the file it goes into."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from readiness.importers.again.marks import Place
from readiness.importers.again.matching import PARTIES
from readiness.process.kinds import Kind
from readiness.process.model import NOUNS
from readiness.process.names import folded
from readiness.process.references import Carries, Masters
from readiness.process.writing.leaves import Comparing, spaces_of

Places: TypeAlias = Mapping[Place, Place | None]  # of each noun of the source that in the file; None where it has none


def placed(tree: Mapping[str, Any], file: Mapping[str, Any], known: Mapping[Place, Place]) -> dict[Place, Place | None]:
    """Where each noun of a source is in the file: where it is already, or under an id that is free there."""
    places: dict[Place, Place | None] = {}
    for section in NOUNS:
        nouns = tree.get(section)
        shared = PARTIES if section in PARTIES else (section,)
        told = [file.get(one) for one in shared]
        taken = {folded(id) for nouns_there in told if isinstance(nouns_there, Mapping) for id in nouns_there}
        taken |= {folded(place[1]) for place in places.values() if place is not None and place[0] in shared}
        closed = isinstance(file.get(section), str)  # people said that there are none, or that nobody knows
        for id in nouns if isinstance(nouns, Mapping) else ():
            place = (section, id)
            if place in known or closed:
                places[place] = known.get(place)
            else:
                free = _free(id, taken)
                places[place] = (section, free)
                taken.add(folded(free))
    return places


def _free(id: str, taken: set[str]) -> str:
    number, free = 1, id
    while folded(free) in taken:
        number += 1
        free = f"{id}-{number}"
    return free


class Renaming:
    """Puts the references of a source's facts into the ids of the file."""

    def __init__(self, tree: Mapping[str, Any], places: Places) -> None:
        self.ids = Comparing(tree).ids
        self.places = places

    def value(self, kind: Kind[Any] | None, value: Any) -> Any:
        """A value as the file would say it; None where nothing is left of it that the file could say."""
        spaces = spaces_of(kind)
        if not spaces:
            return value
        fields = isinstance(kind, Carries | Masters)  # what stands under the ids is no reference
        return self._value(spaces, value, fields)

    def _value(self, spaces: Iterable[str], value: Any, fields: bool) -> Any:
        match value:
            case str():
                return self._id(spaces, value)
            case list() | tuple():
                return [one for one in (self._value(spaces, one, fields) for one in value) if one is not None] or None
            case dict():
                under = value if fields else {key: self._value(spaces, one, False) for key, one in value.items()}
                ids = {key: self._id(spaces, key) for key in value}
                return {id: under[key] for key, id in ids.items() if id is not None} or None
        return value

    def _id(self, spaces: Iterable[str], text: str) -> str | None:
        for section in spaces:
            known = self.ids.get(section, {})
            id = known.get(text) or known.get(folded(text))
            if id is not None:
                place = self.places.get((section, id))
                return place[1] if place is not None and place[0] in spaces else None
        return text
