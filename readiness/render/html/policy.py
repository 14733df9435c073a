"""The content security policy of a report: it loads nothing, runs nothing, and wears only its own style."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from readiness.errors import ReadinessError

# A comment may hold what looks like an element; it is stepped over.
_HEAD = re.compile(r"<!--.*?-->|(<head(?:\s[^>]*)?>)", re.I | re.S)
_STYLE = re.compile(r"<!--.*?-->|<style(?:\s[^>]*)?>(.*?)</style\s*>", re.I | re.S)


def sealed(page: str, own: Path | None = None) -> str:
    """`page` with its policy as the first thing in its head; the styles it has are the only ones it may use.

    `own` is the firm's template that wrote it. Raises ReadinessError where the page has no `<head>`: without one
    nothing would hold the policy.
    """
    head = next((found for found in _HEAD.finditer(page) if found[1]), None)
    if head is None:
        raise ReadinessError(
            f"{own}: the report it writes has no <head>, which holds the report's content security policy."
            " Write <head> and </head> around its <title> and <style>."
        )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(page)}">'
    return f"{page[: head.end()]}\n{policy}{page[head.end() :]}"


def _policy(page: str) -> str:
    styles = dict.fromkeys(_hash(found[1]) for found in _STYLE.finditer(page) if found[1] is not None)
    allowed = " ".join(styles) or "'none'"
    return f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(style: str) -> str:
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode('ascii')}'"
