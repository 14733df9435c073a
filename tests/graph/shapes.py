"""Large processes of one shape each, to see how the cost of a diagnosis grows with them."""

from collections.abc import Callable, Mapping
from typing import Any

Tree = dict[str, Any]


def _process(ends: list[tuple[int, int]], entity_of: Callable[[int], int], needs_within: str, **told: Any) -> Tree:
    """Systems and hand-offs between them; each system has a step that reads and writes what its hand-offs carry."""
    count = 1 + max(max(pair) for pair in ends)
    entities = {entity_of(number) for number in range(len(ends))}
    carried: dict[int, list[str]] = {}
    for number, pair in enumerate(ends):
        for system in pair:
            carried.setdefault(system, []).append(f"e{entity_of(number)}")
    common = {"today": "retyped", "planned": "api", "takes": "1 day", "needed_within": "1 hour"} | told
    return {
        "process": "Large",
        "systems": {f"s{number}": {"interfaces": "api"} for number in range(count)},
        "teams": {f"t{number}": {} for number in range(min(count, 20))},
        "entities": {f"e{entity}": {"master": "s0", "sync": ["a", "b"]} for entity in sorted(entities)},
        "steps": {
            f"p{system}": {
                "by": f"t{system % min(count, 20)}",
                "in": f"s{system}",
                "reads": sorted(set(named)),
                "writes": sorted(set(named))[:2],
                "needs_within": needs_within,
            }
            for system, named in carried.items()
        },
        "handoffs": {
            f"h{number}": {"from": f"s{source}", "to": f"s{target}", "carries": {f"e{entity_of(number)}": ["a"]}}
            | common
            for number, (source, target) in enumerate(ends)
        },
        "exceptions": {
            f"x{number}": {"at": f"h{number}", "handling": "y", "decided_by": "judgement"}
            for number in range(0, len(ends), 5)
        },
        "connections": {"logged": "no"},
    }


def _chain(size: int) -> list[tuple[int, int]]:
    return [(number, number + 1) for number in range(size)]


def _star(size: int) -> list[tuple[int, int]]:
    return [(0, number) if number % 2 else (number, 0) for number in range(1, size + 1)]


def _circle(size: int) -> list[tuple[int, int]]:
    return [(number, (number + 1) % size) for number in range(size)]


def _dense(size: int) -> list[tuple[int, int]]:
    systems = int(size**0.5) + 1
    return [(number % systems, (number * 7 + number // systems + 1) % systems) for number in range(size)]


def _with(ends: list[tuple[int, int]], entities: int, needs_within: str = "1 hour", **told: Any) -> Tree:
    return _process(ends, lambda number: number % entities, needs_within, **told)


# Each shape by its name: from the number of hand-offs to a process.
SHAPES: Mapping[str, Callable[[int], Tree]] = {
    "chain": lambda size: _with(_chain(size), 5),
    "chain of one entity": lambda size: _with(_chain(size), 1, needs_within="", takes=""),
    "chain of many entities": lambda size: _with(_chain(size), size),
    "star": lambda size: _with(_star(size), 5),
    "star of one entity": lambda size: _with(_star(size), 1),
    "star of many entities": lambda size: _with(_star(size), size),
    "circle": lambda size: _with(_circle(size), 5),
    "dense": lambda size: _with(_dense(size), 5),
    "dense, connected": lambda size: _with(_dense(size), 5, today="api", errors="0.1 percent"),
    "not asked": lambda size: _with(_dense(size), 5, today="", carries="", trigger="unknown"),
    "not asked of many entities": lambda size: _with(_chain(size), size, today=""),
}


def _hub_of_dashboards(size: int) -> Tree:
    """By hand into one system and out of it to dashboards that read what gets lost on the way; one report on all."""
    sources, boards = ([f"{kind}{number}" for number in range(size // 2)] for kind in "ib")
    entities = [f"e{number}" for number in range(5)]
    systems: Tree = {"hub": {}, "m": {}, **{name: {} for name in sources}}
    systems |= {name: {"kind": "dashboard"} for name in boards}
    entity_of = {name: f"e{number % 5}" for names in (sources, boards) for number, name in enumerate(names)}
    out = {f"m{name}": {"from": "m", "to": name, "carries": entity_of[name], "today": "api"} for name in sources}
    into = {
        f"h{name}": {"from": name, "to": "hub", "carries": {entity_of[name]: ["a"]}, "today": "email"}
        for name in sources
    }
    on = {f"h{name}": {"from": "hub", "to": name, "carries": entity_of[name], "today": "export"} for name in boards}
    return {
        "process": "Hub",
        "systems": systems,
        "teams": {"t": {}},
        "entities": {entity: {"master": "m", "sync": ["a", "b"]} for entity in entities},
        "steps": {f"p{name}": {"by": "t", "in": name, "reads": entity_of[name]} for name in boards},
        "handoffs": {**out, **into, **on},
        "reports": {"r": {"from": boards, "reads": entities}},
    }


def _hub_of_a_team(size: int) -> Tree:
    """One team takes in all there is and types it into many systems."""
    sources, targets = ([f"{kind}{number}" for number in range(size // 2)] for kind in "io")
    return {
        "process": "Hub",
        "systems": {name: {} for name in ["m", *sources, *targets]},
        "teams": {"t": {}},
        "entities": {f"e{number}": {"master": "m"} for number in range(5)},
        "steps": {
            f"p{name}": {"by": "t", "in": name, "writes": f"e{number % 5}"} for number, name in enumerate(targets)
        },
        "handoffs": {
            f"h{name}": {"from": name, "to": "t", "carries": {f"e{number % 5}": ["a"]}, "today": "retyped"}
            for number, name in enumerate(sources)
        },
    }


def _teams_in_a_row(size: int) -> Tree:
    """Each team passes on what it knows to the next, and tells its own steps and those beside them, turned round."""
    return {
        "process": "Row",
        "systems": {"m": {}},
        "teams": [f"t{number}" for number in range(size)],
        "entities": {"e": {"master": "m"}},
        "steps": {f"p{number}": {"by": f"t{number}", "in": "m", "writes": "e"} for number in range(size)},
        "handoffs": {
            f"h{number}": {"from": f"t{number}", "to": f"t{(number + 1) % size}", "carries": "e", "today": "email"}
            for number in range(size)
        },
        "accounts": {
            f"t{number}": {"steps": [f"p{(number + more) % size}" for more in (1, 0, 2)]} for number in range(size)
        },
    }


# Shapes in which many places share what is wrong with them.
HUBS: Mapping[str, Callable[[int], Tree]] = {
    "hub of dashboards": _hub_of_dashboards,
    "hub of a team": _hub_of_a_team,
    "teams in a row": _teams_in_a_row,
    "late chain": lambda size: _with(_chain(size), 1),
}
