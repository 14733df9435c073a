"""Results for reports, and an HTML report as a tree that strict parsing made."""

from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib

from readiness.diagnosis import diagnose_whole
from readiness.process.loader import load
from readiness.render.run import FileResult
from readiness.resources import examples

EXAMPLES = sorted(path.name for path in (examples() / "processes").glob("*.yaml"))
_SVG = "{http://www.w3.org/2000/svg}svg"


@cache
def example(name: str) -> FileResult:
    """A worked example, diagnosed once for all that is asked of it."""
    return anew(name)


def anew(name: str) -> FileResult:
    """A worked example, read and diagnosed anew."""
    return described((examples() / "processes" / name).read_text(encoding="utf-8"), name)


def described(source: str, file: str = "a.yaml") -> FileResult:
    """What a process file comes to."""
    loaded = load(source.encode())
    if loaded.process is None:
        return FileResult(file, loaded.text, loaded.problems, None)
    diagnosis, plan = diagnose_whole(loaded.process, file)
    return FileResult(file, loaded.text, loaded.problems, diagnosis, plan=plan)


def many_handoffs(number: int) -> str:
    """A process of that many hand-offs by hand between twenty systems, with entities, owners and volumes."""
    systems = "".join(f"  s{n}: {{name: System {n}, component: transactions, owner: ana}}\n" for n in range(20))
    entities = "".join(f"  e{n}: {{name: Entity {n}, master: s{n % 20}}}\n" for n in range(30))
    handoffs = "".join(
        f"  h{n}: {{from: s{n % 20}, to: s{(n * 7 + 1) % 20}, carries: e{n % 30}, today: retyped,"
        f" trigger: An order is closed, volume: {n + 1} per month, effort: 5 minutes}}\n"
        for n in range(number)
    )
    people = "people:\n  ana: {name: Ana Ruiz}\n"
    return f"process: Many\n{people}systems:\n{systems}entities:\n{entities}handoffs:\n{handoffs}"


def tree(page: str) -> Element:
    """The page as a browser understands it. Raises html5lib's ParseError for anything a browser would have to mend."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element) -> str:
    """The text a reader sees, in one line."""
    return " ".join("".join(element.itertext()).split())


def outside_pictures(element: Element) -> Iterator[Element]:
    """An element and all in it, without the insides of SVG: pictures have tests of their own."""
    yield element
    if element.tag != _SVG:
        for child in element:
            yield from outside_pictures(child)
