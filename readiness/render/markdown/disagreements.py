"""Disputes as tables: each side's answers in a column of its own."""

from typing import Any

_SIDES_ACROSS = 5


def side_by_side(disputes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The disputes as few tables as have room for everyone who answered; "–" where a side gave no answer.

    A dispute joins the last table as long as that has no more columns than are read at a glance.
    """
    tables: list[tuple[list[str], list[dict[str, Any]]]] = []
    for dispute in disputes:
        sides = [answer["who"] for answer in dispute["answers"]]
        wider = list(dict.fromkeys([*tables[-1][0], *sides])) if tables else []
        if tables and len(wider) <= max(_SIDES_ACROSS, len(tables[-1][0])):
            tables[-1] = (wider, [*tables[-1][1], dispute])
        else:
            tables.append((list(dict.fromkeys(sides)), [dispute]))
    return [
        {"parties": sides, "rows": [{**dispute, "cells": _cells(dispute, sides)} for dispute in rows]}
        for sides, rows in tables
    ]


def _cells(dispute: dict[str, Any], sides: list[str]) -> list[str]:
    says: dict[str, list[str]] = {}
    for answer in dispute["answers"]:
        says.setdefault(answer["who"], []).append(answer["says"])
    return ["; ".join(says.get(side, ["–"])) for side in sides]
