"""The list of methods and instruments by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from handbook.facts import status
from handbook.facts.audience import statement_fact
from handbook.facts.phrase import plain
from handbook.model.records import Method
from handbook.pages.composer import Composer
from handbook.pages.view import View
from handbook.text.danish import count


def view(composer: Composer) -> View:
    """The list, each kind in Danish order."""
    corpus = composer.corpus
    kinds: dict[str, list[Method]] = {}
    for value, (label, _) in corpus.shape(Method, "kind").options.items():
        methods = [method for method in corpus.of(Method) if method.kind == value]
        kinds |= {label: methods} if methods else {}
    used = (row.methods for record in status.current(corpus) if (row := record.delivery))
    users = Counter(id_ for rows in used for id_ in {row.method for row in rows})
    groups = [(label, [entry(composer, one, users[one.id]) for one in methods]) for label, methods in kinds.items()]
    return View(template="pages/methods.html", groups=groups)


def entry(composer: Composer, method: Method, users: int) -> Mapping[str, object]:
    """A method in a line."""
    parts = [method.abbreviation or "", *(plain(statement_fact(row).words) for row in method.description[:1])]
    return {
        "name": composer.corpus.title(method),
        "href": composer.href(Method.PATH, method.id),
        "text": ": ".join(part for part in parts if part),
        "status": f"Brugt i {count(users, 'indsats', 'indsatser')}" if users else "",
    }
