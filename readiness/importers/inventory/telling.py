"""What becomes of the rows and cells of an inventory, noted while it is described."""

from readiness.importers.imported import Trace
from readiness.importers.telling import Noted


class Telling(Noted):
    """Gathers the traces and the remarks of one import."""

    def took(self, what: str, source: str, became: str) -> None:
        """The sheet says so."""
        self.taken.append(Trace(what, source, became))

    def infers(self, what: str, source: str, became: str, why: str) -> None:
        """It is concluded from the sheet, and to be confirmed."""
        self.inferred.append(Trace(what, source, became, why))

    def loses(self, what: str, source: str, why: str) -> None:
        """The process file has no place for it."""
        self.lost.append(Trace(what, source, "", why))

    def comments(self) -> dict[str, str]:
        """The remarks by place, in the order in which they were made."""
        return {place: "; ".join(said) for place, said in self._remarks.items()}
