"""The feed of changes is Atom and the calendar iCalendar, by the schemas and readers of others and by the words of the RFCs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from icalendar import Calendar
from lxml import etree  # type: ignore[import-untyped]  # it has no types

from handbook.model import Corpus, Handbook, records
from handbook.open_data import Edition, calendar_file, changes_feed
from handbook.open_data.descriptions import formats
from tests.casework import MODELS, ROOT, TODAY, plant_model
from tests.validate.commands.test_days import BIKE, MORNING, READER
from tests.validate.commands.test_days import Handbook as Repository
from validate.check import run

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "data" / "atom" / "atom.rng"))
NOWHERE = Edition(title="Fraværshåndbogen")
SITE = Edition(
    title="Fraværshåndbogen", url="https://håndbog.example.dk:8443/fravær/", publisher="Prøve & kommune", licence="<Licens>"
)
HOST = "xn--hndbog-iua.example.dk"


def corpus_of(root: Path, today: date = TODAY) -> Corpus:
    """The corpus of a tree with schemas."""
    return Corpus(Handbook.of(root, run(root, today)))


@pytest.fixture(scope="module", params=MODELS)
def any_corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Each model with the small corpus below it."""
    return corpus_of(plant_model(request.param, tmp_path_factory.mktemp(request.param)))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The first of them."""
    return corpus_of(plant_model(MODELS[0], tmp_path_factory.mktemp("corpus")))


@pytest.fixture
def repository(tmp_path: Path, read_once: None) -> Repository:  # noqa: ARG001 -- a file is parsed but once in a run
    """A handbook with a history of its own: additions, a change with signs of HTML, and a record that is taken out."""
    made = Repository(tmp_path / "handbook")
    made.commit("2026-01-02")
    made.commit(
        "2026-01-03", BIKE, ("cykler sammen", "cykler & <b>løber</b> sammen"), ("date: '2026-09-01'", "date: '2026-10-01'")
    )
    (made.root / MORNING).unlink()
    made.commit("2026-01-04")
    return made


def feed_of(corpus: Corpus, edition: Edition) -> etree._Element:
    """The feed, parsed."""
    [(path, content)] = changes_feed.files(corpus, edition)
    assert path == "data/v1/aendringer.atom"
    return etree.fromstring(content)


def calendar_bytes(corpus: Corpus, edition: Edition) -> bytes:
    """The calendar as it is written."""
    [(path, content)] = calendar_file.files(corpus, edition)
    assert path == "data/v1/kalender.ics"
    return content


def atom_faults(feed: etree._Element, base: str = "") -> Iterator[str]:
    """What of RFC 4287 a feed breaks that its schema does not see."""
    entries = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") or "" for one in (feed, *entries)]
    if len({*ids}) != len(ids):
        yield "an id is used twice (4.2.6)"
    if not all(TAG.fullmatch(one) for one in ids):
        yield "an id is no absolute IRI (4.2.6, RFC 4151)"
    if feed.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in entries):
        yield "nobody has written it (4.1.1)"
    for element in (feed, *entries):
        yield from element_faults(element, base)
    times = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    if times != sorted(times, reverse=True, key=datetime.fromisoformat):
        yield "the latest change does not stand first"
    if feed.find(f"{ATOM}entry/{ATOM}content/*") is not None:
        yield "HTML is not escaped (3.1.1.2)"


TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d-\d\d)?:[\w%/.-]+", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def element_faults(element: etree._Element, base: str) -> Iterator[str]:
    """What a feed or an entry breaks."""
    alternates = [one for one in element.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
    kinds = [(one.get("type"), one.get("hreflang")) for one in alternates]
    if len({*kinds}) != len(kinds):
        yield "two alternates of one type (4.1.1)"
    if not alternates and element.find(f"{ATOM}content") is None:
        yield "neither content nor a page (4.1.2)"
    if any(urlsplit(urljoin(base, one.get("href", ""))).scheme != "https" for one in alternates if base):
        yield "a link leads nowhere (4.2.7)"
    if not TIME.fullmatch(element.findtext(f"{ATOM}updated") or ""):
        yield "the time is not as in RFC 3339 (3.3)"
    if not (element.findtext(f"{ATOM}title") or "").strip():
        yield "the title is empty (4.2.14)"


def assert_is_atom(feed: etree._Element) -> None:
    """The feed holds by its schema and by the text of the RFC."""
    assert SCHEMA.validate(feed), SCHEMA.error_log
    assert list(atom_faults(feed, "https://x.example/data/v1/aendringer.atom")) == []


@pytest.mark.parametrize("edition", [NOWHERE, SITE, Edition()], ids=["nowhere", "site", "nothing"])
def test_a_feed_of_reviews_is_atom(any_corpus: Corpus, edition: Edition) -> None:
    """Without a history the feed tells the reviews alone, and says so."""
    feed = feed_of(any_corpus, edition)
    assert_is_atom(feed)
    assert feed.findtext(f"{ATOM}subtitle") == changes_feed.OF_REVIEWS
    entries = feed.findall(f"{ATOM}entry")
    assert {one.get("term") for entry in entries for one in entry.findall(f"{ATOM}category")} == {"reviewed"}
    own = [any_corpus.written(records.Intervention, one.id) for one in any_corpus.of(records.Intervention)]
    assert sorted(entry.findtext(f"{ATOM}updated") for entry in entries) == sorted(
        f"{one.reviewed.date}T00:00:00Z" for one in own if one
    )


@pytest.mark.programs
def test_a_feed_of_changes_is_atom(repository: Repository) -> None:
    """Each entry has a name that stays, the time of the commit, a link to the page, and the sentences escaped as HTML."""
    corpus = corpus_of(repository.root)
    feed = feed_of(corpus, SITE)
    assert_is_atom(feed)
    assert feed.findtext(f"{ATOM}subtitle") == changes_feed.OF_HISTORY
    assert (feed.findtext(f"{ATOM}id"), feed.findtext(f"{ATOM}updated")) == (
        f"tag:{HOST},2026:frav%C3%A6r/aendringer",
        "2026-01-04T12:00:00+01:00",
    )
    assert (feed.findtext(f"{ATOM}author/{ATOM}name"), feed.findtext(f"{ATOM}rights")) == ("Prøve & kommune", "<Licens>")
    removed, changed, *added = feed.findall(f"{ATOM}entry")
    told = [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"), one.find(f"{ATOM}link").get("href"))
        for one in (removed, changed)
    ]
    assert told == [
        (
            f"tag:{HOST},2026-01-04:frav%C3%A6r/indsatser/morgenhold",
            "Morgenhold er taget ud",
            f"{SITE.url}indsatser/index.html",
        ),
        (
            f"tag:{HOST},2026-01-03:frav%C3%A6r/indsatser/cykelbussen",
            "Cykelbussen er ændret og gennemgået",
            f"{SITE.url}indsatser/cykelbussen.html",
        ),
    ]
    assert [one.get("label") for one in changed.findall(f"{ATOM}category")] == ["Ændret", "Gennemgået"]
    assert changed.findtext(f"{ATOM}content") == (
        "<ul><li>Kort fortalt er skrevet om. Nu: »Elever cykler &amp; &lt;b&gt;løber&lt;/b&gt; sammen til skole.« "
        "Før: »Elever cykler sammen til skole.«</li>"
        "<li>Er igen holdt op mod kilderne 1. oktober 2026; sidst 1. september 2026.</li></ul>"
    )
    assert sorted(one.findtext(f"{ATOM}id").rpartition("/")[2] for one in added) == [
        "cykelbussen", "gaabussen", "laesemakker", "morgenhold",
    ]  # fmt: skip


@pytest.mark.programs
def test_the_feed_of_a_commit_is_the_same_on_every_day(repository: Repository) -> None:
    """It depends on the history alone, not on the day of the build."""
    [one], [other] = (list(changes_feed.files(corpus_of(repository.root, day), NOWHERE)) for day in (TODAY, date(2027, 3, 1)))
    assert one == other
    links = etree.fromstring(one[1]).findall(f"{ATOM}entry/{ATOM}link")
    assert posixpath.normpath(posixpath.join("data/v1", links[1].get("href"))) == "indsatser/cykelbussen.html"


@pytest.mark.programs
def test_the_feed_is_bounded(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds so many entries at most, and so many sentences in each; the rest are counted."""
    monkeypatch.setattr(changes_feed, "MAX_ENTRIES", 2)
    monkeypatch.setattr(changes_feed, "MAX_SENTENCES", 1)
    entries = feed_of(corpus_of(repository.root), NOWHERE).findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert entries[1].findtext(f"{ATOM}content").endswith("</li><li>Og 1 ændring til.</li></ul>")


