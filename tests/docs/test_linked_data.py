"""Linked data: what is told in CPSV-AP and DCAT-AP-DK conforms to the official shapes, in JSON-LD and in Turtle alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, SH, SKOS

from handbook.model import Corpus
from handbook.open_data import Edition, cpsv, dcat, graph
from handbook.open_data.descriptions import listed
from tests.standards import TREES, Plant, standard

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it

CV = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SITE = "https://eksempel.dk/haandbog/"
EDITION = Edition(title="Fraværshåndbogen", url=SITE)
TOLD = Edition(
    title="Fraværshåndbogen",
    url=SITE,
    publisher="Prøvekommune",
    licence="Creative Commons Navngivelse 4.0",
    licence_id="CC-BY-4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/deed.da",
    contact="data@eksempel.dk",
)
SERVICE = URIRef(f"{SITE}indsatser/laesemakker.html#this")

Fault: TypeAlias = tuple[str, str]
"""What a shape finds: the end of the address of what is told of, and the property."""


def both(files: Mapping[str, bytes]) -> tuple[Graph, Graph]:
    """The graphs of the JSON-LD file and of the Turtle file."""
    [jsonld] = [content for name, content in files.items() if name.endswith(".jsonld")]
    [turtle] = [content for name, content in files.items() if name.endswith(".ttl")]
    return Graph().parse(data=jsonld, format="json-ld"), Graph().parse(data=turtle, format="turtle")


def services(corpus: Corpus) -> Graph:
    """The services of a corpus."""
    return both(dict(cpsv.files(corpus, EDITION)))[0]


def catalogue(corpus: Corpus, edition: Edition = EDITION) -> Mapping[str, bytes]:
    """The catalogue."""
    return dict(dcat.files(corpus, edition))


@pytest.fixture(scope="module")
def service_shapes() -> Graph:
    """The shapes of CPSV-AP 3.2."""
    return Graph().parse(standard("cpsv-ap-3.2.0/cpsv-ap-SHACL.ttl"))


@pytest.fixture(scope="module")
def catalogue_shapes() -> Graph:
    """The shapes of DCAT-AP-DK."""
    return Graph().parse(standard("dcat-ap-dk/dcat-ap-dk_2.0.2_shacl_shapes.ttl"))


def faults(data: Graph, shapes: Graph) -> set[Fault]:
    """What the shapes find, nothing if the graph conforms."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = {
        (str(report.value(one, SH.focusNode)).removeprefix(SITE), data.qname(str(report.value(one, SH.resultPath))))
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert conforms == (not found)
    return found


@pytest.mark.standards
@pytest.mark.parametrize("tree", TREES)
def test_services_conform(tree: str, planted: Plant, service_shapes: Graph) -> None:
    """The shapes of CPSV-AP find nothing, whatever a municipality does, nor in texts of strangers."""
    data = services(planted(tree))
    assert faults(data, service_shapes) == set()
    assert len(set(data.subjects(RDF.type, CPSV.PublicService))) >= 2


@pytest.mark.parametrize("tree", TREES)
def test_json_ld_and_turtle_hold_the_same(tree: str, planted: Plant) -> None:
    """Both files of the services, and both of the catalogue, are the same graph."""
    corpus = planted(tree)
    for files in (dict(cpsv.files(corpus, EDITION)), catalogue(corpus)):
        from_json, from_turtle = both(files)
        assert isomorphic(from_json, from_turtle)


@pytest.mark.nightly
def test_services_of_the_snapshot_conform(corpus: Corpus, service_shapes: Graph) -> None:
    """The shapes find nothing in the records of a real handbook, and every record is a service."""
    from_json, from_turtle = both(dict(cpsv.files(corpus, EDITION)))
    assert faults(from_json, service_shapes) == set()
    assert isomorphic(from_json, from_turtle)
    assert len(set(from_json.subjects(RDF.type, CPSV.PublicService))) == 21


def without_title(data: Graph) -> None:
    """A service without its name."""
    data.remove((SERVICE, DCTERMS.title, None))


def without_authority(data: Graph) -> None:
    """A service that is nobody's."""
    data.remove((SERVICE, CV.hasCompetentAuthority, None))


def without_status(data: Graph) -> None:
    """A service whose status is no concept."""
    data.remove((data.value(SERVICE, ADMS.status), RDF.type, SKOS.Concept))


def without_language(data: Graph) -> None:
    """A service whose name is in no language."""
    data.set((SERVICE, DCTERMS.title, Literal("Læsemakker")))


def with_two_ids(data: Graph) -> None:
    """A service with two ids."""
    data.add((SERVICE, DCTERMS.identifier, Literal("en-anden")))


def with_a_broken_key(data: Graph) -> None:
    """A service that is related to what there is nothing of."""
    data.set((SERVICE, CV.relatedService, URIRef(f"{SITE}indsatser/findes-ikke.html#this")))


def without_the_place_of_an_authority(data: Graph) -> None:
    """An authority that is nowhere."""
    data.remove((data.value(SERVICE, CV.hasCompetentAuthority), DCTERMS.spatial, None))


