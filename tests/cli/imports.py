"""Sources to import: the shipped ones, real diagrams where they are, and some made here."""

import io
import os
import zipfile
from pathlib import Path
from typing import Any

from readiness.diagnosis import Verdict
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.resources import examples
from tests.cli.running import ROOT

IMPORTS = examples() / "imports"
REPAIR, INTERFACES = IMPORTS / "repair.bpmn", IMPORTS / "interfaces.csv"
SOURCES = {"repair.yaml": REPAIR, "interfaces.yaml": INTERFACES}
# Real diagrams of the BPMN Model Interchange Working Group; too many to carry along.
CORPORA = Path(os.environ.get("READINESS_CORPORA") or ROOT.parent / "shared" / "corpora")
DIAGRAMS = sorted((CORPORA / "miwg-reference").glob("*.bpmn"))
NOT_READY = {Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST}
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def diagram(task: str = "Do it") -> str:
    """A diagram with one task."""
    return f'<definitions xmlns="{BPMN}"><process id="P" name="P"><task id="T" name="{task}"/></process></definitions>'


def workbook(rows: list[list[Any]], title: str = "Interfaces") -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(**files: bytes) -> bytes:
    """A zip archive; `_` in names stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return stream.getvalue()


def process_of(path: Path) -> Process:
    """What a file describes, which has to load without a problem."""
    process, problems, _ = load(path.read_bytes())
    assert problems == ()
    assert process is not None
    return process
