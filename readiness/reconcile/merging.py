"""One fact out of what each side says of it.

Equal answers are settled; one answer, where the others do not know or do not say, is settled and says by whom; two
who do not know are no agreement; one who says that there is none, and another who names one, differ; so do different
answers. Wordings that come close are held as settled, in the fullest of them, until a person has said whether they are
the same: the comment beside has the others. An answer that an earlier dispute holds is kept as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.errors import ReadinessError
from readiness.process.facts import State
from readiness.process.names import folded, shortened
from readiness.process.nouns import Key
from readiness.reconcile.grading import Alike, grade, is_wording
from readiness.reconcile.likeness import Likeness
from readiness.reconcile.plain import Plain, Telling, in_words, leaves
from readiness.reconcile.sides import Side

_ANSWERED = frozenset({State.SETTLED, State.NONE})
_WORDS = {State.NONE: "none", State.UNKNOWN: "unknown"}
_LONGEST = 100  # of another wording, in a comment


class Answered(NamedTuple):
    """Each side's answer, by the key it stands under."""

    at: str
    answers: tuple[tuple[str, Plain], ...]


class Merged(NamedTuple):
    """What the reconciled file holds of a fact: a value (None: nothing), and the comment beside it.

    `disputed` and `close` tell whether the sides differ, or come close without being the same.
    """

    value: Plain
    comment: str = ""
    disputed: Answered | None = None
    close: Answered | None = None
    confirmed: bool = False


class Merger:
    """Merges facts, with what a person has said of the wordings of some places."""

    def __init__(self, called: Callable[[str], str], same: frozenset[str], different: frozenset[str]) -> None:
        self.called = called
        self.same = same
        self.different = different

    def fact(
        self, at: str, key: Key[Any], tellings: Iterable[Telling], alike: Alike, named_twice: bool = False
    ) -> Merged:
        """What is held of one fact, from what every side with this noun says of it, in the order of the sides.

        `named_twice`: a person has joined what the sides call by these names, so that nobody has to be asked again.
        """
        said = _own_words_first(list(tellings))
        valued = [one for one in said if one.state is State.SETTLED]
        none = [one for one in said if one.state is State.NONE]
        one_wording = at in self.same and is_wording(key.kind) and not none
        if any(one.in_dispute for one in said) and not one_wording:
            kept = [one for one in said if one.in_dispute or one.state in _ANSWERED]
            if any((one.state, one.value) != (kept[0].state, kept[0].value) for one in kept):
                return self._dispute(at, kept, said)
        if not valued:
            if none:
                return Merged("none", self._by(none, said))
            unknown = [one for one in said if one.state is State.UNKNOWN]
            return Merged("unknown", self._by(unknown, said)) if unknown else Merged(None)
        pairs = ((one, other) for number, one in enumerate(valued) for other in valued[number + 1 :])
        how = max((grade(key, one.value, other.value, alike) for one, other in pairs), default=Likeness.SAME)
        if how is Likeness.CLOSE and at in self.different:
            how = Likeness.DIFFERENT
        value = _fullest(valued, how)
        if how is Likeness.DIFFERENT and at in self.same and not is_wording(key.kind):
            told = "; ".join(f"{self.called(one.who)}: {in_words(one.value)}" for one in valued)
            raise ReadinessError(
                f"--same-text {at}: these are no wordings but different answers ({told}). Two names of one thing"
                " are joined with --same."
            )
        if named_twice and not none and at not in self.different:
            if key.name == "name":
                value = _fullest(valued, Likeness.SAME)
                return Merged(value, self._also(value, valued, "also called") or self._by(valued, said))
            how = Likeness.SAME if how is Likeness.CLOSE else how
        if how is not Likeness.SAME and not none and at in self.same:  # of things that look alike as well
            return Merged(value, self._also(value, valued, "confirmed as the same"), confirmed=True)
        if none or how is Likeness.DIFFERENT:
            return self._dispute(at, [*valued, *none], said)
        if how is Likeness.CLOSE:
            answers = tuple((one.who, one.value) for one in valued)
            return Merged(value, self._also(value, valued, "probably the same"), close=Answered(at, answers))
        return Merged(value, self._by(valued, said))

    def _dispute(self, at: str, sides: Sequence[Telling], said: Sequence[Telling]) -> Merged:
        told = {one.who: one.value if one.state is State.SETTLED else _WORDS.get(one.state) for one in sides}
        answers = {who: told[who] for who in in_order(told)}
        silent = self._silent([one for one in said if one not in sides])
        return Merged({"disputed": answers}, silent, disputed=Answered(at, tuple(answers.items())))

    def _by(self, tellers: Sequence[Telling], said: Sequence[Telling]) -> str:
        """Who says so, where not all do: "Finance; Sales did not know"."""
        others = [one for one in said if one not in tellers]
        silent = self._silent(others)
        return f"{self._names(tellers)}{'; ' if silent else ''}{silent}" if others else ""

    def _silent(self, said: Sequence[Telling]) -> str:
        unknown = [one for one in said if one.state is State.UNKNOWN]
        return f"{self._names(unknown)} did not know" if unknown else ""

    def _also(self, value: Plain, said: Sequence[Telling], what: str) -> str:
        others: dict[str, list[Telling]] = {}
        for one in said:
            if one.value != value:
                others.setdefault(in_words(one.value), []).append(one)
        told = "; ".join(f"{self._names(who)}: “{shortened(text, _LONGEST)}”" for text, who in others.items())
        return f"{what}: {told}" if told else ""

    def _names(self, said: Sequence[Telling]) -> str:
        return listed(dict.fromkeys(self.called(one.who) for one in said))


def _own_words_first(said: list[Telling]) -> list[Telling]:
    """Each under a key of its own: what a file says for somebody who tells it otherwise stands apart from that."""
    found: dict[str, Telling] = {}
    for one in sorted(said, key=lambda one: one.who != one.by):
        known = found.get(one.who)
        if known is None or (known.state not in _ANSWERED and one.state is not State.OPEN):
            found[one.who] = one
        elif one.state in _ANSWERED and (known.state, known.value) != (one.state, one.value):
            who = f"{one.who}, as {one.by} tells it" if one.who != one.by else one.who
            found[who] = one._replace(who=who)
    return [found[who] for who in in_order(found)]


def _fullest(said: Sequence[Telling], how: Likeness) -> Plain:
    """The wording to keep, the first of them in the order of the keys.

    Of those that say the same it is the one that most use, of those that come close the one with the most in it.
    """
    used = [one.value for one in said]

    def rank(one: Telling) -> tuple[int, int]:
        times, size = used.count(one.value), sum(len(text.split()) for text in leaves(one.value) if text != "yes")
        return (times, size) if how is Likeness.SAME else (size, times)

    return max(said, key=rank).value


def in_order(keys: Iterable[str]) -> list[str]:
    """Keys of sides in the order in which they stand everywhere: by their letters, whatever their case."""
    return sorted(keys, key=lambda key: (folded(key), key))


def listed(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    every = list(names)
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def called_of(sides: Iterable[Side], names: Mapping[str, str]) -> Callable[[str], str]:
    """What people call the key of a dispute: the team's name, the person's, or the key itself."""
    known = {side.key: names.get(side.key) or side.key for side in sides}
    return lambda who: names.get(who) or known.get(who) or who