def without_types(data: Graph) -> None:
    """Law that is not said to be law."""
    data.remove((None, RDF.type, ELI.LegalResource))


@pytest.mark.standards
@pytest.mark.parametrize(
    ("break_it", "found"),
    [
        (without_title, {("indsatser/laesemakker.html#this", "dct:title")}),
        (without_authority, {("indsatser/laesemakker.html#this", "cv:hasCompetentAuthority")}),
        (without_status, {("indsatser/laesemakker.html#this", "adms:status")}),
        (without_language, {("indsatser/laesemakker.html#this", "dct:title")}),
        (with_two_ids, {("indsatser/laesemakker.html#this", "dct:identifier")}),
        (with_a_broken_key, {("indsatser/laesemakker.html#this", "cv:relatedService")}),
        (without_the_place_of_an_authority, {("organisationer/boerneforvaltningen.html#this", "dct:spatial")}),
        (
            without_types,
            {("indsatser/laesemakker.html#this", "cv:hasLegalResource"), ("trin/trin-1.html#this", "cpsv:implements")},
        ),
    ],
)
def test_a_fault_in_the_services_is_found(
    break_it: Callable[[Graph], None], found: set[Fault], planted: Plant, service_shapes: Graph
) -> None:
    """The shapes refuse a service without title, authority or language, and a reference that leads to nothing."""
    data = services(planted("corpus"))
    break_it(data)
    assert faults(data, service_shapes) == found


def values(data: Graph, subject: URIRef, name: URIRef) -> set[str]:
    """The values of a property, addresses without what all have."""
    return {str(value).removeprefix(SITE) for value in data.objects(subject, name)}


def test_a_service_tells_what_its_record_does(planted: Plant) -> None:
    """Authority, places, own law with the act's ELI, step, relations, sources and page, each at its address."""
    data = services(planted("corpus"))
    assert set(data.objects(SERVICE, DCTERMS.title)) == {Literal("Læsemakker", lang="da")}
    assert values(data, SERVICE, CV.hasCompetentAuthority) == {"organisationer/boerneforvaltningen.html#this"}
    assert values(data, SERVICE, DCTERMS.spatial) == {"skoler/proeveskolen.html#sted", "skoler/aaskolen.html#sted"}
    act = "https://www.retsinformation.dk/eli/lta/2019/17"
    assert values(data, SERVICE, CV.hasLegalResource) == {"paragraffer/proeveloven-7.html#this", act}
    step = URIRef(f"{SITE}trin/trin-1.html#this")
    assert values(data, SERVICE, CPSV.follows) == {str(step).removeprefix(SITE)}
    assert values(data, step, CPSV.implements) == {"paragraffer/proeveloven-3.html#this", act}
    assert values(data, SERVICE, CV.relatedService) == {"indsatser/morgenhold.html#this"}
    assert values(data, SERVICE, FOAF.page) == {"indsatser/laesemakker.html"}
    requirements = {str(data.value(one, DCTERMS.title)) for one in data.objects(SERVICE, CV.holdsRequirement)}
    assert requirements == {"0.-9. klasse", "6-15 år", "Skolens leder"}
    roles = {str(data.value(one, DCTERMS.description)) for one in data.objects(SERVICE, CV.hasParticipation)}
    assert roles == {"Bevillingsgiver"}


def test_what_no_source_says_is_absent(planted: Plant) -> None:
    """A record that is only named has no requirement, law, subject or step."""
    data = services(planted("corpus"))
    named = URIRef(f"{SITE}indsatser/cykelbussen.html#this")
    assert {data.qname(str(name)) for name in data.predicates(named)} == {
        "adms:status",
        "cv:hasCompetentAuthority",
        "cv:relatedService",
        "dct:description",
        "dct:identifier",
        "dct:source",
        "dct:spatial",
        "dct:title",
        "foaf:page",
        "rdf:type",
    }


def test_a_service_of_nobody_says_so(planted: Plant) -> None:
    """Where no source names an authority, its name says that, and it is nowhere but in the country."""
    data = services(planted("nationwide-rule"))
    unknown = URIRef(f"{SITE}indsatser/standset-skoleydelse.html#ukendt-myndighed")
    assert (unknown, RDF.type, CV.PublicOrganisation) in data
    assert set(data.objects(unknown, SKOS.prefLabel)) == {Literal("Ikke registreret", lang="da")}
    assert values(data, unknown, DCTERMS.spatial) == {"http://publications.europa.eu/resource/authority/country/DNK"}


def test_what_replaces_a_service_is_told_from_both_sides(planted: Plant) -> None:
    """The earlier leads to the later, and the later to the earlier."""
    data = services(planted("strategy-replaces-centre"))
    earlier, later = (URIRef(f"{SITE}indsatser/{id_}.html#this") for id_ in ("naervaerscenter", "naervaersstrategien"))
    assert set(data.objects(earlier, DCTERMS.isReplacedBy)) == {later}
    assert set(data.objects(later, DCTERMS.replaces)) == {earlier}


