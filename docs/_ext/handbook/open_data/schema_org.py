"""Interventions as services of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from handbook.facts import audience
from handbook.facts.coverage import wide_name
from handbook.model import Corpus
from handbook.model.records import Coverage, Intervention, School
from handbook.open_data.edition import Edition
from handbook.open_data.services import authorities, places, rows_in_use
from handbook.text import markdown

UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&"})
"""Characters that could end the script element, to their JSON escapes."""


def script(corpus: Corpus, record: Intervention, edition: Edition) -> Markup:
    """The element for the head of a page. It is data: a browser runs nothing of it."""
    text = json.dumps(dict(service(corpus, record, edition)), ensure_ascii=False).translate(UNSAFE)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 -- nothing in it can end the element


def service(corpus: Corpus, record: Intervention, edition: Edition) -> Iterator[tuple[str, Any]]:
    """An intervention; addresses without a host are those of pages beside its own."""
    yield "@context", "https://schema.org"
    yield "@type", "GovernmentService"
    yield "@id", "#this"
    yield "name", corpus.title(record)
    if record.aliases:
        yield "alternateName", [row.name for row in record.aliases]
    yield "description", markdown.plain(record.summary.text)
    if edition.url:
        yield "url", edition.page(Intervention, record.id)
    if record.focus:
        yield "serviceType", corpus.label(record.focus, "value")
    if found := authorities(corpus, record):
        yield (
            "provider",
            [
                {"@type": "GovernmentOrganization", "name": corpus.title(one)} | ({"url": url} if url else {})
                for one in found
                for url in [getattr(one, "url", None)]
            ],
        )
    if served := dict.fromkeys(name for row in rows_in_use(corpus, record) for name in places_of(corpus, row)):
        yield "areaServed", [{"@type": kind, "name": name} for kind, name in served]
    if who := audience.who(corpus, record):
        yield "audience", {"@type": "Audience", "audienceType": who[0]}
    related = [corpus.get(Intervention, row.target) for row in record.relations]
    if named := [
        {"@type": "GovernmentService", "@id": f"{one.id}.html#this", "name": corpus.title(one)} for one in related if one
    ]:
        yield "isRelatedTo", named


def places_of(corpus: Corpus, row: Coverage) -> Iterator[tuple[str, str]]:
    """Type and name of the places of a row of coverage."""
    found = places(corpus, row)
    yield from (("School" if isinstance(one, School) else "AdministrativeArea", corpus.title(one)) for one in found)
    if not found:
        yield "AdministrativeArea", wide_name(corpus, row)
