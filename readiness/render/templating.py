"""The templates of a report: ours, with those of a firm in front of them.

A firm's template is a file, or a folder laid out like `templates/`. Whatever it has stands in for ours of the same
name; ours can always be reached as `readiness/NAME`, so that a firm's template extends it and changes only its blocks.
Templates are sandboxed and get plain data only, and those of a firm may do so much work for each process and no more.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.loaders import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

from readiness.errors import ReadinessError
from readiness.process.names import did_you_mean
from readiness.render.sandbox import Sandbox
from readiness.resources import templates

_PICTURES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_LARGEST_PICTURE = 500_000  # bytes: the report travels by mail
_OURS = "readiness"
_MOST_WORK, _MOST_WORK_OF_A_PAGE = 1_000_000, 1_000_000  # our own reports take about 100,000 for a page


class Kind(NamedTuple):
    """One format of report that templates write.

    `folder` is its folder in `templates/`, `entry` the template that is the whole report, `environment` makes its
    sandbox around a loader.
    """

    folder: str
    entry: str
    environment: Callable[[BaseLoader], Sandbox]


def write(kind: Kind, data: Mapping[str, Any], own: Path | None = None) -> str:
    """The report that the templates of `kind` make of `data`; `own` is a firm's template, a file or a folder.

    Raises ReadinessError, with the template and the line, for a mistake in a firm's template.
    """
    ours = templates() / kind.folder
    folders, entry = _own(kind, own) if own is not None else ([], kind.entry)
    base = FileSystemLoader(ours)
    environment = kind.environment(ChoiceLoader([FileSystemLoader(folders), base, PrefixLoader({_OURS: base})]))
    if folders:
        environment.globals["data_uri"] = _data_uri(folders)
        environment.bound(_MOST_WORK + _MOST_WORK_OF_A_PAGE * len(data.get("pages", ())))
    try:
        template = environment.get_template(entry)
        if folders:
            _know_every_block(environment, entry)
        return str(template.render(data))
    except ReadinessError:
        raise
    except Exception as error:
        place = _place(error, folders)
        if place is None:
            raise  # ours: a fault of the program
        raise ReadinessError(f"{place}: {_in_words(error, kind)}") from error


def _own(kind: Kind, own: Path) -> tuple[list[Path], str]:
    """Where a firm's templates are looked for, and the name of the one that is the whole report."""
    if own.is_file():
        return [own.parent], own.name
    if not own.is_dir():
        raise ReadinessError(f"{own}: there is no such template. Name a folder laid out like templates/, or a file.")
    folders = [folder for folder in (own / kind.folder, own) if folder.is_dir()]
    if not any(one.suffix == ".j2" for folder in folders for one in folder.iterdir()):
        raise ReadinessError(
            f"{own} has no template for this format. Put {kind.folder}/{kind.entry} in it; to begin with,"
            f' it may say no more than {{% extends "{_OURS}/{kind.entry}" %}}.'
        )
    return folders, kind.entry


def _know_every_block(environment: Environment, name: str) -> None:
    """A block that none of the templates it extends has would be left out in silence: raises ReadinessError for it."""
    file, tree = _parsed(environment, name)
    known: set[str] = set()
    waiting, seen = _extended(tree), {name}
    if not waiting:
        return
    for one in waiting:  # grows while it is walked
        if one not in seen:
            seen.add(one)
            above = _parsed(environment, one)[1]
            known.update(block.name for block in above.find_all(nodes.Block))
            waiting += _extended(above)
    for block in tree.body:
        if isinstance(block, nodes.Block) and known and block.name not in known:
            close = did_you_mean(block.name, sorted(known))
            raise ReadinessError(f'{file}, line {block.lineno}: {waiting[0]} has no block "{block.name}"{close}')


def _parsed(environment: Environment, name: str) -> tuple[str | None, nodes.Template]:
    assert environment.loader is not None  # it was made with one
    source, file, _ = environment.loader.get_source(environment, name)
    return file, environment.parse(source, name, file)


def _extended(tree: nodes.Template) -> list[str]:
    return [one.template.value for one in tree.find_all(nodes.Extends) if isinstance(one.template, nodes.Const)]


def _data_uri(folders: list[Path]) -> Callable[[str], str]:
    def data_uri(name: str) -> str:
        """A picture of the template's own folder as a data URI: the report stays one file."""
        for folder in folders:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return _encoded(path)
        raise TemplateError(f'there is no picture "{name}" beside the template')

    return data_uri


def _encoded(path: Path) -> str:
    kind = _PICTURES.get(path.suffix.lower())
    if kind is None:
        raise TemplateError(f"{path.name} is no picture; write {', '.join(_PICTURES)}")
    data = path.read_bytes()
    if len(data) > _LARGEST_PICTURE:
        raise TemplateError(f"{path.name} has {len(data):,} bytes; a picture may have {_LARGEST_PICTURE:,}")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _place(error: Exception, folders: list[Path]) -> str | None:
    """The firm's template and the line in which a mistake happened; None where none of its templates took part."""
    if isinstance(error, TemplateSyntaxError):
        return _told(error.filename or error.name or "", error.lineno, folders)
    places = [place for file, line in _frames(error) if (place := _told(file, line, folders))]
    if places:
        return places[-1]
    if isinstance(error, UnicodeDecodeError | TemplateNotFound) and folders:
        return str(folders[0])
    return None


def _told(file: str, line: int, folders: list[Path]) -> str | None:
    return f"{file}, line {line}" if any(Path(file).is_relative_to(folder) for folder in folders) else None


def _frames(error: Exception) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _in_words(error: Exception, kind: Kind) -> str:
    match error:
        case UnicodeDecodeError():
            return "a template here is no text in UTF-8"
        case TemplateNotFound():
            return (
                f'there is no template "{error.name}" here or among those of readiness'
                f' (to build on one of ours, name it "{_OURS}/{kind.entry}")'
            )
        case MemoryError():
            return "what this makes takes more memory than there is"
        case RecursionError():
            return "the templates include each other without end"
        case _:
            return str(error) or type(error).__name__
