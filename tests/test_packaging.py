"""However readiness is installed, the folders it reads come with it and it runs from anywhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from readiness import __version__

ROOT = Path(__file__).parents[1]
FOLDERS = ("questionnaires", "templates", "examples")
FIND = "from readiness import resources, __file__; print(__file__)" + "".join(
    f"; print(resources.{name}())" for name in FOLDERS
)


class Environment:
    """An environment of its own, with the dependencies of the one the tests run in: nothing is fetched."""

    def __init__(self, home: Path) -> None:
        venv.create(home)
        self._programs = home / ("Scripts" if os.name == "nt" else "bin")
        self._empty = home / "empty"
        self._empty.mkdir()
        # A folder that a .pth file names comes after the environment's own packages, and the .pth files in it
        # are not read: a readiness installed there cannot stand in for the one under test.
        own = self.run("python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
        borrowed = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
        (Path(own) / "borrowed.pth").write_text("\n".join(borrowed) + "\n")

    def install(self, *what: str) -> None:
        """Install without fetching anything; the build backend is borrowed like the rest."""
        offline = ("--no-deps", "--no-index", "--no-build-isolation")
        self.run("python", "-m", "pip", "install", "-q", *offline, *what)

    def run(self, program: str, *arguments: str) -> str:
        """What one of its programs prints when it is started in an empty folder."""
        return run([str(self._programs / program), *arguments], self._empty)

    def finds(self) -> tuple[Path, list[Path]]:
        """The package it imports, and the folders the package finds."""
        module, *folders = self.run("python", "-c", FIND).splitlines()
        return Path(module).parent, [Path(folder) for folder in folders]


def run(command: list[str], folder: Path) -> str:
    """What the command prints; pip and readiness get nothing from the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def built(kind: str, into: Path, of: Path = ROOT) -> Path:
    """The wheel or the sdist of this checkout, or of another folder like it."""
    run([sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(into)], of)
    (file,) = into.iterdir()
    return file


def contents(folder: Path) -> list[str]:
    """Every file of a folder, but for hidden ones and compiled ones."""
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return sorted(file.as_posix() for file in files if not file.name.startswith("."))


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_what_is_published_carries_its_folders_inside_the_package(kind: str, tmp_path: Path) -> None:
    there = Environment(tmp_path / "there")
    there.install(str(built(kind, tmp_path / "built")))

    package, folders = there.finds()

    assert package.is_relative_to(tmp_path)
    assert folders == [package / name for name in FOLDERS]
    assert [contents(folder) for folder in folders] == [contents(ROOT / name) for name in FOLDERS]
    assert (package / "py.typed").is_file()
    assert there.run("readiness", "--version").endswith(__version__)


def test_what_is_published_is_fit_for_an_index_and_the_sdist_makes_the_same_wheel(tmp_path: Path) -> None:
    sdist = built("sdist", tmp_path / "sdist")
    shutil.unpack_archive(sdist, tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()

    wheel = built("wheel", tmp_path / "wheel")

    assert built("wheel", tmp_path / "again", unpacked).read_bytes() == wheel.read_bytes()
    assert contents(unpacked / "tests") == contents(ROOT / "tests")
    told = run([sys.executable, "-m", "twine", "--no-color", "check", "--strict", str(sdist), str(wheel)], tmp_path)
    assert told.count("PASSED") == 2


def test_an_editable_install_reads_the_folders_of_the_checkout_itself(tmp_path: Path) -> None:
    there = Environment(tmp_path / "there")
    there.install("--editable", str(ROOT))

    package, folders = there.finds()

    assert package == ROOT / "readiness"
    assert folders == [ROOT / name for name in FOLDERS]
    assert there.run("readiness", "--version").endswith(__version__)
