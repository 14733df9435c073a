"""Reducing the corpus: what is kept goes only when what takes its place is there, and nothing is left beside it."""

import contextlib
import importlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

# Stands for the fuzzer, which is installed only where somebody fuzzes: of each folder it takes the last input.
_ATHERIS = """
import contextlib, os, pathlib, sys
def instrument_imports(include): return contextlib.nullcontext()
def Setup(arguments, one_input, custom_mutator): global folders; folders = arguments[-3:]
def Fuzz():
    into, *others = map(pathlib.Path, folders)
    for folder in others:
        last = max(folder.iterdir())
        (into / last.name).write_bytes(last.read_bytes())
    os._exit(int(os.environ["ENDS_WITH"]))
"""


def _reduced(folder: Path, monkeypatch: pytest.MonkeyPatch, ends_with: int) -> tuple[list[str], list[Path]]:
    """The names in a corpus after it was reduced, and what is left in the folder for temporary files."""
    for name in ("kept", "came", "temporary", "library"):
        (folder / name).mkdir()
    for name in ("kept/a", "kept/b", "came/c", "came/d"):
        (folder / name).write_text(name)
    (folder / "library" / "atheris.py").write_text(_ATHERIS)
    monkeypatch.setenv("PYTHONPATH", str(folder / "library"))
    monkeypatch.setenv("ENDS_WITH", str(ends_with))
    monkeypatch.setattr("tempfile.tempdir", str(folder / "temporary"))
    monkeypatch.setenv("TMPDIR", str(folder / "temporary"))
    monkeypatch.chdir(Path(__file__).parents[2])
    stands_in = SimpleNamespace(instrument_imports=lambda include: contextlib.nullcontext())
    monkeypatch.setitem(sys.modules, "atheris", stands_in)
    reduce = importlib.import_module("tests.fuzz.__main__")._reduce
    with contextlib.suppress(subprocess.CalledProcessError) if ends_with else contextlib.nullcontext():
        reduce("separated", folder / "kept", folder / "came", [])
    return sorted(file.name for file in (folder / "kept").iterdir()), list((folder / "temporary").iterdir())


def test_the_fewest_inputs_stand_in_place_of_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reduced(tmp_path, monkeypatch, 0) == (["b", "d"], [])


def test_a_corpus_stays_whole_when_reducing_it_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reduced(tmp_path, monkeypatch, 1) == (["a", "b"], [])
