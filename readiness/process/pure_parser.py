"""The parser for a PyYAML that was built without libyaml: the same events, some twenty times slower."""

from typing import Any

from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError


class PureParser(Reader, Scanner, Parser):
    """Gives events one by one, as libyaml's parser does; raises YAMLError or ValueError."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """The next event; None after the last. Half characters are refused, as libyaml does."""
        event: Any = super().get_event()  # type: ignore[no-untyped-call]
        if isinstance(event, ScalarEvent) and any("\ud800" <= each <= "\udfff" for each in event.value):
            mark: Any = event.start_mark
            raise ScannerError(None, None, "found invalid Unicode character escape code", mark)
        return event
