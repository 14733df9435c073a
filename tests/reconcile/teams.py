"""Descriptions of several teams, reconciled in one line of a test."""

import json
from typing import Any

from readiness.process.facts import Fact
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.reconcile import Described, Reconciled, reconcile
from tests.process.every_fact import clean, fact_at

Tree = dict[str, Any]


def described(tree: Tree | str, file: str = "") -> Described:
    """A file without a mistake; called after the team whose account it is, unless it has a name."""
    text = tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)
    loaded = load(text.encode())
    assert loaded.problems == ()
    assert loaded.process is not None
    team = loaded.process.account_of.value
    return Described(file or f"{team.id if team else 'file'}.yaml", loaded.process)


def put_together(*trees: Tree | str | Described, **options: tuple[str, ...]) -> Reconciled:
    """Files reconciled; what comes out must load without a problem."""
    named = zip(("one", "two", "three", "four"), trees, strict=False)
    files = [one if isinstance(one, Described) else described(one, f"{name}.yaml") for name, one in named]
    result = reconcile(files, **options)
    clean(result.text)
    return result


def told(*bodies: str) -> list[str]:
    """Files of Sales, Finance and Works, in this order, each with its own lines."""
    head = "process: P\naccount_of: {}\nteams: {{sales: Sales, finance: Finance, works: Works}}\n"
    return [head.format(team) + body for team, body in zip(("sales", "finance", "works"), bodies, strict=False)]


def fact(result: Reconciled, at: str) -> Fact[Any]:
    """A fact of the reconciled file."""
    return fact_at(clean(result.text), at)


def value(result: Reconciled, at: str) -> Any:
    """The settled value of a fact of the reconciled file."""
    found = fact(result, at)
    assert found.settled
    return found.value


def process_of(result: Reconciled) -> Process:
    """What the reconciled file describes."""
    return clean(result.text)


def line(result: Reconciled, key: str) -> str:
    """The first line of the reconciled file with a key, without its indentation."""
    return next(text.strip() for text in result.text.splitlines() if text.strip().startswith(f"{key}:"))


def disputed(result: Reconciled) -> list[str]:
    """The places on which the sides differ."""
    return [one.at for one in result.found if one.merged.disputed]


def close(result: Reconciled) -> list[str]:
    """The places at which they probably say the same."""
    return [one.at for one in result.found if one.merged.close]
