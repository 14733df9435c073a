"""Names that are commands somewhere else: text in every format that the real command writes.

What each format makes of each of them is tried in tests/render; here all go through the command at once.
"""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import yaml

from tests.hostile.limits import limited
from tests.render.nasty_texts import TOGETHER

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MARK = "readable"  # so that a name can be found again however the rest of it is written
FIRST = ["=SUM(A1:A9)", "::error file=a.yaml,line=1::boom", "::add-mask::x", "@cell", "+1", "<script>alert(1)</script>"]
NAMES = [f"{MARK}{number} {text}" for number, text in enumerate([*TOGETHER, "x" * 10_000])] + FIRST


def _process() -> bytes:
    systems = {f"s{number}": {"name": name, "owner": "nobody"} for number, name in enumerate(NAMES)}
    handoffs = {
        f"h{number}": {"from": f"s{number}", "to": f"s{number - 1}", "today": "retyped", "trigger": name}
        for number, name in enumerate(NAMES)
        if number
    }
    tree = {"process": NAMES[0], "systems": systems, "handoffs": handoffs}
    return yaml.safe_dump(tree, sort_keys=False, default_style='"', width=10**9, allow_unicode=False).encode()


def _found(text: str) -> set[str]:
    return set(re.findall(rf"{MARK}\d+\b", text))


_EVERYONE = {f"{MARK}{number}" for number in range(len(NAMES) - len(FIRST))}


def test_a_check_shows_them_as_text_in_every_format_at_once(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_bytes(_process())
    formats = ["json", "sarif", "junit", "github", "gitlab"]
    others = [part for one in formats for part in ("--to", f"{one}=out.{one}")]
    done = limited("check", "names.yaml", "--all", *others, "--format", "text", folder=tmp_path, seconds=20)
    told = {one: (tmp_path / f"out.{one}").read_text(encoding="utf-8") for one in formats}

    assert (done.code, done.err) == (1, "")
    for one in ("json", "sarif", "junit", "gitlab"):
        assert _found(told[one]) >= _EVERYONE, one
    assert _found(done.out) >= _EVERYONE
    assert _found(told["github"])
    for name, text in {**told, "text": done.out}.items():
        assert not _CONTROL.search(text), name
    for one in ("json", "sarif", "gitlab"):
        json.loads(told[one])
    names = {one.get("name") for one in ET.fromstring(told["junit"]).iter("testcase")}
    assert names
    commands = [line for line in told["github"].splitlines() if line.startswith("::")]
    assert all(re.match(r"::(error|warning|notice) file=names\.yaml,", line) for line in commands)


def test_a_report_and_a_graph_show_them_as_text(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_bytes(_process())
    for name in ("out.html", "out.md", "out.xlsx"):
        done = limited("report", "names.yaml", "-o", name, folder=tmp_path, seconds=30, megabytes=400)
        assert done.code == 0, done.err
    for name in ("out.mmd", "out.graphml"):
        done = limited("graph", "names.yaml", "-o", name, folder=tmp_path, seconds=20)
        assert done.code == 0, done.err
    written = {one: (tmp_path / f"out.{one}").read_text(encoding="utf-8") for one in ("html", "md", "mmd", "graphml")}
    for name, text in written.items():
        assert _found(text) >= _EVERYONE, name
        assert not _CONTROL.search(text), name

    assert "<script" not in written["html"]
    assert "<img" not in written["html"]
    assert not re.search(r"<(?!sub|/sub|br|!--|details|/details|summary|/summary|a |/a)\w", written["md"])
    assert "javascript:" not in re.sub(r'"[^"\n]*"', "", written["mmd"])
    ET.fromstring(written["graphml"])
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = "\n".join(str(cell.value) for cell in cells)
    assert _found(texts) >= _EVERYONE
    assert not _CONTROL.search(texts)
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert not [one for one in formulas if MARK in one or one == FIRST[0]]
