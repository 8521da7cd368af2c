"""The open data as a data set in a catalogue: DCAT-AP-DK, as JSON-LD and Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.facts.doubts import NOT_STATED
from handbook.model import Corpus
from handbook.open_data.cpsv_terms import DENMARK
from handbook.open_data.descriptions import Description, listed
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, File, file_type
from handbook.open_data.graph import Graph, Literal, Ref, Text, Triple
from handbook.site import ABOUT

ROOT = f"{FOLDER}/catalog"
PAGE = f"{FOLDER}/index.html"
"""The page of the open data."""

MEDIA = "https://www.iana.org/assignments/media-types/"
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"

PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
THEMES = "http://publications.europa.eu/resource/authority/data-theme"


STANDARDS: Mapping[str, tuple[str, str]] = {
    f"{FOLDER}/cpsv-ap/": ("https://semiceu.github.io/CPSV-AP/releases/3.2.0/", "CPSV-AP 3.2.0"),
    f"{FOLDER}/hsds/": ("http://docs.openreferral.org", "Human Services Data Specification 3.0.0"),
}
"""Folder to the standard that its files follow."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The catalogue in both forms."""
    graph = catalogue_graph(corpus, edition, [row for one in listed(corpus, edition) for row in one.files])
    yield f"{ROOT}.jsonld", graph.jsonld()
    yield f"{ROOT}.ttl", graph.turtle()


def catalogue_graph(corpus: Corpus, edition: Edition, files: Sequence[Description]) -> Graph:
    """The catalogue, its one data set, and a distribution for each file or folder."""
    graph, edition = Graph(), edition.located(corpus)
    home = edition.address(f"{ROOT}.jsonld")
    licence, page = licence_of(graph, edition), graph.add(edition.address(PAGE), ("foaf:Document",))
    shared = common(graph, home, edition)
    data = graph.add(
        f"{home}#datasaet",
        ("dcat:Dataset",),
        *shared,
        ("dct:identifier", Literal(f"{home}#datasaet")),
        ("dcat:landingPage", page),
        ("dct:accessRights", graph.add(PUBLIC, ("dct:RightsStatement",))),
        ("dcat:theme", graph.add(f"{THEMES}/EDUC", ("skos:Concept",), ("skos:prefLabel", Text("Uddannelse, kultur og sport")))),
        *contact(graph, home, edition),
        *(("dcat:distribution", distribution(graph, edition, one, licence)) for one in files),
    )
    themes = ("dcat:themeTaxonomy", graph.add(THEMES, ("skos:ConceptScheme",), ("dct:title", Text("Temaer for datasæt"))))
    graph.add(f"{home}#katalog", ("dcat:Catalog",), *shared, *licence, ("foaf:homepage", page), themes, ("dcat:dataset", data))
    return graph


def common(graph: Graph, home: str, edition: Edition) -> list[Triple]:
    """Properties of both the catalogue and its only data set."""
    name = ("foaf:name", Text(edition.publisher or NOT_STATED))
    return [
        ("dct:title", Text(edition.title)),
        ("dct:description", Text(f"{edition.title}: {ABOUT}.")),
        ("dct:publisher", graph.add(f"{home}#udgiver", ("foaf:Agent",), name)),
        ("dct:spatial", graph.add(DENMARK, ("dct:Location",))),
    ]


def distribution(graph: Graph, edition: Edition, one: Description, licence: Sequence[Triple]) -> Ref:
    """A distribution for a file or a folder; a folder is accessed through the page of open data."""
    is_folder = one.path.endswith("/")
    where = edition.address(PAGE if is_folder else one.path)
    file = one.example if is_folder else one.path
    media, kind = file_type(file) if file else ("", "")
    triples: list[Triple] = [
        ("dct:title", Literal(one.path)),
        ("dct:description", Text(one.text)),
        ("dcat:accessURL", Ref(where)),
        *([] if is_folder else [("dcat:downloadURL", Ref(where))]),
        *([("dcat:mediaType", Ref(MEDIA + media))] if media else []),
        *([("dct:format", Ref(FILE_TYPE + kind))] if kind else []),
        *licence,
        *(
            ("dct:conformsTo", graph.add(iri, ("dct:Standard",), ("dct:title", Literal(title))))
            for folder, (iri, title) in STANDARDS.items()
            if one.path.startswith(folder)
        ),
    ]
    return graph.add(f"{edition.address(f'{ROOT}.jsonld')}#{one.path}", ("dcat:Distribution",), *triples)


def licence_of(graph: Graph, edition: Edition) -> list[Triple]:
    """The licence; empty if not decided."""
    if not edition.licence_url:
        return []
    name = [("dct:title", Text(edition.licence))] if edition.licence else []
    return [("dct:license", graph.add(edition.licence_url, ("dct:LicenseDocument",), *name))]


def contact(graph: Graph, home: str, edition: Edition) -> list[Triple]:
    """The contact; empty if not known."""
    if not edition.contact:
        return []
    is_page = edition.contact.startswith("https://")
    address = ("vcard:hasURL", Ref(edition.contact)) if is_page else ("vcard:hasEmail", Ref(f"mailto:{edition.contact}"))
    name = ("vcard:fn", Text(edition.publisher or NOT_STATED))
    return [("dcat:contactPoint", graph.add(f"{home}#kontakt", ("vcard:Kind",), name, address))]
