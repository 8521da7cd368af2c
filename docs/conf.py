"""Sphinx configuration of Fraværshåndbogen."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

DOCS = Path(__file__).parent.resolve()
ROOT = DOCS.parent
sys.path[:0] = [str(ROOT), str(DOCS / "_ext")]  # for a plain `sphinx-build docs OUT`: the packages need not be installed

project = "Fraværshåndbogen"
author = "Fraværshåndbogens redaktion"
language = "da"
html_title = project

extensions = ["myst_parser", "notfound.extension", "handbook.extension"]
handbook_root = str(ROOT)
primary_domain = "hb"

source_suffix = {".md": "markdown"}
exclude_patterns = ["_*"]
templates_path = ["_templates"]
numfig = False
nitpicky = True
smartquotes = False

# hand-written pages use nothing of MyST beyond CommonMark, tables, directives and roles; handbook.handwritten limits the rest
myst_enable_extensions: list[str] = []
myst_url_schemes = ["https", "mailto"]
myst_heading_anchors = 2
myst_disable_syntax = ["html_block", "html_inline"]

# where the site lies, if that is known: for canonical addresses, the site map, and the page for what is not found
html_baseurl = os.environ.get("HANDBOOK_URL", "")
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"

# Where the hosting site edits files, and so makes new ones: builds on GitHub and GitLab know it by themselves. For others set
# HANDBOOK_EDIT_URL, or handbook_edit_url here, to https://github.com/OWNER/NAME/edit/main or https://gitlab.com/NAME/-/edit/main.

# Who publishes the handbook. tilgaengelighed.md shows it, and what is empty as missing; the law asks for all of it.
handbook_authority = {
    "name": "",
    "status": "",  # whether the site meets the requirements: "Ja", "Delvist" or "Nej", with the authority's own words
    "exceptions": "",  # what is not accessible, and why
    "assessed": "",  # when, by whom and how: "29. november 2026, egen vurdering"
    "written": "",  # an e-mail address, or the address of a form
    "phone": "",
    "statement": "",  # its address at was.digst.dk
}

# What the files under data/ say of themselves, and the page that lists them. What is empty is shown as not decided.
handbook_data = {
    "licence": "",  # in words: "Creative Commons Navngivelse 4.0"
    "licence_id": "",  # as https://spdx.org/licenses has it: "CC-BY-4.0"
    "licence_url": "",  # its address: "https://creativecommons.org/licenses/by/4.0/deed.da"
    "contact": "",  # an e-mail address, or the address of a form
}

# `python3 noxfile.py links`: many of these pages make their anchors by script
linkcheck_anchors = False
linkcheck_timeout = 30
linkcheck_retries = 2

html_theme = "handbook"  # docs/_theme
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_show_sphinx = False
html_copy_source = False
html_use_index = False
html_permalinks = False
html_sidebars: dict[str, list[str]] = {"**": []}
