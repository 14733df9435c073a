"""What is wrong with the file as it is now, under the picture that it keeps."""

import re
from dataclasses import replace

from readiness.errors import Problem
from readiness.render.plain import clean
from readiness.render.run import FileResult
from readiness.render.screen.fitting import Section
from readiness.render.screen.picture import Picture
from readiness.render.text import counted
from readiness.render.text_findings import problems
from readiness.render.text_lines import Line, Page, within

_STYLE = "bold magenta"
_NUMBERS = re.compile(r"\d+")  # they may be of lines


def trouble(picture: Picture, width: int, *, brief: bool = False) -> Section:
    """The section, what was not wrong at the save before first; empty where all is well. `brief` is a line for each."""
    if picture.missing:
        return _waiting(picture, width)
    result = picture.broken or picture.good
    if result is None:
        return Section()
    known = {_key(one) for one in picture.earlier}
    every = sorted(result.problems, key=lambda one: _key(one) in known)
    items = [_in_a_line(one, width) if brief else _problem(result, one, width) for one in every]
    items += [_fault(one.sign, one.error, width) for one in result.faults]
    if not items:
        return Section()
    heading = Page(width)
    new = sum(_key(one) not in known for one in every)
    many = counted(len(items), "problem") + (f" ({new} new)" if 0 < new < len(every) else "")
    if not result.problems:
        heading.say((f"A fault of readiness, not of {picture.file}", _STYLE))
    elif picture.broken is None:
        heading.say((f"{many} in {picture.file}; the rest is checked", _STYLE))
    else:
        above = "; above is how it stood" if picture.good is not None else ""
        heading.say((f"{picture.file} cannot be read now: {many}{above}", _STYLE))
    return Section(tuple(heading.lines()), tuple(items), tail=True)


def _waiting(picture: Picture, width: int) -> Section:
    page = Page(width)
    if picture.good is not None:
        page.say((f"{picture.file} is gone; waiting for it", _STYLE))
    else:
        page.say((f"{picture.file} is not there yet; waiting for it", _STYLE))
        page.gap()
        page.say(f"`readiness new {picture.file}` makes one to start from, with comments.")
        page.say(f"`readiness ask --into {picture.file}` makes one by asking.")
    return Section(items=(tuple(page.lines()),))


def _problem(result: FileResult, problem: Problem, width: int) -> tuple[Line, ...]:
    page = Page(width)
    problems(page, replace(result, problems=(problem,), diagnosis=None, fault=""))
    return tuple(page.lines())


def _in_a_line(problem: Problem, width: int) -> tuple[Line, ...]:
    line = f"line {problem.mark.line}: " if problem.mark else ""
    return (within([("  ", ""), (line, "bold"), (clean(problem.message), "")], width),)


def _key(problem: Problem) -> tuple[str, str]:
    """What is the same problem as before, whatever line it has come to stand on."""
    return problem.at, _NUMBERS.sub("", problem.message)


def _fault(sign: str, error: str, width: int) -> tuple[Line, ...]:
    page = Page(width)
    what = f"The warning sign {sign}" if sign else "The check"
    page.say(f"{what} broke off, which is a fault of readiness ({error}).")
    return tuple(page.lines())
