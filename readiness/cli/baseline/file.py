"""The file of a baseline: JSON with one finding a line, so that a review shows what is tolerated from now on."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from readiness.cli.baseline.known import Entry
from readiness.cli.files import STDIN, content
from readiness.errors import Problem, ReadinessError
from readiness.process.names import did_you_mean, shortened
from readiness.process.source import conflict
from readiness.render.plain import escaped_json
from readiness.signs.identity import Key

FORMAT = 1
_MOST_BYTES = 1_000_000_000  # far more than the debts of any company: no device is read for ever
_TEXTS = ("file", "sign", "at")
_REMARKS = ("level", "message")

Entries = Mapping[str, Mapping[Key, Entry]]  # by file


def name_in(baseline: Path, file: str) -> str:
    """The name by which a baseline knows a file: relative to its own folder, so that it can be used from any."""
    if file == STDIN:
        return STDIN
    folder, name = os.path.split(file)
    try:
        path = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 (a Path would take "." for nothing)
        return PurePath(os.path.relpath(path, _folder(baseline))).as_posix()
    except ValueError:  # on another drive, or not the name of a file
        return PurePath(file).as_posix()


def is_there(baseline: Path, name: str) -> bool:
    """Whether a file that a baseline names is still there; one that cannot be looked at may be."""
    try:
        os.lstat(os.path.join(_folder(baseline), name))  # noqa: PTH118 (as above)
    except (FileNotFoundError, NotADirectoryError):
        return name == STDIN
    except (OSError, ValueError):
        pass
    return True


def _folder(baseline: Path) -> str:
    return os.path.realpath(baseline.parent)


def read(path: Path) -> Entries:
    """What a baseline has, by file. Raises ReadinessError for one that cannot be read, naming the place."""
    data = content(str(path), _MOST_BYTES)
    if isinstance(data, Problem):
        raise ReadinessError(f"The baseline {path}: {data.message}.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadinessError(f"The baseline {path} is not UTF-8 text (byte {error.start + 1}).") from error
    except json.JSONDecodeError as error:
        if (left := conflict(data.decode("utf-8-sig"))) and left.mark:
            raise ReadinessError(
                f"{path}:{left.mark.line}: Here is a conflict that git left in the baseline: keep either side, without"
                " the lines that begin with <<<<<<<, ======= and >>>>>>>, then run --update-baseline."
            ) from error
        raise ReadinessError(
            f"{path}:{error.lineno}:{error.colno}: The baseline is not JSON here: {error.msg}. Undo what was changed"
            " by hand, or make it anew."
        ) from error
    except (RecursionError, ValueError) as error:
        raise ReadinessError(f"The baseline {path} is no list of findings but something nested or huge.") from error
    return _by_file(_entries(path, told))


def _entries(path: Path, told: Any) -> list[Entry]:
    if not isinstance(told, dict) or "format" not in told or not isinstance(told.get("findings"), list):
        raise ReadinessError(f'The baseline {path} needs "format" and a list of "findings"; make it anew.')
    if type(told["format"]) is not int or told["format"] != FORMAT:
        has = shortened(json.dumps(told["format"]))
        raise ReadinessError(f"The baseline {path} has format {has}; this version of readiness reads {FORMAT}.")
    return [_entry(f"{path}, findings[{number}]", one) for number, one in enumerate(told["findings"])]


def _entry(place: str, told: Any) -> Entry:
    if not isinstance(told, dict):
        raise ReadinessError(f"{place}: Expected a finding in braces here.")
    for key in told:
        known = (*_TEXTS, "subject", *_REMARKS)
        if key not in known:
            raise ReadinessError(f"{place}: Unknown key '{shortened(key)}'{did_you_mean(key, known) or '.'}")
    for key in (*_TEXTS, *(key for key in _REMARKS if key in told)):
        if not isinstance(told.get(key), str):
            raise ReadinessError(f'{place}: "{key}" has to be a text.')
    subject = told.get("subject")
    if not isinstance(subject, list) or not all(isinstance(one, str) for one in subject):
        raise ReadinessError(f'{place}: "subject" has to be a list of ids, [] where there is none.')
    key = Key(told["sign"], told["at"], tuple(sorted(set(subject))))
    return Entry(told["file"], key, told.get("level", ""), told.get("message", ""))


def _by_file(entries: Iterable[Entry]) -> dict[str, dict[Key, Entry]]:
    files: dict[str, dict[Key, Entry]] = {}
    for one in entries:
        files.setdefault(one.file, {})[one.key] = one
    return files


def written(entries: Entries) -> str:
    """The text of a baseline: sorted, so that the same findings give the same bytes."""
    lines = [_line(found[key]) for _, found in sorted(entries.items()) for key in sorted(found)]
    findings = "".join(f"\n    {line}," for line in lines).removesuffix(",") + ("\n  " if lines else "")
    return f'{{\n  "format": {FORMAT},\n  "findings": [{findings}]\n}}\n'


def _line(one: Entry) -> str:
    key = {"sign": one.key.sign, "at": one.key.at, "subject": list(one.key.subject)}
    remarks = {name: text for name, text in (("level", one.level), ("message", one.message)) if text}
    return escaped_json(json.dumps({"file": one.file, **key, **remarks}, ensure_ascii=False))
