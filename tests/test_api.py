"""What Python programs use is what examples/python says it is."""

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readiness
from readiness import Level, ReadinessError, Thresholds, Verdict

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "examples" / "python" / "README.md").read_text(encoding="utf-8")
STORY = ROOT / "examples" / "processes" / "hidden-engine.yaml"
PROGRAMS = re.findall(r"^```python\n(.*?)^```$\n\n^```text\n(.*?)^```$", PAGE, re.M | re.S)


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("program", "text"), PROGRAMS)
def test_every_program_of_the_page_prints_what_it_shows(program: str, text: str, tmp_path: Path) -> None:
    """A line with only `…` stands for what is left out."""
    (tmp_path / STORY.name).write_bytes(STORY.read_bytes())

    done = run(program, tmp_path)

    assert (done.stderr, done.returncode) == ("", 1 if "sys.exit(" in program else 0)
    assert text
    shown = r"(?:.*\n)*".join(map(re.escape, text.split("…\n")))
    assert re.fullmatch(shown, done.stdout), done.stdout


def test_no_program_of_the_page_stands_without_what_it_prints() -> None:
    assert len(PROGRAMS) == PAGE.count("```python") >= 5


def test_the_page_has_every_public_name_and_no_other() -> None:
    chapter = PAGE.split("## What there is\n")[1].split("\n## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)", chapter, re.M)) == sorted(readiness.__all__)


def test_every_field_that_the_page_names_is_there() -> None:
    diagnosis = readiness.diagnose(readiness.load(STORY))
    values = {
        "ProcessFile": readiness.load(STORY),
        "Problem": readiness.load(b"- 1").problems[0],
        "Diagnosis": diagnosis,
        "Finding": diagnosis.findings[0],
        "Question": diagnosis.questions[0],
        "Coverage": diagnosis.coverage,
        "Verdict": Verdict,
        "Level": Level,
    }
    for name, value in values.items():
        (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", PAGE, re.M)
        told = re.findall(r"`(\w+)(?:\(\w+\))?`", row)
        assert told
        assert [field for field in told if not hasattr(value, field) and field not in ("line", "column")] == []


def test_every_public_name_is_there_and_listed() -> None:
    assert [name for name in readiness.__all__ if not hasattr(readiness, name)] == []
    assert set(readiness.__all__) <= set(dir(readiness))


def test_a_name_that_is_not_there_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError, match="module 'readiness' has no attribute 'analyse'"):
        readiness.analyse  # noqa: B018


def test_importing_the_package_loads_nothing_and_loading_a_file_no_graph(tmp_path: Path) -> None:
    alone = "import sys; before = set(sys.modules); import readiness; print(*sorted(set(sys.modules) - before))"
    loading = f"import sys, readiness; readiness.load({str(STORY)!r}); print('networkx' in sys.modules)"

    assert run(alone, tmp_path).stdout.split() == ["readiness"]
    assert run(loading, tmp_path).stdout.split() == ["False"]


def test_a_path_an_open_file_and_bytes_are_the_same() -> None:
    by_path = readiness.load(STORY)

    with STORY.open("rb") as binary, STORY.open(encoding="utf-8") as text:
        opened = [readiness.load(binary), readiness.load(text)]
    given = readiness.load(STORY.read_bytes())
    typed = readiness.load(io.StringIO(STORY.read_text(encoding="utf-8")), file="typed.yaml")

    assert [one.file for one in (by_path, *opened, given, typed)] == [str(STORY)] * 3 + ["<bytes>", "typed.yaml"]
    assert len({one.text for one in (by_path, *opened, given, typed)}) == 1
    every = [readiness.diagnose(one)._replace(file="") for one in (by_path, *opened, given, typed)]
    assert all(one == every[0] for one in every)


def test_an_open_file_is_read_from_where_it_stands_in_the_characters_it_was_opened_with(tmp_path: Path) -> None:
    (tmp_path / "order.yaml").write_bytes("# begun\nprocess: Caf\u00e9\n".encode("latin-1"))

    with (tmp_path / "order.yaml").open(encoding="latin-1") as text:
        assert text.readline() == "# begun\n"
        loaded = readiness.load(text)
        assert not text.closed

    assert (loaded.text, loaded.problems) == ("process: Caf\u00e9\n", ())


