"""What becomes of the elements of a diagram, noted while it is described."""

from collections.abc import Iterable

from readiness.importers.bpmn.model import Element
from readiness.importers.imported import Trace
from readiness.importers.telling import Noted
from readiness.process.names import shortened

_LONGEST_NOTE = 300
_MOST_NOTES = 12  # beside one fact


class Telling(Noted):
    """Gathers the traces and the remarks of one import."""

    def __init__(self) -> None:
        super().__init__()
        self.told: set[Element] = set()
        self.keys: dict[str, tuple[str, ...]] = {}  # by dotted place: by what an element without an id is known

    def took(self, element: Element, became: str) -> None:
        """The diagram says so."""
        self.taken.append(Trace(element.what, element.source, became))
        self._tells(element, became)

    def infers(self, element: Element, became: str, why: str) -> None:
        """It is concluded from the diagram, and to be confirmed."""
        self.inferred.append(Trace(element.what, element.source, became, why))
        self._tells(element, became)

    def loses(self, element: Element, why: str) -> None:
        """The process file has no place for it."""
        self.lost.append(Trace(element.what, element.source, "", why))
        self.told.add(element)

    def loses_way(self, what: str, source: Element, why: str) -> None:
        """A way in the diagram that no single element stands for."""
        self.lost.append(Trace(what, source.source, "", why))

    def _tells(self, element: Element, became: str) -> None:
        self.told.add(element)
        if not element.source and not element.twin:  # of several that say the same, none is known again
            self.keys[became] = (*self.keys.get(became, ()), element.id)

    def remarks(self, place: str, remark: str) -> None:
        """A remark beside a fact."""
        super().remarks(place, shortened(remark, _LONGEST_NOTE))

    def keeps(self, place: str, documentation: str) -> None:
        """What somebody wrote about a thing, whole."""
        if documentation:
            self._remarks.setdefault(place, {})[documentation] = None

    def sorted(self) -> tuple[tuple[Trace, ...], tuple[Trace, ...], tuple[Trace, ...]]:
        """The traces of each kind, by what they became and where they come from."""
        return _in_order(self.taken), _in_order(self.inferred), _in_order(self.lost)

    def comments(self, order: Iterable[str]) -> dict[str, str]:
        """The remarks by place, those of the nouns in the order given."""
        rank = {place: number for number, place in enumerate(order)}
        places = sorted(self._remarks, key=lambda place: (rank.get(".".join(place.split(".")[:2]), len(rank)), place))
        return {place: _joined(list(self._remarks[place])) for place in places}


def _joined(remarks: list[str]) -> str:
    more = len(remarks) - _MOST_NOTES
    return "; ".join([*remarks[:_MOST_NOTES], *([f"{more} more in the diagram"] if more > 0 else [])])


def _in_order(traces: list[Trace]) -> tuple[Trace, ...]:
    return tuple(sorted(dict.fromkeys(traces), key=_where))


def _where(trace: Trace) -> tuple[str, str, str]:
    return trace.became, trace.source, trace.what
