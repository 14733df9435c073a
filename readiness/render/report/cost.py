"""What doing it by hand costs in a month: the formula, what went into it, the range, and what was not told."""

from typing import Any

from readiness.diagnosis.duties import NOBODY_SAYS
from readiness.diagnosis.plan_model import Cost, CostLine, Money
from readiness.process.workload import HOURS_PER_PERSON, Hours, in_words
from readiness.render.cuts import cut
from readiness.render.report.whole import Whole

_MOST_LINES = 60
NOTHING = "Nothing is known to be done by hand between systems."
_FORMULA = (
    "how often in a month × the work of doing it once × (1 + the share of errors, each put right with the same work"
    f" again); {HOURS_PER_PERSON:.0f} hours are a full month of one person"
)
_TIMES = {2.0: "twice", 3.0: "three times", 4.0: "four times"}


def cost(whole: Whole) -> dict[str, Any]:
    """The cost as the report shows it; "" where a figure is not told."""
    found = whole.plan.cost
    return {
        "nothing": NOTHING,
        "told": found.hours is not None,
        "hours": in_words(found.hours) if found.hours else "",
        "people": _people(found.people) if found.people else "",
        "money": _money(found.money) if found.money else "",
        "formula": _FORMULA,
        "range": _why_a_range(found),
        "measured": found.measured,
        "factor": found.factor,
        "rate": found.rate,
        "lines": cut(map(_line, found.lines), _MOST_LINES),
        "by_team": [
            {
                "team": team or NOBODY_SAYS,
                "hours": in_words(hours),
                "low": hours.low,
                "high": hours.high,
            }
            for team, hours in found.by_team
        ],
        "not_told": _not_told(found),
    }


def _line(line: CostLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "kind": "hand-off" if line.kind == "handoff" else line.kind,
        "team": line.team or NOBODY_SAYS,
        "volume": line.volume,
        "effort": line.effort,
        "errors": line.errors,
        "hours": in_words(line.hours) if line.hours else "",
    }


def _why_a_range(cost: Cost) -> str:
    """What the figures rest on, as a sentence."""
    if cost.measured or cost.factor == 1:
        return "The efforts were measured."
    times = _TIMES.get(cost.factor, f"{cost.factor:g} times")
    return (
        f"The efforts are estimates. The upper figure is {times} the estimate, because teams underestimate manual work"
        " by about that (source: the essay design-first); measure to narrow it. All figures are rounded."
    )


_ASKED = {
    "volume": "how often it happens",
    "effort": "the work of doing it once",
    "labour_rate": "what an hour of work costs",
    "effort_is": "whether the efforts were measured or estimated",
}


def asked_for(place: str) -> str:
    """A fact of the sum in words: "how often it happens"."""
    key = place.rpartition(".")[2]
    return _ASKED.get(key, key.replace("_", " "))


def _not_told(cost: Cost) -> list[dict[str, str]]:
    """What is missing, by what it is missing of: "how often it happens and the work of doing it once"."""
    names = {line.at: line.name for line in cost.lines}
    missing: dict[str, list[str]] = {}
    for place in cost.not_told:
        owner = place.rpartition(".")[0]
        missing.setdefault(names.get(owner, "The process as a whole"), []).append(asked_for(place))
    return [{"name": name, "what": " and ".join(what)} for name, what in missing.items()]


def _people(people: Hours) -> str:
    """ "0.6 to 1.9 people", "0.9 of one person"."""
    low, high = (f"{figure:,.1f}".removesuffix(".0") for figure in people)
    whose = "people" if people.high > 1 and high != "1" else "of one person" if high != "1" else "person"
    if high == "0":
        return "less than a tenth of one person"
    if low == "0":
        return f"up to {high} {whose}"
    return f"{high} {whose}" if low == high else f"{low} to {high} {whose}"


def _money(money: Money) -> str:
    low, high = (f"{_rounded(amount):,.0f}" for amount in (money.low, money.high))
    told = low if low == high else f"{low} to {high}"
    return f"about {money.currency} {told} a month"


def _rounded(amount: float) -> float:
    """To three digits: an estimate is not known to the last coin."""
    return round(amount, 3 - len(str(int(amount)))) if amount >= 1 else amount
