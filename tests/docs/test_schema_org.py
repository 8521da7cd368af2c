"""The page of an intervention tells search engines which service it is about, and nothing in that can run."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data import Edition, schema_org
from tests.hostility import payloads
from tests.standards import Plant

START, END = '<script type="application/ld+json">', "</script>"
UNKNOWN, KNOWN = Edition(title="Fraværshåndbogen"), Edition(title="Fraværshåndbogen", url="https://eksempel.dk/haandbog/")


@pytest.fixture
def small(planted: Plant) -> Corpus:
    """The records of the small corpus."""
    return planted("corpus")


def record(corpus: Corpus, id_: str) -> Intervention:
    """An intervention."""
    found = corpus.get(Intervention, id_)
    assert found is not None
    return found


def told(corpus: Corpus, one: Intervention, edition: Edition = UNKNOWN) -> Any:
    """What the element holds."""
    element = str(schema_org.script(corpus, one, edition))
    assert element.startswith(START)
    assert element.endswith(END)
    return json.loads(element.removeprefix(START).removesuffix(END))


def test_a_service_has_what_its_record_says(small: Corpus) -> None:
    """Names, whose it is, where, for whom and what it is related to."""
    assert told(small, record(small, "laesemakker")) == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": "#this",
        "name": "Læsemakker",
        "alternateName": ["Læse-makker"],
        "description": "En voksen læser med eleven hver morgen.",
        "serviceType": "Fravær",
        "provider": [
            {
                "@type": "GovernmentOrganization",
                "name": "Børneforvaltningen i Prøvekommune",
                "url": "https://eksempel.dk/boern",
            }
        ],
        "areaServed": [{"@type": "School", "name": "Prøveskolen"}, {"@type": "School", "name": "Åskolen"}],
        "audience": {"@type": "Audience", "audienceType": "Elever i 0.-9. klasse, 6-15 år"},
        "isRelatedTo": [{"@type": "GovernmentService", "@id": "morgenhold.html#this", "name": "Morgenhold"}],
    }


def test_what_no_source_says_is_absent(small: Corpus) -> None:
    """A record that is only named has no audience and no subject."""
    assert told(small, record(small, "cykelbussen")).keys() == {
        "@context",
        "@type",
        "@id",
        "name",
        "description",
        "provider",
        "areaServed",
        "isRelatedTo",
    }


def test_the_address_is_told_where_it_is_known(small: Corpus) -> None:
    """Without a site there is no address; an invented one would mislead."""
    one = record(small, "laesemakker")
    assert "url" not in told(small, one)
    assert told(small, one, KNOWN)["url"] == "https://eksempel.dk/haandbog/indsatser/laesemakker.html"


class Elements(HTMLParser):
    """The elements of a text, and what stands outside of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.outside = ""

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Note text that is not in the script."""
        self.outside += data if self.found != ["script"] else ""


def test_no_text_ends_the_element(small: Corpus) -> None:
    """Every payload stays in the script as the words that it is, whatever it holds."""
    one = record(small, "laesemakker")
    for payload in [*payloads(), "</script>", "</SCRIPT >", "<!--<script>", "]]>", "&lt;/script&gt;", "\u2028"]:
        hostile = msgspec.structs.replace(one, summary=msgspec.structs.replace(one.summary, text=payload))
        element = schema_org.script(small, hostile, KNOWN)
        page = Elements()
        page.feed(str(element))
        page.close()
        assert (page.found, page.outside) == (["script", "/script"], "")
        assert not set(str(element).removeprefix(START).removesuffix(END)) & set("<>&")
        assert told(small, hostile)["name"] == "Læsemakker"


def test_only_pages_of_interventions_tell_of_a_service(site: Path, corpus: Corpus) -> None:
    """It stands once in the head of each, and in no other page."""
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    services = {name: text.count(START) for name, text in texts.items() if START in text}
    assert services == {f"indsatser/{one.id}.html": 1 for one in corpus.of(Intervention)}
    head = texts["indsatser/u-start.html"].partition("</head>")[0]
    assert json.loads(head.partition(START)[2].partition(END)[0]) == told(corpus, record(corpus, "u-start"))
