"""What becomes of the rows and cells of an inventory, noted while it is described."""

from readiness.importers.imported import Trace
from readiness.process.names import shortened

_LONGEST_REMARK = 200
_MOST_REMARKS = 8  # beside one fact: an inventory may have a hundred columns that nobody reads


class Telling:
    """Gathers the traces and the remarks of one import."""

    def __init__(self) -> None:
        self.taken: list[Trace] = []
        self.inferred: list[Trace] = []
        self.lost: list[Trace] = []
        self._remarks: dict[str, list[str]] = {}

    def took(self, what: str, source: str, became: str) -> None:
        """The sheet says so."""
        self.taken.append(Trace(what, source, became))

    def infers(self, what: str, source: str, became: str, why: str) -> None:
        """It is concluded from the sheet, and to be confirmed."""
        self.inferred.append(Trace(what, source, became, why))

    def loses(self, what: str, source: str, why: str) -> None:
        """The process file has no place for it."""
        self.lost.append(Trace(what, source, "", why))

    def remarks(self, place: str, remark: str) -> None:
        """A remark beside a fact."""
        said = self._remarks.setdefault(place, [])
        text = shortened(remark, _LONGEST_REMARK)
        if text and text not in said and len(said) < _MOST_REMARKS:
            said.append(text)

    def comments(self) -> dict[str, str]:
        """The remarks by place, in the order in which they were made."""
        return {place: "; ".join(said) for place, said in self._remarks.items()}
