"""A real browser for the HTML report: Debian's chromium or whichever is there, driven by playwright.

Where there is none, these tests are skipped and say why. With READINESS_BROWSER=required, as in `.ci/run`, they fail
instead. READINESS_CHROMIUM names the browser, READINESS_MERMAID the mermaid.min.js that reads the diagrams.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (  # nothing but the page under test, and nothing of the browser's own on the network
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def cannot(why: str) -> NoReturn:
    """Skip for want of something; fail where a browser is required."""
    if os.environ.get("READINESS_BROWSER") == "required":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser that stays open for all tests."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        cannot("playwright is not installed: pip install -e '.[browser]'")
    program = os.environ.get("READINESS_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        cannot(f"no browser: none of {', '.join(_NAMES)} is on the path, and READINESS_CHROMIUM names none")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a report as a file, in a window of its own; takes what a browser context takes."""
    contexts = []

    def open_(page: str, *, width: int = 1280, watch: Callable[[Any], None] | None = None, **settings: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        tab = contexts[-1].new_page()
        if watch:
            watch(tab)
        file = tmp_path / "report.html"
        file.write_text(page, encoding="utf-8")
        tab.goto(file.as_uri())
        return tab

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Any:
    """Deque's axe, which looks for what shuts people out."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        cannot("axe-playwright-python is not installed: pip install -e '.[browser]'")
    return Axe()


@pytest.fixture(scope="session")
def mermaid(browser: Any) -> Iterator[Any]:
    """A page in which mermaid's own code is loaded."""
    script = os.environ.get("READINESS_MERMAID")
    if not script:
        cannot("READINESS_MERMAID does not name a mermaid.min.js; npm pack mermaid brings one")
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=script)
    page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    yield page
    context.close()
