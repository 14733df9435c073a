"""An interview held for real, through a pseudo-terminal: whoever answers goes by the words on the screen."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect

from readiness.resources import questionnaires
from tests.cli.forking import forked
from tests.cli.running import ROOT

READY = r"\n> $"
TALK = """\
questionnaire: talk
version: 1
title: A talk
for: a manager alone
minutes: 3
sections:
  - id: aim
    title: The aim
    questions:
      - id: name
        ask: What is it called?
        why: It needs a name.
        example: Order to cash
        who: you
        kind: text
        into: process
      - {id: owner, ask: Who answers for it?, kind: person, into: owner}
      - {id: by-hand, ask: Does it work by hand?, kind: yes-no, into: works_by_hand}
  - id: handoffs
    title: Where work changes hands
    each:
      of: handoffs
      key: [from, to]
      called: "{from} to {to}"
      ask: Where does work pass on?
      at_most: 3
      none_allowed: yes
    questions:
      - {id: from, ask: Who does it leave?, kind: team, into: from}
      - {id: to, ask: "Who does {from} pass it to?", kind: team, into: to}
      - {id: trigger, ask: "What tells {to} that there is work?", kind: text, into: trigger}
      - {id: today, ask: "How does it get to {to}?", kind: choice, into: today}
      - id: effort
        ask: How long does it take each time?
        kind: quantity
        into: effort
        when: {question: today, in: [retyped, email, paper]}
"""
SAID = {
    "What is it called": "Order to cash",
    "Who answers for it": "Ana Ruiz",
    "Does it work by hand": "yes",
    "Where does work pass on": "Sales",
    "Who does Sales pass it to": "Finance",
    "Name another one": "done",
    "What tells Finance": "The deal is won",
    "How does it get to Finance": "email",
    "How long does it take": "6 minutes",
    "Write this to": "yes",
}


class Talk:
    """One run of `readiness ask` on a terminal of its own, in a fork."""

    forks = True

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, **environment: str) -> None:
        dropped = ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
        kept = {key: value for key, value in os.environ.items() if key not in dropped}
        every = {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "readiness", "ask", *arguments],
            cwd=str(folder),
            dimensions=(50, columns),
            env=every,
            encoding="utf-8",
            timeout=60,
            preexec_fn=forked(["ask", *arguments], every) if self.forks else None,
        )
        self.child.delaybeforesend = None
        self.raw = ""

    def asked(self) -> str:
        """What is on the screen once it waits for an answer; all of the rest where it is at its end."""
        self.child.expect([READY, pexpect.EOF])
        shown = self.child.before + (self.child.after if isinstance(self.child.after, str) else "")
        self.raw += shown
        return plain(shown)

    def say(self, text: str) -> str:
        """Type a line; what is asked next."""
        self.child.send(text + "\n")
        return self.asked()

    def answer(self, said: Mapping[str, str], until: str = "", most: int = 200) -> str:
        """Answer by the words of each question, until one with some words comes; what is on the screen then."""
        shown = self.asked()
        for _ in range(most):
            if not self.child.isalive() and not shown.rstrip().endswith(">"):
                return shown
            if not shown.rstrip().endswith("\n>") or (until and until in shown):
                return shown
            shown = self.say(fitting(said, shown))
        raise AssertionError(f"it never ends:\n{shown}")

    def ended(self) -> int:
        """The exit code, once it has ended."""
        self.child.expect([pexpect.EOF])
        self.raw += self.child.before
        self.child.close()
        assert self.child.exitstatus is not None
        return int(self.child.exitstatus)


class StartedTalk(Talk):
    """One run of it, started as people start it."""

    forks = False


def fitting(said: Mapping[str, str], shown: str) -> str:
    """What to answer to what is on the screen: the answer to the last of the words that are there."""
    words = " ".join(shown.split())
    found = [(words.rfind(key), answer) for key, answer in said.items() if key in words]
    assert found, f"no answer to:\n{shown}"
    return max(found)[1]


def plain(text: str) -> str:
    """The text without colours and carriage returns."""
    return re.sub(r"\x1b\[[\d;]*m", "", text).replace("\r", "")


def words(text: str) -> list[str]:
    """All the words, however they are laid out in lines."""
    return text.split()


def talk_in(folder: Path) -> str:
    """The file of the questionnaire `talk`, written into a folder."""
    (folder / "talk.yaml").write_text(TALK)
    return "talk.yaml"


SHIPPED = sorted(file.stem for file in questionnaires().glob("*.yaml"))
