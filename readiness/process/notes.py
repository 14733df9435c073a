"""What comes to light while one file is read."""

from typing import Any

from readiness.errors import Mark, Problem
from readiness.process.facts import Fact
from readiness.process.nouns import Noun
from readiness.process.registry import Registry


class Notes:
    """The problems of one file, the places of what is left out because of them, disputes, and all nouns by id and name.

    `problems` begins with those that the reader of the file has told.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.left_out: set[str] = set()
        self.differing: list[tuple[Noun, Fact[Any]]] = []
        self.registry = Registry()

    def report(self, message: str, mark: Mark | None, at: str = "") -> None:
        """Note one problem."""
        self.problems.append(Problem(message, mark, at))
        if at:
            self.left_out.add(at)
