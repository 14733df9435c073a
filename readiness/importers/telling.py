"""What becomes of the things of a source, noted while it is described, whatever it is written in."""

from readiness.importers.imported import Trace


class Noted:
    """The traces and the remarks of one import, as they are gathered."""

    def __init__(self) -> None:
        self.taken: list[Trace] = []
        self.inferred: list[Trace] = []
        self.lost: list[Trace] = []
        self._remarks: dict[str, dict[str, None]] = {}  # by place, each once, in the order in which they were made

    def remarks(self, place: str, remark: str) -> None:
        """A remark beside a fact, whole: what was told and fits nowhere else is not lost."""
        if text := " ".join(remark.split()):
            self._remarks.setdefault(place, {})[text] = None
