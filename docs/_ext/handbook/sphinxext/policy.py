"""What a page may load and run: a Content-Security-Policy in every page, under which nothing inline runs.

It is the second line behind the restricted Markdown of records: were markup let through, the browser would not run it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{rule} {allowed}" for rule, allowed in SOURCES.items())

LAST = 900
"""After all others that add scripts to a page."""


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the policy first in the page's head."""
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
    context["metatags"] = meta + context.get("metatags", "")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", context, priority=LAST)
