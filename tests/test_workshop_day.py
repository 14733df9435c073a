"""The README's workshop day: what it says to type is typed, one after the other, from an empty folder."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import yaml

from readiness.process.loader import load
from tests.cli.running import ROOT

_CHAPTER = (ROOT / "README.md").read_text(encoding="utf-8").split("## A workshop day\n")[1].split("\n## ")[0]
_TYPED = [line for block in re.findall(r"^```sh\n(.*?)^```$", _CHAPTER, re.M | re.S) for line in block.splitlines()]


def _typed(line: str, folder: Path) -> subprocess.Popen[str]:
    readiness = f"'{sys.executable}' -m readiness "
    return subprocess.Popen(
        ["bash", "-c", line.replace("readiness ", f"exec {readiness}", 1)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_what_is_typed_on_a_workshop_day_works_from_an_empty_folder(tmp_path: Path) -> None:
    watching = None
    for line in _TYPED:
        running = _typed(line, tmp_path)
        match line.split()[:2]:
            case ["readiness", "watch"]:
                watching = running
                while not (tmp_path / "report.html").exists():
                    assert running.poll() is None
                    time.sleep(0.05)
                continue
            case ["readiness", "ask"] if "--gaps" in line:  # there is no terminal to ask at
                _, said = running.communicate(timeout=60)
                assert running.returncode == 2
                assert "--answers" in said
                continue
            case ["readiness", "form"]:
                shutil.copy(ROOT / "examples" / "workshops" / "first-look.answers.yaml", tmp_path)
        out, said = running.communicate(timeout=60)
        assert running.returncode in (0, 1), f"{line}\n{out}{said}"
    assert watching is not None
    watching.send_signal(signal.SIGINT)
    watching.communicate(timeout=60)
    made = {"first-look.html", "first-look.answers.yaml", "repairs.yaml", "repairs.yaml.answers.yaml", "before.yaml"}
    made |= {"report.html", "go-live.html"}
    assert {path.name for path in tmp_path.iterdir()} == made
    assert "Tellmann Lifts" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_is_heard_on_a_workshop_day_is_typed_in_words_of_the_process_file() -> None:
    typed = dict(re.findall(r"^\| (.+?) \| `([^`]+)`", _CHAPTER, re.M))
    facts = [yaml.safe_load(one) for one in typed.values()]
    holders = {"trigger": "handoffs", "owner": "entities", "master": "entities", "decided_by": "exceptions"}
    assert {key for fact in facts for key in fact} == set(holders)
    for fact in facts:
        (key,) = fact
        tree = {"process": "P", "systems": ["freshdesk", "exact"], "teams": ["service", "accounts"]}
        assert load(yaml.safe_dump({**tree, holders[key]: {"it": fact}}).encode()).problems == ()
