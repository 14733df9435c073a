"""What stops without whom."""

from readiness.diagnosis.naming import named
from readiness.diagnosis.plan_model import Loss, Named
from readiness.graph import ProcessGraph
from readiness.process.model import Party, System, Team
from readiness.process.nouns import Noun
from readiness.signs.ownership import not_a_person

# In a long chain each link cuts off half of all the others; a register that named them all would grow with the square.
MOST_CUT_OFF = 12


def losses(graph: ProcessGraph) -> tuple[Loss, ...]:
    """What hangs on each system, team and person, those on whom the most hangs first, then in file order."""
    hanging = graph.hanging
    names: dict[Noun, Named] = {}

    def name(noun: Noun) -> Named:
        if noun not in names:
            names[noun] = named(noun)
        return names[noun]

    def loss(party: Party) -> Loss:
        count, cut_off = hanging.cut_off(party, MOST_CUT_OFF)
        return Loss(
            party=name(party),
            kind=_kind(party),
            stops=tuple(map(name, (*hanging.steps.get(party, ()), *hanging.handoffs.get(party, ())))),
            unexplained=tuple(map(name, hanging.unexplained.get(party, ()))),
            orphaned=tuple(Named(charge.id, charge.called) for charge in hanging.orphaned.get(party, ())),
            cut_off=tuple(map(name, cut_off)),
            cut_off_beyond=count - len(cut_off),
        )

    return tuple(sorted((loss(party) for party in hanging.parties), key=_weight, reverse=True))


def _kind(party: Party) -> str:
    """ "system", "team", "person", or what somebody named as a person really is: "vendor", "department"."""
    if isinstance(party, System):
        return "system"
    if isinstance(party, Team):
        return "team"
    return not_a_person(party).removeprefix("a ") or "person"


def _weight(loss: Loss) -> int:
    return sum(map(len, (loss.stops, loss.unexplained, loss.orphaned, loss.cut_off))) + loss.cut_off_beyond
