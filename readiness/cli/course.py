"""How a watched file came to where it is: which state the next one is compared with, and what the screen tells."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from readiness.cli.sides import Read
    from readiness.compare import Comparison, Side
    from readiness.render.screen import Picture


class Course(NamedTuple):
    """`side` is the state to compare the next one with: the last good one, or where a mistake hides what could be read
    then (`hidden`) the last one before it; `change` is what the last change up to that state did.
    """

    side: "Side | None" = None
    change: "Comparison | None" = None
    hidden: bool = False


def looked_at(picture: "Picture", *, missing: bool) -> "Picture":
    """The picture before the file is read again: what was wrong is what was wrong earlier."""
    before = picture.broken or picture.good
    earlier = before.problems if before is not None else ()
    return picture._replace(broken=None, missing=missing, earlier=earlier)


def went_on(course: Course, picture: "Picture", read: "Read") -> tuple[Course, "Picture"]:
    """The course and its picture after one more state.

    What a mistake hides is compared once it is mended: until then nothing of it is gone, and then nothing is new.
    """
    from readiness.compare import compare

    if read.side is None:
        return course, picture._replace(broken=read.result)
    change = compare(course.side, read.side) if course.side is not None else None
    if change is not None and not change.anything:
        change = None  # a comment, another order: what the last change did stays
    since_readable = course.hidden and change is not None
    if change is not None and change.unread:
        course = course._replace(hidden=True)
    else:
        change = change or course.change
        course = Course(read.side, change)
    return course, picture._replace(good=read.result, change=change, since_readable=since_readable)
