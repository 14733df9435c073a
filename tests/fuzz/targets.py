"""What is fuzzed: one function for each kind of input. Bytes in, all that comes of them out as one text.

Each asserts what holds for any bytes, and lets no error out but the one its reader documents.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from readiness.cli.settings.reading import Settings, read
from readiness.diagnosis import Verdict, diagnose
from readiness.errors import Problem, ReadinessError
from readiness.importers.again import again, first
from readiness.importers.bpmn import from_bpmn
from readiness.importers.imported import Imported
from readiness.importers.inventory import from_csv, from_xlsx
from readiness.interview.answers_file import answers_text, read_answers
from readiness.process.loader import load
from readiness.process.source import lines_of
from readiness.render.run import FileResult
from readiness.render.text import part

_MOST_SAID = 3_000_000  # characters that come of a few kilobytes
_CAREFUL = (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)
_OF_THE_FOLDER = ("name", "baseline", "places")
_SECTION = "\n=== "  # before the name of a part of a workbook
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The smallest workbook that is one; what an input says stands beside these parts or in their place.
BARE_WORKBOOK = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Interfaces" sheetId="1"'
    ' r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="'
    f'{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>',
}


def reader(data: bytes) -> str:
    """A process file, from its bytes to what `check` says of it."""
    process, problems, text = load(data)
    assert problems or process is not None
    _told(problems, text)
    diagnosis = None
    if process is not None:
        diagnosis = diagnose(process, "fuzz.yaml")
        assert diagnosis.faults == ()
        assert process.left_out or not problems or "accepted" in (process.raw or ())  # an acceptance is no fact
        assert not process.left_out or diagnosis.verdict in _CAREFUL
    said = part(FileResult("fuzz.yaml", text, problems, diagnosis), width=80, colour=False, everything=True)
    if b"LEFT_OUT" not in data:
        _is_sentence(said)
    return said


def bpmn(data: bytes) -> str:
    """A diagram, from its bytes to the process file it becomes, and once more into that file."""
    return _imported(lambda: from_bpmn(data, "fuzz.bpmn"), elements=True)


def separated(data: bytes) -> str:
    """A table with separated values, likewise."""
    return _imported(lambda: from_csv(data, "fuzz.csv"), elements=False)


def workbook(data: bytes) -> str:
    """A workbook, likewise: a zip file as it is, or the texts of its parts, each below `=== its/name.xml`."""
    return _imported(lambda: from_xlsx(_zipped(data), "fuzz.xlsx"), elements=False)


def answers(data: bytes) -> str:
    """An answers file, from its bytes to the text in which it is saved again."""
    said, problems = read_answers(data)
    assert problems or said is not None
    _told(problems, "")
    if said is None or problems:
        return repr((said, problems))
    saved = answers_text(said)
    assert answers_text(_read_again(saved)) == saved
    return saved


def settings(data: bytes) -> str:
    """A settings file, from its bytes to what it says."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "readiness.toml"
        file.write_bytes(data)
        said = read(file, Path("/"))
        if isinstance(said, Settings):
            return repr({key: value for key, value in said._asdict().items() if key not in _OF_THE_FOLDER})
        assert said is not None
        assert said.problems
        _told(said.problems, said.text, str.splitlines)
        return repr(said.problems)


TARGETS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {target.__name__: target for target in (reader, bpmn, separated, workbook, answers, settings)}
)


def holds(target: str, data: bytes, *, twice: bool = True) -> str:
    """What comes of the bytes, checked to be bounded and, if `twice`, to come of them a second time."""
    said = TARGETS[target](data)
    assert not twice or said == TARGETS[target](data)
    assert len(said) < _MOST_SAID
    return said


def unzipped(data: bytes) -> bytes:
    """The parts of a workbook as `workbook` takes them, without those of the bare one that it leaves as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    told = {name: text for name, text in parts.items() if BARE_WORKBOOK.get(name) != text}
    return "".join(f"{_SECTION}{name}\n{text}" for name, text in told.items()).encode()


def _zipped(data: bytes) -> bytes:
    if data.startswith(b"PK"):
        return data
    told = data.decode(errors="replace").split(_SECTION)[1:]
    parts = BARE_WORKBOOK | {_name(name): text for name, _, text in (part.partition("\n") for part in told)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return written.getvalue()


def _name(said: str) -> str:
    """The name as a zip file would have it."""
    return said.partition("\0")[0][:1000] or "x"


def _imported(read_it: Callable[[], Imported], *, elements: bool) -> str:
    try:
        imported = read_it()
    except ReadinessError as error:
        _is_sentence(str(error))
        return str(error)
    text = first(imported, "fuzz", elements)
    process, problems, _ = load(text.encode())
    assert problems == ()
    assert process is not None
    once_more = again(text, imported, "fuzz", elements)
    assert once_more.text == text
    assert (once_more.added, once_more.differs, once_more.gone) == ((), (), ())
    return text


def _read_again(saved: str):
    said, problems = read_answers(saved.encode())
    assert problems == ()
    assert said is not None
    return said


def _told(problems: Iterable[Problem], text: str, lines: Callable[[str], list[str]] = lines_of) -> None:
    """Every problem says something, and its place is one of the text, where there is one."""
    number = len(lines(text)) + 1 if text else None
    for problem in problems:
        _is_sentence(problem.message)
        if problem.mark is not None:
            assert problem.mark.line >= 1
            assert problem.mark.column >= 1
            assert number is None or problem.mark.line <= number


def _is_sentence(said: str) -> None:
    assert said.strip()
    for word in ("Traceback", "LEFT_OUT", " object at 0x"):
        assert word not in said
