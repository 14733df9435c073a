"""Whether two things of different files look like one: by their ids, by what they are called, by what they join."""

from functools import cached_property

from readiness.process.names import shortened
from readiness.reconcile.joins import NAMED
from readiness.reconcile.likeness import Likeness, Manner, compare, spelled_alike, words_of


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say what sort of thing it is, which one person adds to a name and another leaves out.
_SORTS = _set(
    "team department dept group staff people system app application tool software platform file crm erp"
    " record records data step rule report exception handoff"
)


class Known:
    """One id of the reconciled file, with what the files call it."""

    def __init__(self, section: str, id: str) -> None:
        self.section = section
        self.id = id
        self.files: set[str] = set()
        self.names: dict[str, None] = {}
        self.ways: set[tuple[str, str]] = set()  # of a hand-off: its ends
        self.cargo: set[str] = set()

    @cached_property
    def initials(self) -> tuple[frozenset[str], ...]:
        """The first letters of the words of the id and of each name: quick to compare."""
        return tuple(frozenset(word[0] for word in _telling(name)) for name in (self.id, *self.names))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The id and each name without what is between their words."""
        return frozenset(letters(name) for name in (self.id, *self.names))


def why_alike(one: Known, other: Known) -> str:
    """Why two things look like one, to end the sentence "they are …"; empty where they do not."""
    if not (one.letters & other.letters or one.ways & other.ways or _begin_alike(one, other)):
        return ""
    if one.id.casefold() == other.id.casefold():
        return "the same but for capital letters"
    person = {one.section, other.section} <= {NAMED, "people"}
    if _ids_alike(one.id, other.id) or (person and _one_name(one.id, other.id)):
        return "spelled nearly alike" if NAMED not in (one.section, other.section) else "named nearly alike"
    for name in one.names:
        if any(compare(name, called) is Likeness.SAME for called in other.names):
            return f"both told as “{shortened(name, 60)}”"
    for name in (*one.names, one.id):
        for called in (*other.names, other.id):
            if _ids_alike(name, called) or (person and _one_name(name, called)) or _told_alike(one, name, called):
                return f"told as “{shortened(name, 60)}” and “{shortened(called, 60)}”"
    if one.ways & other.ways and (one.cargo & other.cargo or not (one.cargo and other.cargo)):
        source, target = min(one.ways & other.ways)
        return f"both from {source} to {target}"
    return ""


def _told_alike(one: Known, name: str, called: str) -> bool:
    """Sentences (what a step does, when an exception happens) are compared as such; names of things are not."""
    return (
        one.section in ("steps", "exceptions", "rules")
        and " " in name
        and compare(name, called) is not Likeness.DIFFERENT
    )


def _one_name(one: str, other: str) -> bool:
    """ "Ana" and "Ana Ruiz": the one name has the other in it, from its beginning."""
    left, right = _words(one), _words(other)
    return left[:1] == right[:1] and compare(" ".join(left), " ".join(right), Manner.NAMES) is not Likeness.DIFFERENT


def _ids_alike(one: str, other: str) -> bool:
    """The same letters, or word for word spelled alike, leaving aside the words that name a sort of thing."""
    if letters(one) == letters(other):
        return True
    left, right = _telling(one), _telling(other)
    return len(left) == len(right) and all(map(_one_word, left, right))


def _one_word(one: str, other: str) -> bool:
    return spelled_alike(one, other) or (one[0].isalpha() and (one + "s" == other or other + "s" == one))


def _begin_alike(one: Known, other: Known) -> bool:
    """Whether in some form all words of the one begin as words of the other: what is alike always does."""
    return any(left <= right or right <= left for left in one.initials for right in other.initials)


def _telling(text: str) -> tuple[str, ...]:
    """The words of a name without those that name a sort of thing."""
    words = _words(text)
    return tuple(word for word in words if word not in _SORTS) or words


def _words(text: str) -> tuple[str, ...]:
    return words_of(text.replace("_", " ")) or (text.casefold(),)


def letters(text: str) -> str:
    """A name without what is between its words."""
    return "".join(_words(text))
