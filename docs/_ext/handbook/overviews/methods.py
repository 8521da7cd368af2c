"""The list of methods and instruments, by what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from handbook.facts import status
from handbook.facts.audience import stated
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.records import Method
from handbook.pages.composer import Composer
from handbook.pages.view import View
from handbook.text.danish import count


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsView(View):
    """Every method: groups of title and entries."""

    template: ClassVar[str] = "pages/methods.html"
    groups: tuple[tuple[str, tuple[Mapping[str, object], ...]], ...]


def view(composer: Composer) -> MethodsView:
    """The list, each kind in Danish order."""
    corpus = composer.corpus
    kinds: dict[str, list[Method]] = {}
    for value, (label, _) in corpus.shape(Method, "kind").options.items():
        found = [method for method in corpus.of(Method) if method.kind == value]
        kinds |= {label: found} if found else {}
    users = corpus.derived(users_of)
    return MethodsView(
        groups=tuple(
            (label, tuple(entry(composer, one, users.get(one.id, 0)) for one in found)) for label, found in kinds.items()
        )
    )


def users_of(corpus: Corpus) -> Mapping[str, int]:
    """How many interventions work with each method."""
    found: dict[str, int] = {}
    for record in status.current(corpus):
        for method in {row.method for row in record.delivery.methods} if record.delivery else ():
            found[method] = found.get(method, 0) + 1
    return found


def entry(composer: Composer, method: Method, users: int) -> Mapping[str, object]:
    """A method in a line."""
    parts = [method.abbreviation or "", *(plain(stated(row).words) for row in method.description[:1])]
    return {
        "name": composer.corpus.title(method),
        "href": composer.href(Method.PATH, method.id),
        "text": ": ".join(part for part in parts if part),
        "status": f"Brugt i {count(users, 'indsats', 'indsatser')}" if users else "",
    }