def test_a_pipe_is_read_to_its_end_however_little_arrives_at_once() -> None:
    begin, end = os.pipe()
    program = "import time; print('process: Order'); time.sleep(0.2); print('owner: Ana')"
    writer = subprocess.Popen([sys.executable, "-uc", program], stdout=end)
    os.close(end)
    with writer, io.FileIO(begin) as pipe:
        assert readiness.load(pipe).text == "process: Order\nowner: Ana\n"


def test_half_of_what_comes_through_a_pipe_is_not_taken_for_the_whole() -> None:
    begin, end = os.pipe()
    os.write(end, b"process: Order\n")
    os.set_blocking(begin, False)
    with io.FileIO(begin) as pipe, pytest.raises(ReadinessError, match="not all of it has arrived"):
        readiness.load(pipe)
    os.close(end)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO])
def test_bytes_of_every_kind_are_taken(kind) -> None:
    assert readiness.load(kind(b"process: Order\n")).text == "process: Order\n"


def test_no_more_is_read_of_an_open_file_than_a_process_file_may_have() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1, /) -> bytes:
            self.given += min(size, 1_000_000)
            return b"#" * min(size, 1_000_000)

    (problem,) = readiness.load(endless := Endless()).problems  # type: ignore[arg-type]  # it can do nothing but read

    assert "too big" in problem.message
    assert endless.given == 10_000_001


def test_an_open_file_that_is_closed_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "order.yaml").write_bytes(b"process: Caf\xe9\n")
    told = r"order\.yaml: This file is not text in utf-8: open it as bytes"
    with (tmp_path / "order.yaml").open(encoding="utf-8") as text, pytest.raises(ReadinessError, match=told):
        readiness.load(text)
    with pytest.raises(ReadinessError, match=r"order\.yaml: This file cannot be read: it is closed$"):
        readiness.load(text)
    with (tmp_path / "order.yaml").open("ab") as writing, pytest.raises(ReadinessError, match="cannot be read: "):
        readiness.load(writing)


def test_a_text_with_half_a_character_is_a_problem_at_its_place() -> None:
    (problem,) = readiness.load(io.StringIO("process: Order \ud800\n")).problems
    assert "is not UTF-8" in problem.message
    assert problem.mark == (1, 16)


def test_a_process_alone_is_diagnosed_like_its_file() -> None:
    story = readiness.load(str(STORY))
    assert story.process is not None
    assert readiness.diagnose(story.process) == readiness.diagnose(story)._replace(file="")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nowhere.yaml", "nowhere.yaml: There is no such file"),
        ("", "'': This is not the name of a file"),
        (str(ROOT), f"{ROOT}: This is a folder: load each of the process files in it"),
        ("process: Order\nowner: Ana\n", "process: Order owner: Ana: This is the text of a file, not its name"),
        ("a\0b", "This is not the name of a file"),
    ],
)
def test_what_cannot_be_read_is_raised_in_plain_words(source: str, says: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadinessError) as raised:
        readiness.load(source)
    assert says in str(raised.value)


def test_a_missing_file_has_the_words_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "order-to-cash.yaml").write_text("process: x\n")
    file = str(tmp_path / "order-to-csh.yaml")

    done = run(f"import sys; from readiness.cli.app import run; run(['graph', {file!r}])", tmp_path)

    with pytest.raises(ReadinessError) as raised:
        readiness.load(file)
    assert "did you mean 'order-to-cash.yaml'?" in str(raised.value)
    assert done.stderr.strip() == f"readiness: {raised.value}"


