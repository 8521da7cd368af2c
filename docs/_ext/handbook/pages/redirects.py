"""Pages that lead on: from addresses that entries used to have, and from /was to the accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from handbook.model import Handbook
from handbook.site import FOLDERS
from validate import texts

PAGE = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="refresh" content="0; url={target}"/>
<meta name="robots" content="noindex"/>
<link rel="canonical" href="{target}"/>
<title>{title}</title>
</head>
<body>
<main>
<h1>Siden er flyttet</h1>
<p>Siden findes nu her: <a href="{target}">{title}</a>.</p>
</main>
</body>
</html>
"""


STATEMENT = ("was/index.html", "../tilgaengelighed.html", "Tilgængelighedserklæring")
"""Where the law has every public site lead to its accessibility statement, the page that it leads to, and its title."""


def data(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Path in the site and text of the page at every former address; one that an entry has today is that entry's."""
    path, target, title = STATEMENT
    yield path, PAGE.format(target=target, title=title)
    for entry in handbook.corpus.entries.values():
        for former in texts(entry.data.get("formerly")):
            if handbook.corpus.get(entry.kind, former) is None:
                text = PAGE.format(target=escape(f"{entry.id}.html"), title=escape(handbook.title(entry)))
                yield f"{FOLDERS[entry.kind]}/{former}.html", text
