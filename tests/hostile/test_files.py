"""Paths that lead nowhere, for ever or to what may not be read: said, skipped, and the other file is checked."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.files import PROCESS
from tests.hostile.limits import HEALTHY, alone, beside_a_healthy_file, environment

_BOUNDING_SET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2  # of prctl(2) and capabilities(7)


def _as_anybody() -> None:
    """Whoever may read everything gives that up: files that nobody may read are then closed to the administrator."""
    if os.geteuid() == 0:
        for one in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(_BOUNDING_SET_DROP, one, 0, 0, 0) == 0


def test_whatever_is_no_file_that_can_be_read_is_said_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "circle.yaml").symlink_to("other.yaml")
    (tmp_path / "other.yaml").symlink_to("circle.yaml")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "secret.yaml").write_text(PROCESS.healthy)
    (tmp_path / "secret.yaml").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    expected = {
        "circle.yaml": "it is a circle of symbolic links",
        "folder.yaml": "This is a folder, though its name ends like that of a process file",
        "pipe.yaml": "not a regular file but a pipe or a device",
        "secret.yaml": "cannot be read: no permission",
        "closed": "This folder cannot be read: no permission",
        "gone.yaml": "There is no such file",
        "/dev/zero": "not a regular file but a pipe or a device",
        "n" * 300 + ".yaml": "the name is too long",
    }

    checked = beside_a_healthy_file(tmp_path, expected, first=_as_anybody)

    for name, says in expected.items():
        assert says in checked.message(name)
    assert checked.document["summary"]["skipped"] == len(expected)


def test_a_file_that_vanishes_while_the_others_are_read_is_said_and_the_healthy_one_is_checked(tmp_path: Path) -> None:
    (tmp_path / HEALTHY).write_text(PROCESS.healthy)
    (tmp_path / "vanishing.yaml").write_text(PROCESS.healthy)
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", "check", "-", "."],
        cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"# more than a pipe holds: once all of it is written, the files have been looked up\n" * 5_000)
    process.stdin.flush()
    (tmp_path / "vanishing.yaml").unlink()
    out, err = process.communicate(b"process: From a pipe\n", timeout=60)

    assert (process.returncode, err) == (2, b"")
    assert "vanishing.yaml  problem\n  There is no such file" in out.decode()
    assert alone().text in out.decode()