def test_a_file_that_cannot_be_read_any_more_is_raised_too(tmp_path: Path) -> None:
    class Gone(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise PermissionError(13, "Permission denied")

    with pytest.raises(ReadinessError, match=r"^<bytes>: This file cannot be read: no permission$"):
        readiness.load(Gone())


def test_no_name_of_a_file_stands_for_standard_input(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<stdin>").write_text("process: Typed\n")
    assert readiness.load("<stdin>").text == "process: Typed\n"
    with pytest.raises(ReadinessError, match="-: There is no such file"):
        readiness.load("-")


def test_a_file_with_mistakes_is_diagnosed_and_one_without_a_process_is_not() -> None:
    mistaken = readiness.load(b"process: Order\nownr: Ana\n", file="order.yaml")
    list_of_things = readiness.load(b"- order\n", file="list.yaml")

    assert [problem.mark and problem.mark.line for problem in mistaken.problems] == [2]
    assert readiness.diagnose(mistaken).process == "Order"
    assert list_of_things.process is None
    for raising in (lambda: readiness.diagnose(list_of_things), lambda: readiness.diagnose_all([list_of_things])):
        with pytest.raises(ReadinessError, match=r"list\.yaml:1:1: This is not a process file"):
            raising()


@given(st.binary() | st.text().map(lambda text: f"process: {text}\nsystems: [{text}]\n".encode("utf-8", "replace")))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    file = readiness.load(data)

    assert readiness.to_json([file]).startswith("{")
    if file.process is None:
        assert file.problems
        with pytest.raises(ReadinessError):
            readiness.diagnose(file)
    else:
        assert readiness.diagnose(file).faults == ()


def test_files_of_one_company_are_held_against_each_other() -> None:
    told = "process: {name}\ncompany: Harbour\nsystems: [crm, erp]\nentities:\n  customer: {{master: {master}}}\n"
    one = readiness.load(told.format(name="Order", master="crm").encode(), file="order.yaml")
    other = readiness.load(told.format(name="Repair", master="erp").encode(), file="repair.yaml")

    alone = readiness.diagnose(one)
    together, _ = readiness.diagnose_all(iter([one, other]))

    assert "conflicting-masters" not in {finding.sign for finding in alone.findings}
    (conflict,) = [finding for finding in together.findings if finding.sign == "conflicting-masters"]
    assert [place.file for place in conflict.related] == ["repair.yaml"]


def test_files_with_one_name_are_held_against_each_other_too() -> None:
    told = "process: Order\ncompany: Harbour\nsystems: [crm, erp]\nentities:\n  customer: {{master: {}}}\n"
    files = [readiness.load(told.format(master).encode()) for master in ("crm", "erp", "erp")]

    def conflicts(files) -> list[int]:
        together = readiness.diagnose_all(files)
        written = json.loads(readiness.to_json(files))["files"]
        counted = [sum(one.sign == "conflicting-masters" for one in each.findings) for each in together]
        assert counted == [sum(one["sign"] == "conflicting-masters" for one in each["findings"]) for each in written]
        return counted

    assert {file.file for file in files} == {"<bytes>"}
    assert conflicts(files) == [1, 1, 1]
    assert conflicts(files[1:]) == [0, 0]


def test_thresholds_and_the_day_come_from_whoever_calls() -> None:
    accepted = "accepted:\n  - {sign: missing-owner, at: process, because: x, by: Ana, until: 2026-01-31}\n"
    file = readiness.load(
        b"process: Order\nsteps:\n  bill: {does: Bill it, screens: 5}\n" + accepted.encode(), file="order.yaml"
    )

    def signs(**how) -> set[str]:
        return {finding.sign for finding in readiness.diagnose(file, **how).findings}

    assert "many-entry-points" in signs()
    assert "many-entry-points" not in signs(thresholds=Thresholds(most_screens_in_a_step=5))
    assert "accepted-expired" not in signs()
    assert "accepted-expired" in signs(today=date(2026, 2, 1))


def test_the_json_document_is_that_of_the_command_line(tmp_path: Path) -> None:
    names = ["plumber.yaml", "well-done.yaml", "list.yaml"]
    for name in names[:2]:
        (tmp_path / name).write_bytes(STORY.with_name(name).read_bytes())
    (tmp_path / "list.yaml").write_text("- order\n")
    command = ["check", *names, "--format", "json", "--today", "2026-03-01"]

    done = run(f"from readiness.cli.app import run; run({command!r})", tmp_path)

    program = f"import readiness, datetime; print(readiness.to_json(map(readiness.load, {names!r}), \
today=datetime.date(2026, 3, 1)), end='')"
    assert done.stdout == run(program, tmp_path).stdout
    assert '"format": 1' in done.stdout
