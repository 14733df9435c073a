"""Does what was accepted on purpose still hold?"""

from collections.abc import Iterator

from readiness.process.in_text import quoted
from readiness.process.model import Acceptance
from readiness.process.names import did_you_mean
from readiness.signs.sign import (
    Match,
    Sighting,
    Subject,
    Yield,
    any_of,
    declared,
    gap,
    note,
    sign,
)


@sign(gap, applies=any_of("accepted"), stands_in_for={"accepted-unused": Match.SAME_PLACE})
def accepted_expired(subject: Subject) -> Iterator[Yield]:
    """An acceptance has expired

    A sign was accepted until a date, and the date is past; what was to happen by then has not.

    Ask: Has what was promised by then happened, or is there a new date?
    Do: Settle what the sign says, or accept it again with a new date and reason.
    Good: No acceptance has expired.
    """
    for accepted in subject.process.accepted:
        if accepted.until is not None and subject.today is not None and accepted.until < subject.today:
            yield Sighting(
                accepted.place,
                f"The acceptance of {accepted.sign} at {accepted.at} ended on {accepted.until.isoformat()}:"
                f" {quoted(accepted.because)}.",
                (subject.process,),
                who=accepted.by,
                lasting=_lasting(accepted),
            )


@sign(note, applies=any_of("accepted"))
def accepted_unused(subject: Subject) -> Iterator[Yield]:
    """An acceptance that matches nothing

    What was accepted is settled, or the place is not the one that was meant; left in, it would hide the next one.

    Ask: Is it settled, or was another sign or place meant?
    Do: Take the acceptance out, or correct which sign at which place it is for.
    Good: Every acceptance matches something.
    """
    for accepted in subject.process.accepted:
        if (accepted.sign, accepted.at) in subject.seen:
            continue
        if accepted.sign not in declared():
            reason = f"there is no warning sign '{accepted.sign}'{did_you_mean(accepted.sign, declared())}"
        else:
            places = [at for id, at in subject.seen if id == accepted.sign]
            near = did_you_mean(accepted.at, sorted(places))
            reason = f"{accepted.sign} is not found at {accepted.at}{near}"
        end = "" if reason.endswith("?") else "."
        yield Sighting(
            accepted.place,
            f"This acceptance matches nothing: {reason}{end}",
            (subject.process,),
            who=accepted.by,
            lasting=_lasting(accepted),
        )


def _lasting(accepted: Acceptance) -> str:
    """The place of an acceptance by what it accepts, whatever stands before it in the list."""
    return f"accepted[{accepted.sign}@{accepted.at}]"
