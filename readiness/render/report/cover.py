"""What stands on the front of a report beside what the files say: given on the command line, never by a clock."""

from typing import NamedTuple


class Cover(NamedTuple):
    """The title, the client and the date of a report, each "" where it is not given."""

    title: str = ""
    client: str = ""
    date: str = ""


NO_COVER = Cover()
