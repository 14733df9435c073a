"""Ctrl-C at any moment of a command: how it ends, and what it leaves.

Run as a program, because each moment takes a process of its own, and a process that has all modules loaded already
makes one at once. A moment is the call of a function, so that the same one can be met again.
"""

import atexit
import io
import json
import os
import shutil
import signal
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from readiness.cli import main
from readiness.cli.app import run

_WRITING = ("mkstemp", "write_whole", "undivided", "_take", "leave", "_create")
_LONGEST = 60  # seconds


def once(arguments: list[str], folder: Path, moment: int | None) -> tuple[int, str, list[int]]:
    """Run a command, in this folder, in a process of its own: its exit code, what it said, where it was writing.

    `moment` is the number of the call at which it is interrupted.
    """
    reading, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _child(arguments, folder, moment, telling)
    os.close(telling)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = "".join((folder.parent / name).read_text(errors="replace") for name in ("out", "err"))
    return code, said, json.loads(told or b"[]")


def _child(arguments: list[str], folder: Path, moment: int | None, telling: int) -> None:
    signal.alarm(_LONGEST)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder.parent / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    calls = 0
    depth = 0
    writing: list[int] = []

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls, depth
        calls += 1
        if moment is None:
            if event in ("call", "return") and frame.f_code.co_name in _WRITING:
                depth += 1 if event == "call" else -1
            if depth > 0:
                writing.append(calls)
        elif calls == moment:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)

    sys.argv[1:] = arguments
    code: Any = 99
    sys.setprofile(count)
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException as error:
        sys.stderr.write(f"Traceback that escaped: {error!r}\n")
    sys.setprofile(None)
    # As the interpreter does, but without what it would take down for the other processes.
    threading._shutdown()  # type: ignore[attr-defined]  # known to nobody but the interpreter
    atexit._run_exitfuncs()
    os.write(telling, json.dumps([calls, *writing] if moment is None else []).encode())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def interrupted(arguments: list[str], pristine: Path, scratch: Path, spread: int, near: int) -> list[dict[str, Any]]:
    """What comes of a command interrupted at `spread` moments of all of it and at `near` moments while it writes.

    Zero stands for each of them.
    """
    folder = scratch / "folder"

    def at(moment: int | None) -> dict[str, Any]:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        code, said, calls = once(arguments, folder, moment)
        left = {str(file.relative_to(folder)): file.read_bytes().hex() for file in folder.rglob("*") if file.is_file()}
        return {"moment": moment, "code": code, "said": said, "left": left, "calls": calls}

    _load_all(arguments, pristine, folder)
    whole = at(None)
    total, *writing = whole.pop("calls")
    moments = {*_some(range(20, total), spread), *_some(writing, near)}
    return [whole, *(at(moment) for moment in sorted(moments))]


def _load_all(arguments: list[str], pristine: Path, folder: Path) -> None:
    """Run the command here, for all the modules that it takes."""
    shutil.copytree(pristine, folder)
    os.chdir(folder)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(arguments)


def _some(moments: Any, most: int) -> Any:
    return moments[:: max(1, len(moments) // most)]


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    folders = Path(given["pristine"]), Path(given["scratch"])
    json.dump(interrupted(given["arguments"], *folders, given["spread"], given["near"]), sys.stdout)