REQUIRED = (
    "id",
    "title",
    "updated",
    "author/name",
    "entry/id",
    "entry/title",
    "entry/updated",
    "link@href",
    "entry/category@term",
)


@pytest.mark.parametrize("place", REQUIRED)
def test_the_schema_of_atom_refuses_what_is_left_out(place: str, corpus: Corpus) -> None:
    """Without any of these the feed does not hold."""
    feed = feed_of(corpus, SITE)
    path, _, attribute = place.partition("@")
    element = feed.find("/".join(f"{ATOM}{step}" for step in path.split("/")))
    if attribute:
        del element.attrib[attribute]
    else:
        element.getparent().remove(element)
    assert not SCHEMA.validate(feed)


def test_the_schema_of_atom_refuses_what_is_spoilt(corpus: Corpus) -> None:
    """A day that is none, two titles, a strange element and a type of content that is none."""
    for path, text in (("updated", "i dag"), ("entry/updated", "2026-11-21")):
        feed = feed_of(corpus, SITE)
        feed.find("/".join(f"{ATOM}{step}" for step in path.split("/"))).text = text
        assert not SCHEMA.validate(feed)
    for name in ("title", "id", "strange"):
        feed = feed_of(corpus, SITE)
        etree.SubElement(feed.find(f"{ATOM}entry"), f"{ATOM}{name}").text = "x"
        assert not SCHEMA.validate(feed)
    feed = feed_of(corpus, SITE)
    feed.find(f"{ATOM}entry/{ATOM}content").set("type", "hvad som helst")
    assert not SCHEMA.validate(feed)


