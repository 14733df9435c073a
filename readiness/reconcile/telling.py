"""What a person should know of a reconciled file, between one workshop and the next: what to type, and what to ask."""

import shlex
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readiness.process.facts import State
from readiness.process.names import shortened
from readiness.reconcile.facts import Found
from readiness.reconcile.joins import NAMED
from readiness.reconcile.merging import Answered, listed
from readiness.reconcile.plain import Plain, in_words, leaves
from readiness.reconcile.reconciling import Reconciled
from readiness.reconcile.suspects import Suspect

_LONGEST = 300  # of one answer
_PARTIES = ("teams.", "people.")  # nobody has to know them all
_OPTION = "    "


def tell(result: Reconciled, ask: Mapping[str, str], written: str, width: int) -> str:
    """The account of a reconciliation as text; `ask` has the question that the diagnosis asks at a place, `written` is
    the name of the file that was written ("" where none was).

    Options that are to be copied are never broken; everything else is wrapped to `width` columns.
    """
    return "\n".join(_lines(result, ask, written, width)) + "\n"


def _lines(result: Reconciled, ask: Mapping[str, str], written: str, width: int) -> Iterator[str]:
    told_by = listed(f"{result.called(side.key)} ({side.file_name})" for side in result.sides)
    yield from _wrapped(f"{result.process}, as told by {told_by}", width)
    yield from _joined(result, width)
    yield from _probably(result, width)
    yield from _differ(result, ask, width)
    yield from _orders(result, width)
    yield from _alone(result, width)
    yield ""
    yield "Next"
    for number, step in enumerate(_next(result, written), 1):
        yield from _wrapped(f"{number}. {step}", width, "  ", "   ")


def _next(result: Reconciled, written: str) -> Iterator[str]:
    """How to go on."""
    if result.suspects or any(one.merged.close for one in result.found):
        force = f" With --force as well, to replace {written}." if written else ""
        yield f"Say of each pair above whether it is the same: add the options to this command and run it again.{force}"
    if not written:
        yield "Nothing is written yet: add -o FILE."
    else:
        yield f"{written} is written. See what it comes to: readiness check {shlex.quote(written)}"
    if result.orders or any(one.merged.disputed for one in result.found):
        yield (
            "Take what they differ on into the next workshop, with those named in one room, and write each answer in"
            " place of its dispute."
        )


