"""All that the layout shows of a page: what templates make, its frame, scripts, and where to edit it. Sphinx's search is off.

Every page has a Content-Security-Policy, under which nothing inline runs. It is the second line behind the restricted Markdown
of records: were markup let through, the browser would not run it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from docutils import nodes
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config

from handbook import finder, form
from handbook.open_data import formats
from handbook.search import index
from handbook.site import ABOUT, SEARCH_PAGE
from handbook.sphinxext.domain import corpus_of
from handbook.sphinxext.frame import put_frame
from handbook.sphinxext.head import put_description
from handbook.sphinxext.markdown_copies import put_copy
from handbook.sphinxext.rendered import put_templates
from handbook.text.danish import date, number

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
"""What a page may load and run."""

LAST = 900
"""Sphinx's priority of what comes after all others that add scripts to a page."""

LEFT_OUT = (
    "basic.css",
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "pygments.css",
    "searchtools.js",
    "sphinx_highlight.js",
    "translations.js",
    "*.png",
)
"""Files of Sphinx in `_static` that no page loads."""

MARKS = ("source-mark", "term")
"""Classes of links that open in place."""

ASKED = frozenset({finder.PAGE, SEARCH_PAGE, "sammenlign/index", "indsatser/index"})
"""Pages with a form to ask by, which say in print what was asked."""

IMPORTED = re.compile(r'^import [^"]* from "([^"]+)";$', re.MULTILINE)
"""A module that a script imports."""


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the layout all that it shows of a page; each step reads what those before it made."""
    kind = app.env.metadata.get(pagename, {}).get("kind", "")
    if doctree is not None:
        put_templates(app, pagename, kind, context)
        put_description(app, pagename, kind, context, doctree)
    put_own(app, pagename, context)
    put_frame(app, pagename, kind, context)
    if doctree is not None and app.builder.name == "html":
        put_copy(Path(app.outdir), pagename, context)
    put_files(app, context)
    policy = f'\n    <meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
    context["metatags"] = policy + context.get("metatags", "")


def put_own(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """Add the description of the handbook, where to edit the page, the PDF, and the scripts and styles of some pages."""
    metadata = app.env.metadata.get(pagename, {})
    context["handbook_about"] = ABOUT
    context["edit"] = edit(app, pagename, metadata["file"], context["pathto"]) if "file" in metadata else None
    pdf = Path(app.config.handbook_pdf) if app.config.handbook_pdf else None
    context["handbook_pdf"] = {"name": pdf.name, "size": megabytes(pdf)} if pdf else None
    body = context.get("body", "")
    app.add_js_file("page.js", type="module")
    if any(f'class="{mark}' in body for mark in MARKS):
        app.add_js_file("lookup.js", type="module")
    if pagename in ASKED:
        reviewed = formats.reviewed(corpus_of(app.env))
        context["asked"] = f"Oplysningerne er senest holdt op mod kilderne {date(reviewed)}." if reviewed else ""
    if pagename == SEARCH_PAGE:
        app.add_js_file("search/page.js", type="module")
        context["asked_file"] = f"{index.FOLDER}/{index.INDEX}"
    if pagename == finder.PAGE:
        app.add_js_file(finder.SCRIPT, type="module")
        context["data_file"] = finder.FILE
    if pagename == form.PAGE:
        context["data_file"] = form.FILE
        app.add_css_file(form.STYLE)
        addresses = {"edit-url": app.config.handbook_edit_url, "new-url": new_file_url(app.config.handbook_edit_url)}
        for name, address in addresses.items():
            context["metatags"] += f'\n<meta name="handbook-{name}" content="{escape(address)}"/>'


def edit(app: Sphinx, pagename: str, file: str, pathto: Callable[[str], str]) -> dict[str, str]:
    """How the record of a page is corrected: where it is edited and reported, and its file. Without a repository, the guide."""
    base, report = app.config.handbook_edit_url, app.config.handbook_report_url
    return {
        "href": f"{base.rstrip('/')}/{file}" if base else pathto("redaktoerer/index"),
        "report": report + quote(f"Fejl på siden {pagename}", safe="") if report else "",
        "file": file,
    }


def without_sphinx_search(app: Sphinx) -> None:
    """Have Sphinx make no search index and no search page."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def put_files(app: Sphinx, context: dict[str, Any]) -> None:
    """Let a page load no script and no style of Sphinx that it has no use for, and name the modules that its scripts import."""
    unused = {f"_static/{name}" for name in LEFT_OUT}
    for key in ("script_files", "css_files"):
        context[key][:] = [file for file in context[key] if file.filename not in unused]
    names = [file.filename for file in context["script_files"]]
    imported = dict.fromkeys(module for name in names for module in modules(app.srcdir / name))
    context["modules"] = [name for path in imported if (name := path.relative_to(app.srcdir).as_posix()) not in names]