SPOILT: dict[str, Callable[[etree._Element], object]] = {
    "an id is used twice (4.2.6)": lambda feed: setattr(feed.find(f"{ATOM}entry/{ATOM}id"), "text", feed.findtext(f"{ATOM}id")),
    "an id is no absolute IRI (4.2.6, RFC 4151)": lambda feed: setattr(feed.find(f"{ATOM}id"), "text", "aendringer"),
    "nobody has written it (4.1.1)": lambda feed: feed.remove(feed.find(f"{ATOM}author")),
    "neither content nor a page (4.1.2)": lambda feed: [
        feed.find(f"{ATOM}entry").remove(feed.find(f"{ATOM}entry/{ATOM}{name}")) for name in ("content", "link")
    ],
    "the time is not as in RFC 3339 (3.3)": lambda feed: setattr(feed.find(f"{ATOM}updated"), "text", "2026-11-21T00:00:00"),
    "the title is empty (4.2.14)": lambda feed: setattr(feed.find(f"{ATOM}title"), "text", " "),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_the_rules_beyond_the_schema_refuse(fault: str, corpus: Corpus) -> None:
    """Each of the checks sees the fault that it is for."""
    feed = feed_of(corpus, SITE)
    SPOILT[fault](feed)
    assert fault in list(atom_faults(feed))


def calendar_faults(content: bytes) -> Iterator[str]:
    """What of RFC 5545 a calendar breaks."""
    lines = content.split(b"\r\n")
    if lines[-1] or any(end in line for line in lines for end in (b"\r", b"\n")):
        yield "a line does not end with CRLF (3.1)"
    if any(len(line) > 75 for line in lines):
        yield "a line is longer than 75 octets (3.1)"
    if any("\ufffd" in line.decode("utf-8", "replace") for line in lines):
        yield "a character is cut in two (3.1)"
    calendar = Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    if not {"PRODID", "VERSION"} <= calendar.keys() or not events:
        yield "the calendar lacks a property or an event (3.6)"
    if len({str(event.get("UID")) for event in events}) != len(events):
        yield "a UID is used twice (3.8.4.7)"
    if not all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys() for event in events):
        yield "an event lacks a property (3.6.1)"
    if any(event.decoded("DTSTAMP").tzinfo is None for event in events if "DTSTAMP" in event):
        yield "DTSTAMP is not in UTC (3.8.7.2)"
    if not all(re.fullmatch(r"https://[!-~]+", str(event["URL"])) for event in events if "URL" in event):
        yield "an address is no URI (3.3.13)"


@pytest.mark.parametrize("edition", [NOWHERE, SITE, Edition()], ids=["nowhere", "site", "nothing"])
def test_the_calendar_is_read_back(any_corpus: Corpus, edition: Edition) -> None:
    """It holds by the RFC, and the package reads each event with the day, words and address that it was made of."""
    content = calendar_bytes(any_corpus, edition)
    assert list(calendar_faults(content)) == []
    read = {
        (event.decoded("DTSTART"), str(event["SUMMARY"]), str(event.get("URL", "")))
        for event in Calendar.from_ical(content).walk("VEVENT")
    }
    made = {
        (one.day, one.summary, edition.uri(f"{one.page}.html") if edition.url else "")
        for one in calendar_file.events(any_corpus)
    }
    assert read == made
    assert {event.decoded("DTSTAMP") for event in Calendar.from_ical(content).walk("VEVENT")} == {
        datetime(2026, 11, 21, tzinfo=UTC)
    }


@pytest.fixture
def planned(tmp_path: Path, read_once: None) -> Path:  # noqa: ARG001 -- a file is parsed but once in a run
    """The small corpus with a plan, a coming beginning, and grants."""
    root = plant_model(MODELS[0], tmp_path)
    path = root / BIKE
    text = path.read_text("utf-8").replace("value: ended\n  as_of: '2025'", "value: planned\n  as_of: '2026'")
    plan = "date: '2027-02', planned: true, text: 'Starter, måske; [loven](https://eksempel.dk/lov).'"
    added = f"valid: {{from: '2027-08'}}\nhistory:\n  - {{{plan}, source: proevesvar-2025#svar-2}}\nrelations:"
    path.write_text(text.replace("relations:", added), "utf-8")
    return root


