"""Sphinx configuration of Fraværshåndbogen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DOCS = Path(__file__).parent.resolve()
ROOT = DOCS.parent
sys.path[:0] = [str(ROOT), str(DOCS / "_ext")]

from catalogues import compile_catalogues  # noqa: E402 -- needs the path above

from handbook.html import github_edit_url  # noqa: E402 -- as above

project = "Fraværshåndbogen"
author = "Fraværshåndbogens redaktion"
language = "da"
html_title = project

extensions = ["myst_parser", "handbook"]
handbook_root = str(ROOT)
handbook_edit_url = os.environ.get("HANDBOOK_EDIT_URL") or github_edit_url(os.environ)
primary_domain = "hb"

source_suffix = {".md": "markdown"}
exclude_patterns = ["_*"]
templates_path = ["_templates"]
locale_dirs = [str(compile_catalogues(DOCS / "_locales", ROOT / "build" / "locale"))]
numfig = False
nitpicky = True
smartquotes = False

# hand-written pages use no substitutions, no raw HTML and no files from elsewhere
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 2
myst_disable_syntax = ["html_block", "html_inline"]

html_theme = "pydata_sphinx_theme"
html_static_path = ["_static"]
html_css_files = ["handbook.css"]
html_favicon = "_static/favicon.svg"
html_show_sphinx = False
html_copy_source = False
html_use_index = False
html_permalinks_icon = "#"
html_sidebars: dict[str, list[str]] = {"**": []}
html_context = {"default_mode": "auto"}
html_theme_options = {
    "logo": {"text": project},
    "navbar_align": "left",
    "header_links_before_dropdown": 6,
    "header_dropdown_text": "Mere",
    "navigation_depth": 1,
    "show_prev_next": False,
    "show_toc_level": 1,
    "search_bar_text": "Søg i håndbogen",
    "navbar_persistent": ["soegeknap"],
    "article_header_start": ["sti"],
    "secondary_sidebar_items": ["page-toc", "sammenlign", "rediger"],
    "footer_start": ["sidefod"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
