"""XML as nobody should send it: no entity is followed, nothing is fetched or written, and one sentence says why."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.imports import diagram
from tests.hostile.limits import limited

_LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


class _Asked(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked = True  # type: ignore[attr-defined]  # of the server below

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Of a server that nobody may ask."""
    with http.server.HTTPServer(("127.0.0.1", 0), _Asked) as server:
        server.asked = False  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/x.dtd"
        server.shutdown()
        thread.join()
        assert not server.asked  # type: ignore[attr-defined]


def test_entities_are_neither_followed_nor_fetched(address: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    secret = (tmp_path / "secret").as_uri()
    for document_type in (
        f'[<!ENTITY l0 "lol">{_LEVELS}<!ENTITY x "&l9;">]',
        f'SYSTEM "{address}" [<!ENTITY % y SYSTEM "{address}"> %y; <!ENTITY x SYSTEM "{secret}">]',
    ):
        (tmp_path / "d.bpmn").write_text(f"<!DOCTYPE d {document_type}>{diagram('&x;')}")
        done = limited("import", "d.bpmn", "-o", "out.yaml", folder=tmp_path)

        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("readiness: d.bpmn: Line 1: a document type or an entity")
        assert "the secret" not in done.err
        assert not (tmp_path / "out.yaml").exists()


def test_100_mb_of_xml_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "d.bpmn").open("w") as file:
        file.write(diagram()[:-20])
        file.truncate(100_000_000)

    done = limited("import", "d.bpmn", "-o", "out.yaml", folder=tmp_path, megabytes=50)

    assert done.code == 2
    assert "it has 100 MB; at most 20 MB are read" in done.err