def test_what_comes_when_stands_on_its_last_day(planned: Path) -> None:
    """A plan of a month, a beginning, the end of each grant, and a review a year after the last."""
    found = {
        str(event["UID"]): (event.decoded("DTSTART").isoformat(), str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        for event in Calendar.from_ical(calendar_bytes(corpus_of(planned), SITE)).walk("VEVENT")
        if re.search("cykelbussen|laesemakker", str(event["UID"]))
    }
    assert {key: found[f"{key}@{HOST}"] for key in (uid.partition("@")[0] for uid in found)} == {
        "plan-interventions-cykelbussen-2027-02-28": (
            "2027-02-28",
            "Planlagt: Cykelbussen",
            "Februar 2027 (planlagt): Starter, måske; loven.",
        ),
        "begyndelse-cykelbussen-2027-08-31": ("2027-08-31", "Begynder efter planen: Cykelbussen", "Planlagt."),
        "gennemgang-cykelbussen": (
            "2027-09-01",
            "Gennemgang forfalder: Cykelbussen",
            "Sidst holdt op mod kilderne 1. september 2026.",
        ),
        "gennemgang-laesemakker": (
            "2027-09-01",
            "Gennemgang forfalder: Læsemakker",
            "Sidst holdt op mod kilderne 1. september 2026.",
        ),
        "bevilling-laesemakker-2025-07-31": (
            "2025-07-31",
            "Bevilling udløber: Læsemakker",
            "40.000 kr. pr. år, midlertidig fondsstøtte, skoleåret 2024/2025.",
        ),
        "bevilling-laesemakker-2027-12-31": (
            "2027-12-31",
            "Bevilling udløber: Læsemakker",
            "300.000 kr. i alt, midlertidig bevilling, 2025 til 2027.",
        ),
    }


def test_a_later_review_moves_its_event(planned: Path) -> None:
    """The event keeps its name, so that calendars move it; a build on the same day makes the same bytes."""
    before = calendar_bytes(corpus_of(planned), SITE)
    assert calendar_bytes(corpus_of(planned), SITE) == before
    path = planned / READER
    path.write_text(path.read_text("utf-8").replace("date: '2026-09-01'", "date: '2026-11-01'"), "utf-8")
    ids = [
        [str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")]
        for content in (before, calendar_bytes(corpus_of(planned), SITE))
    ]
    assert sorted(ids[0]) == sorted(ids[1])


def test_an_empty_handbook_has_no_calendar(planned: Path) -> None:
    """A calendar must hold something; without anything that comes there is none, and no line that tells of one."""
    for folder in ("interventions", "registers"):
        for path in (planned / folder).rglob("*.yaml"):
            path.unlink()
    corpus = corpus_of(planned)
    assert list(calendar_file.files(corpus, SITE)) == []
    assert "iCalendar" not in {one.name for one in formats(corpus, SITE) if one.files}
    assert_is_atom(feed_of(corpus, NOWHERE))


BROKEN: dict[str, tuple[bytes, bytes]] = {
    "a line does not end with CRLF (3.1)": (b"\r\n", b"\n"),
    "a line is longer than 75 octets (3.1)": (b"SUMMARY", b"SUMMARY;X-A=" + b"a" * 70),
    "an event lacks a property (3.6.1)": (b"UID:", b"X-UID:"),
    "a UID is used twice (3.8.4.7)": (b"END:VCALENDAR", b"BEGIN:VEVENT\r\nUID:{0}\r\nEND:VEVENT\r\nEND:VCALENDAR"),
    "DTSTAMP is not in UTC (3.8.7.2)": (b"T000000Z", b"T000000"),
    "the calendar lacks a property or an event (3.6)": (b"PRODID", b"X-PRODID"),
    "an address is no URI (3.3.13)": (b"URL:https", b"URL:/"),
    "a character is cut in two (3.1)": ("å".encode(), "å".encode()[:1] + b"\r\n " + "å".encode()[1:]),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_rules_of_calendars_refuse(fault: str, corpus: Corpus) -> None:
    """Each of the checks sees the fault that it is for."""
    content = calendar_bytes(corpus, SITE)
    first = re.search(rb"UID:([^\r]*(?:\r\n [^\r]*)*)", content)
    assert first
    old, new = BROKEN[fault]
    spoilt = content.replace(old, new.replace(b"{0}", first[1]))
    assert spoilt != content
    assert fault in list(calendar_faults(spoilt))