@cache
def modules(script: Path) -> tuple[Path, ...]:
    """The modules that a script imports, and those that they import: a page asks for all of them at once."""
    text = script.read_text(encoding="utf-8") if script.is_file() else ""
    imported = [Path(os.path.normpath(script.parent / name)) for name in IMPORTED.findall(text)]
    return tuple(dict.fromkeys(path for module in imported for path in (module, *modules(module))))


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Delete the files that Sphinx copies and no page loads."""
    static = Path(app.outdir) / "_static"
    for name in LEFT_OUT:
        for path in static.glob(name):
            path.unlink()


def is_left_out(name: str) -> bool:
    """Whether a file, by its path in `_static`, is deleted."""
    return any(PurePosixPath(name).match(left_out) for left_out in LEFT_OUT)


def new_file_url(edit_url: str) -> str:
    """The address at which the hosting site makes a file, with `{file}` and, where it takes one, `{text}` to fill in.

    It follows from the address below which files are edited; empty for a site whose addresses are not known.
    """
    gitlab, github = "/-/edit/", "/edit/"
    base = edit_url.rstrip("/")
    if gitlab in base:
        return f"{base.replace(gitlab, '/-/new/', 1)}?file_name={{file}}"
    return f"{base.replace(github, '/new/', 1)}?filename={{file}}&value={{text}}" if github in base else ""


def gitlab_edit_url(environment: Mapping[str, str]) -> str:
    """The address below which GitLab edits the files of the project that builds there; empty elsewhere."""
    project = environment.get("CI_PROJECT_URL")
    branch = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") or environment.get("CI_COMMIT_BRANCH") or "main"
    return f"{project}/-/edit/{branch}" if project else ""


def github_edit_url(environment: Mapping[str, str]) -> str:
    """The address below which GitHub edits the files of the repository that builds there; empty elsewhere."""
    server, repository = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    branch = environment.get("GITHUB_BASE_REF") or environment.get("GITHUB_REF_NAME") or "main"
    return f"{server}/{repository}/edit/{branch}" if server and repository else ""


def github_report_url(environment: Mapping[str, str]) -> str:
    """The address of a new issue, without its title, in the repository that builds at GitHub; empty elsewhere."""
    server, repository = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    return f"{server}/{repository}/issues/new?title=" if server and repository else ""


def megabytes(file: Path) -> str:
    """The size of a file in words: 3,2 MB."""
    return f"{number(round(file.stat().st_size / 1_000_000, 1))} MB"


def with_pdf(app: Sphinx, config: Config) -> None:
    """Let the site hold the PDF that it is given."""
    if config.handbook_pdf:
        config.html_extra_path = [*config.html_extra_path, config.handbook_pdf]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    edit = os.environ.get("HANDBOOK_EDIT_URL") or github_edit_url(os.environ) or gitlab_edit_url(os.environ)
    report = os.environ.get("HANDBOOK_REPORT_URL") or github_report_url(os.environ)
    app.add_config_value("handbook_edit_url", edit, "html", types=frozenset({str}))
    app.add_config_value("handbook_report_url", report, "html", types=frozenset({str}))
    app.add_config_value("handbook_pdf", "", "html", types=frozenset({str}))
    app.connect("config-inited", with_pdf)
    app.connect("builder-inited", without_sphinx_search)
    app.connect("html-page-context", context, priority=LAST)
    app.connect("build-finished", remove_unused)
