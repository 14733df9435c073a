"""Made-up maps of one shape each, as diagnoses with nothing but parties and hand-offs."""

from collections.abc import Callable, Mapping, Sequence

from readiness.diagnosis import Coverage, Diagnosis, HandoffRow, Party, Verdict
from readiness.process.workload import Hours

KINDS = ("by hand", "connected", "not known", "not moved", "shared")
_LOADS = ("Customer (name and address)", "Order and Invoice", "Invoice", "Stock level", "Delivery note")
_COMPONENTS = ("customer data", "transactions", "fulfilment", "reporting", "customer interface")

Pairs = Sequence[tuple[int, int]]


def party(number: int, **told: str) -> Party:
    """A system, or whatever `told` says."""
    component = _COMPONENTS[number % len(_COMPONENTS)]
    given = {"id": f"s{number}", "name": f"System {number}", "kind": "system", "what": "", "status": "", "owner": ""}
    return Party(**({"component": component} | given | told))


def row(number: int, one: Party, other: Party, /, kind: str = "by hand", **told: object) -> HandoffRow:
    """A hand-off between two parties; `told` are its other cells."""
    given: dict[str, object] = {
        "id": f"h{number}",
        "name": f"hand-off {number}",
        "route": f"{one.name} to {other.name}",
        "source": one.name,
        "source_id": one.id,
        "target": other.name,
        "target_id": other.id,
        "carries": _LOADS[number % len(_LOADS)],
        "trigger": "an order arrives",
        "today": {"by hand": "retyped", "connected": "api"}.get(kind, kind),
        "kind": kind,
        "planned": "api",
        "owner": "Ana Ruiz",
        "exceptions": 0,
        "volume": "10 per day",
        "effort": "5 minutes",
        "errors": "2 percent",
        "verdict": list(Verdict)[number % 5],
        "decided_by": (),
        "hours_per_month": Hours(10.0 + number, 30.0 + 3 * number) if kind == "by hand" else None,
    }
    return HandoffRow(**(given | told))  # type: ignore[arg-type]


def diagnosis(parties: Sequence[Party], rows: Sequence[HandoffRow]) -> Diagnosis:
    """A diagnosis of nothing but these."""
    return Diagnosis(
        file="a.yaml",
        process="Made up",
        summary="",
        company="",
        owner="",
        accounts=(),
        verdict=Verdict.PREPARE,
        sentence="",
        accepted_blockers=0,
        coverage=Coverage(0, 0),
        by_dimension={},
        findings=(),
        handoffs=tuple(rows),
        questions=(),
        decided_by=(),
        to_change=None,
        clear=(),
        not_applicable=(),
        parties=tuple(parties),
        matrix=(),
        disputes=(),
    )


def web(pairs: Pairs, count: int = 0, component: str | None = None) -> Diagnosis:
    """Systems joined in pairs, the hand-offs of every kind in turn."""
    count = count or 1 + max(max(pair) for pair in pairs)
    told = {} if component is None else {"component": component}
    parties = [party(number, **told) for number in range(count)]
    return diagnosis(
        parties,
        [
            row(number, parties[source], parties[target], KINDS[number % len(KINDS)])
            for number, (source, target) in enumerate(pairs)
        ],
    )


def chain(size: int) -> Pairs:
    """One after the other."""
    return [(number, number + 1) for number in range(size)]


def star(size: int) -> Pairs:
    """All joined to one."""
    return [(0, number) if number % 3 else (number, 0) for number in range(1, size + 1)]


def circle(size: int) -> Pairs:
    """One after the other, and the last to the first."""
    return [(number, (number + 1) % size) for number in range(size)]


def dense(size: int) -> Pairs:
    """More hand-offs than can be drawn without crossings."""
    systems = size * 2 // 3
    return [(number * 7 % systems, (number * 11 + 3) % systems) for number in range(size)]


_TWENTY = (
    *((0, 1), (0, 3), (0, 4), (1, 2), (1, 7), (7, 8), (8, 9), (1, 9), (6, 1), (6, 11)),
    *((1, 10), (10, 9), (3, 0), (2, 5), (11, 8), (8, 1), (4, 5), (3, 9), (0, 6), (2, 10)),
)

# Each made-up map by its name.
MAPS: Mapping[str, Callable[[], Diagnosis]] = {
    "twelve systems and twenty hand-offs": lambda: web(_TWENTY),
    "a chain of fifteen": lambda: web(chain(14)),
    "a chain in one component": lambda: web(chain(14), component="transactions"),
    "a hub of twenty": lambda: web(star(20)),
    "a circle of eight": lambda: web(circle(8)),
    "a circle with no component told": lambda: web(circle(12), component=""),
    "two both ways": lambda: web([(0, 1), (1, 0)]),
    "to itself": lambda: web([(0, 0), (0, 1), (1, 1)]),
    "forty and sixty": lambda: web(dense(60)),
    "two hundred hand-offs": lambda: web([(number * 7 % 70, (number * 13 + 3) % 70) for number in range(200)]),
    "no hand-off": lambda: diagnosis([party(number) for number in range(5)], []),
}
