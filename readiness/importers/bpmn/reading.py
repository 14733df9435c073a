"""From bytes to the elements of a BPMN file: hardened, within bounds, and without what vendors and layouts add."""

import re
import xml.sax.handler
from collections.abc import Iterable
from typing import Any, NamedTuple, NoReturn
from xml.sax import SAXParseException

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from readiness.errors import ReadinessError
from readiness.importers.bpmn.model import Element
from readiness.process.names import ended, shortened

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_LAYOUT = re.compile(r"http://www\.omg\.org/spec/(BPMN|DD)/|http://www\.w3\.org/")  # drawings, colours, schema hints
_OTHER_BPMN = re.compile(r"bpmn|xpdl|wfmc", re.IGNORECASE)
_PROSE = frozenset({"documentation", "text"})  # may hold marked-up text
_CHUNK = 1 << 20
_EXPORT = "Export the diagram as BPMN 2.0 XML from the program that drew it, and import that file."


class Bounds(NamedTuple):
    """How much one file may ask for."""

    bytes: int = 20_000_000
    depth: int = 200
    elements: int = 200_000
    drawn: int = 30_000  # of those, the elements of BPMN itself, which are described: without layouts and additions
    text: int = 32_767  # characters of one attribute or text


class Vendor(NamedTuple):
    """What one vendor adds of its own: how many details, and the first element that has one."""

    namespace: str
    details: int
    first: str


class Document(NamedTuple):
    """The elements of a file, and what of it is not BPMN."""

    root: Element
    vendors: tuple[Vendor, ...]


def read(data: bytes, bounds: Bounds | None = None) -> Document:
    """The elements of a BPMN 2.0 file.

    Raises ReadinessError for what is no well-formed XML, declares a document type (and with it entities), is no BPMN
    2.0 or asks for more than the bounds allow; the message names the line.
    """
    bounds = bounds or Bounds()
    if len(data) > bounds.bytes:
        raise ReadinessError(
            f"This file is too big: it has {len(data) / 1e6:,.0f} MB; at most {bounds.bytes / 1e6:,.0f} MB are read."
            " Export one diagram at a time, without pictures in it."
        )
    if not data.strip():
        raise ReadinessError(f"This file is empty. {_EXPORT}")
    parser: Any = create_parser(forbid_dtd=True)
    parser.setFeature(xml.sax.handler.feature_namespaces, True)
    handler = _Handler(bounds, parser)
    parser.setContentHandler(handler)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        parser.close()
    except SAXParseException as error:
        raise ReadinessError(
            f"Line {error.getLineNumber()}: this is no well-formed XML ({error.getMessage()}). {_EXPORT}"
        ) from error
    except DefusedXmlException as error:
        raise ReadinessError(
            f"Line {parser.getLineNumber()}: a document type or an entity is declared here; BPMN needs none, and for"
            " safety none is read. Take the declaration out, or export the diagram anew."
        ) from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise ReadinessError(f"This file is written in an encoding that is not read ({error}). {_EXPORT}") from error
    assert handler.root is not None  # or it would not have been well-formed
    return Document(handler.root, handler.vendors())


class _Handler(xml.sax.handler.ContentHandler):
    """Builds the elements of the BPMN namespace and counts all the others."""

    def __init__(self, bounds: Bounds, locator: Any) -> None:
        super().__init__()
        self.bounds = bounds
        self.locator = locator
        self.root: Element | None = None
        self.open: list[Element] = []
        self.elements = 0
        self.drawn = 0
        self.said: list[int] = []  # how much text is in each open element
        self.strange = 0  # levels below the nearest element that is read
        self.in_extensions = False  # whether those are a vendor's
        self.added: dict[str, list[str]] = {}  # by a vendor's namespace: the elements that have a detail of it

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:
        namespace, tag = name
        self.elements += 1
        if self.elements > self.bounds.elements:
            self._refuse(f"this file has more than {self.bounds.elements:,} elements; export one diagram at a time")
        if len(self.open) + self.strange >= self.bounds.depth:
            self._refuse(f"elements are nested more than {self.bounds.depth} levels deep here, as in no real diagram")
        if self.root is None:
            self._check_root(namespace, tag)
        if not self.strange:
            self.in_extensions = namespace == NAMESPACE and tag == "extensionElements"
        if self.strange or self.in_extensions or namespace != NAMESPACE:
            if namespace != NAMESPACE and self.strange == int(self.in_extensions):
                self._add([namespace])
            self.strange += 1
            return
        self.drawn += 1
        if self.drawn > self.bounds.drawn:
            self._refuse(
                f"this file draws more than {self.bounds.drawn:,} things; no process that people know is so large."
                " Export one diagram at a time."
            )
        own = {key: value for (space, key), value in attrs.items() if not space}
        for key, value in own.items():
            self._bound(f"the {shortened(key, 40)} of this {shortened(tag, 40)}", len(value))
        parent = self.open[-1] if self.open else None
        element = Element(tag, own, self.elements, parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self.open.append(element)
        self.said.append(0)
        self._add(space for (space, _), _ in attrs.items())

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        if self.strange:
            self.strange -= 1
        else:
            self.open.pop()
            self.said.pop()

    def characters(self, content: str) -> None:
        if self.open and (not self.strange or (self.open[-1].tag in _PROSE and not self.in_extensions)):
            self.said[-1] += len(content.strip())
            self._bound(f"the text in this {shortened(self.open[-1].tag, 40)}", self.said[-1])
            self.open[-1].texts.append(content)

    def vendors(self) -> tuple[Vendor, ...]:
        """What vendors added, by namespace."""
        return tuple(Vendor(space, len(ids), min(ids)) for space, ids in sorted(self.added.items()))

    def _add(self, namespaces: Iterable[str | None]) -> None:
        for namespace in namespaces:
            if namespace and self.open and not _LAYOUT.match(namespace) and self.open[-1].tag not in _PROSE:
                self.added.setdefault(namespace, []).append(self.open[-1].source)

    def _check_root(self, namespace: str | None, tag: str) -> None:
        if namespace == NAMESPACE and tag == "definitions":
            return
        shown = shortened(tag, 60)
        if namespace == NAMESPACE:
            self._refuse(f"a BPMN file begins with “definitions”, and this one with “{shown}”. {_EXPORT}")
        if not namespace and tag == "definitions":
            said = f"“definitions” has no namespace, so this is not known to be BPMN 2.0 ({NAMESPACE})"
            self._refuse(f"{said}. {_EXPORT}")
        if _OTHER_BPMN.search(f"{namespace} {tag}"):
            said = shortened(namespace or tag, 100)
            self._refuse(f"this is another kind of BPMN than 2.0 ({said}), which is not read. {_EXPORT}")
        said = f"this is no BPMN 2.0: it begins with “{shown}” of {shortened(namespace or 'no namespace', 100)}"
        self._refuse(f"{said}. {_EXPORT}")

    def _bound(self, what: str, length: int) -> None:
        if length > self.bounds.text:
            self._refuse(f"{what} is longer than {self.bounds.text:,} characters; shorten it, and leave out pictures")

    def _refuse(self, why: str) -> NoReturn:
        raise ReadinessError(f"Line {self.locator.getLineNumber()}: {ended(why)}")