def _wrapped(text: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _joined(result: Reconciled, width: int) -> Iterator[str]:
    """What was done as asked, and what was asked in vain."""
    confirmed = [one.at for one in result.found if one.merged.confirmed]
    if result.joined or confirmed or result.unneeded:
        yield ""
        yield from _wrapped("Joined, as you said", width)
    for (_, left), (_, right) in result.joined:
        yield from _wrapped(f"{left} is {right}", width, "  ", "  ")
    for at in confirmed:
        yield from _wrapped(f"{at}: the wordings say the same", width, "  ", "  ")
    for at in result.unneeded:
        yield from _wrapped(f"{at}: nothing differs there any more; leave the option out", width, "  ", "  ")


def _probably(result: Reconciled, width: int) -> Iterator[str]:
    """What looks like one thing, each with what to type."""
    close = [(one, one.merged.close) for one in result.found if one.merged.close is not None]
    wordings = [(one, said) for one, said in close if not _about(result.suspects, said)]
    if not result.suspects and not wordings:
        return
    yield ""
    yield from _wrapped(f"Probably the same: say which ({len(result.suspects) + len(wordings)})", width)
    for suspect in result.suspects:
        yield from _wrapped(_both(suspect, result), width, "  ", "  ")
        waiting = [one.at for one, said in close if (one, said) not in wordings and suspect in _about([suspect], said)]
        if waiting:
            yield from _wrapped(f"It decides {listed(waiting)} as well.", width, "    ", "  ")
        pair = shlex.quote(f"{suspect.left[1]}={suspect.right[1]}")
        yield from _options(f"--same {pair}", f"--different {pair}")
    for found, said in wordings:
        yield from _wrapped(_what(found), width, "  ", "  ")
        yield from _answers(said, result, width)
        yield from _options(f"--same-text {shlex.quote(found.at)}", f"--different {shlex.quote(found.at)}")


def _options(same: str, different: str) -> Iterator[str]:
    yield f"{_OPTION}if they are the same:  {same}"
    yield f"{_OPTION}if they are not:       {different}"


def _both(suspect: Suspect, result: Reconciled) -> str:
    """ "Systems: webshop (Stores) and web-shop (Billing and Sales), spelled nearly alike"."""
    (section, left), (other, right) = suspect.left, suspect.right
    kind = "people" if NAMED in (section, other) else section
    here, there = (
        listed(result.called(side.key) for side in result.sides if side.file in files)
        for files in (suspect.here, suspect.there)
    )
    return f"{kind.capitalize()}: {left} ({here}) and {right} ({there}), {suspect.why}"


def _about(suspects: Iterable[Suspect], said: Answered) -> list[Suspect]:
    """The suspects that close answers hang on."""
    ids = {text for _, value in said.answers for text in leaves(value)}
    return [one for one in suspects if one.left[1] in ids and one.right[1] in ids]


def _what(found: Found) -> str:
    meaning = found.meaning[:1].lower() + found.meaning[1:]
    return f"{found.about}: {meaning} ({found.at})"


def _answers(said: Answered, result: Reconciled, width: int) -> Iterator[str]:
    for who, value in said.answers:
        yield from _wrapped(f"{result.called(who)}: {_words(value, result)}", width, "    ", "  ")


def _words(value: Plain, result: Reconciled) -> str:
    if value is None:
        return "not asked yet"
    if value in (State.NONE.value, State.UNKNOWN.value):
        return {"none": "there is none", "unknown": "not known"}[str(value)]
    said = in_words(value)
    name = result.names.get(said)
    return shortened(said if name is None or name == said else f"{name} ({said})", _LONGEST)


def _differ(result: Reconciled, ask: Mapping[str, str], width: int) -> Iterator[str]:
    """Each disputed fact as a question, with each side's answer."""
    disputed = [(one, one.merged.disputed) for one in result.found if one.merged.disputed is not None]
    if not disputed:
        return
    yield ""
    yield from _wrapped(f"They differ: ask with everyone in the room ({len(disputed)})", width)
    for number, (found, said) in enumerate(disputed, 1):
        lead = f"{number}. "
        question = ask.get(found.at) or f"{_what(found)}. Which is right?"
        yield from _wrapped(f"{lead}{question}", width, "  ", " " * len(lead))
        if found.at in ask:
            yield from _wrapped(_what(found), width, "    ", "  ")
        yield from _answers(said, result, width)


def _orders(result: Reconciled, width: int) -> Iterator[str]:
    """Who tells the steps otherwise than the file does; who tells only some of them, in that order, does not differ."""
    if not result.orders:
        return
    part = {who for who, order in result.orders.items() if _is_part(order, result.order)}
    yield ""
    if part == set(result.orders):
        yield from _wrapped("Some tell only part of the steps: ask them whether the others happen", width)
    else:
        yield from _wrapped("They tell the steps differently: walk one real case through together", width)
    yield from _wrapped(f"{_whose(result)}: {', '.join(result.order)}", width, "  ", "  ")
    for who, order in result.orders.items():
        only = " (in that order, but not all)" if who in part else ""
        yield from _wrapped(f"{result.called(who)}{only}: {', '.join(order)}", width, "  ", "  ")


def _whose(result: Reconciled) -> str:
    """Who tells the order that the one file has: "Billing, and so the one file"."""
    tell = listed(result.called(team) for team in result.agreeing)
    return f"{tell}, and so the one file" if tell else "The one file, put together from all"


def _is_part(order: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(step in rest for step in order)


def _alone(result: Reconciled, width: int) -> Iterator[str]:
    """What only one side tells of."""
    listed_above = {".".join(place) for one in result.suspects for place in (one.left, one.right)}
    alone = {
        key: told_by
        for key, places in result.alone.items()
        if (told_by := [one for one in places if one not in listed_above and not one.startswith(_PARTIES)])
    }
    if not alone:
        return
    yield ""
    yield from _wrapped("Told by one alone: ask the others whether they know it", width)
    for key, places in alone.items():
        yield from _wrapped(f"{result.called(key)}: {_by_section(places)}", width, "  ", "  ")


def _by_section(places: Sequence[str]) -> str:
    sections: dict[str, list[str]] = {}
    for place in places:
        section, _, id = place.partition(".")
        sections.setdefault(section, []).append(id)
    return "; ".join(f"{section} {', '.join(ids)}" for section, ids in sections.items())