def test_a_service_is_not_where_it_is_not_in_use(planted: Plant) -> None:
    """A municipality of which a source says that an intervention is not in use there is not among its places."""
    data = services(planted("nationwide-rule"))
    [rule] = data.subjects(DCTERMS.title, Literal("Standset skoleydelse", lang="da"))
    assert values(data, URIRef(str(rule)), DCTERMS.spatial) == {"http://publications.europa.eu/resource/authority/country/DNK"}


@pytest.mark.standards
@pytest.mark.parametrize("edition", [EDITION, TOLD])
def test_the_catalogue_conforms(edition: Edition, planted: Plant, catalogue_shapes: Graph) -> None:
    """The shapes of DCAT-AP-DK find nothing, whether licence, publisher and contact are known or not."""
    data = both(catalogue(planted("corpus"), edition))[0]
    assert faults(data, catalogue_shapes) == set()
    [publisher] = set(data.objects(None, FOAF.name))
    assert str(publisher) == (edition.publisher or "Ikke oplyst")
    assert bool(set(data.objects(None, DCTERMS.license))) == bool(edition.licence_url)
    assert bool(set(data.objects(None, DCAT.contactPoint))) == bool(edition.contact)


def test_the_catalogue_lists_every_file_that_is_described(planted: Plant) -> None:
    """Each described file is a distribution that leads to it; a folder leads to the page of the data."""
    corpus = planted("corpus")
    data = both(catalogue(corpus))[0]
    told = {one.path for format_ in listed(corpus, EDITION) for one in format_.files}
    assert {str(data.value(one, DCTERMS.title)) for one in data.subjects(RDF.type, DCAT.Distribution)} == told
    assert values(data, URIRef(f"{SITE}data/catalog.jsonld#data/cpsv-ap/services.ttl"), DCAT.accessURL) == {
        "data/cpsv-ap/services.ttl"
    }
    assert values(data, URIRef(f"{SITE}data/catalog.jsonld#data/hsds/tabular/"), DCAT.accessURL) == {"data/index.html"}


DATASET = URIRef(f"{SITE}data/catalog.jsonld#datasaet")
FILE = URIRef(f"{SITE}data/catalog.jsonld#data/cpsv-ap/services.ttl")


@pytest.mark.standards
@pytest.mark.parametrize(
    ("triple", "put", "found"),
    [
        ((DATASET, DCTERMS.title, None), None, {("data/catalog.jsonld#datasaet", "dct:title")}),
        ((None, FOAF.name, None), None, {("data/catalog.jsonld#udgiver", "foaf:name")}),
        ((FILE, DCAT.accessURL, None), None, {("data/catalog.jsonld#data/cpsv-ap/services.ttl", "dcat:accessURL")}),
        (
            (FILE, DCAT.mediaType, None),
            URIRef("https://eksempel.dk/turtle"),
            {("data/catalog.jsonld#data/cpsv-ap/services.ttl", "dcat:mediaType")},
        ),
        ((None, DCAT.dataset, None), None, {("data/catalog.jsonld#katalog", "dcat:dataset")}),
    ],
)
def test_a_fault_in_the_catalogue_is_found(
    triple: tuple[URIRef | None, URIRef, None], put: URIRef | None, found: set[Fault], planted: Plant, catalogue_shapes: Graph
) -> None:
    """The shapes refuse a data set without title, a publisher without name, a file without address, and a wrong type."""
    data = both(catalogue(planted("corpus")))[0]
    data.remove(triple)
    if put:
        data.add((FILE, triple[1], put))
    assert faults(data, catalogue_shapes) == found


HARD = ('"', "\\", "\n", "\r", "\t", "\b", "\x7f", "\u2028", '"""', "</script>", "#", "@da", "^^xsd:date", "🚲", "\\u0041")
"""What a form might take for syntax."""


def test_any_words_are_the_same_in_both_forms() -> None:
    """Quotation marks, backslashes, controls and what looks like syntax come back as they were, in text and literal."""
    made = graph.Graph()
    for words in HARD:
        told = (("skos:prefLabel", graph.Text(words)), ("eli:number", graph.Literal(words)))
        made.add("https://eksempel.dk/#a", ("skos:Concept",), *told)
    forms = Graph().parse(data=made.jsonld(), format="json-ld"), Graph().parse(data=made.turtle(), format="turtle")
    for form in forms:
        assert set(form.objects(None, SKOS.prefLabel)) == {Literal(words, lang="da") for words in HARD}
        assert set(form.objects(None, ELI.number)) == set(map(Literal, HARD))


UNSAFE = (*map(chr, range(0x21)), *'<>"{}|\\^`[]æ\u2028', "%", "%zz", "#a#")
"""Characters that no address may hold."""


def test_an_address_holds_nothing_that_could_end_it() -> None:
    """What may not stand in an address is encoded, in both forms alike."""
    made = graph.Graph()
    for sign in UNSAFE:
        made.add(f"https://eksempel.dk/{sign}", ("foaf:Document",), ("foaf:page", graph.Ref(f"https://eksempel.dk/{sign}b")))
    forms = Graph().parse(data=made.jsonld(), format="json-ld"), Graph().parse(data=made.turtle(), format="turtle")
    assert isomorphic(*forms)
    assert {len(form) for form in forms} == {2 * len(UNSAFE)}
