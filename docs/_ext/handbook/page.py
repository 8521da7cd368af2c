"""What a page under construction knows: its entry, and the citations it has made so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docutils import nodes

from handbook import prose
from handbook.danish import date, every, listing, sort_key
from handbook.elements import UNSEARCHED, anchor_link, bullets, definitions, entry_link, listed, muted, paragraph, section
from handbook.family import Origin
from handbook.site import Handbook
from validate import KINDS, Entry, Value, mapping, mappings, texts

SECTION_TITLE = "Kilder"


class Links:
    """Links into the handbook, for any page."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook = handbook

    def link(self, kind: str, id_: Value, text: str | None = None) -> nodes.Node:
        """A link to an entry, by its title where no text is given; the bare id where there is no such entry."""
        entry = self.handbook.corpus.get(kind, str(id_))
        if entry is None:
            return nodes.Text(str(id_))
        return entry_link(KINDS[kind].scheme, entry.id, text or self.handbook.title(entry))

    def links(self, kind: str, ids: Iterable[Value]) -> list[nodes.Node]:
        """Links to entries as a sentence lists them, in Danish order."""
        found = sorted((str(id_) for id_ in ids), key=lambda id_: sort_key(self.name(kind, id_)))
        return self.sentence([[self.link(kind, id_)] for id_ in found])

    def name(self, kind: str, id_: str) -> str:
        """An entry's title, or its id where there is no such entry."""
        entry = self.handbook.corpus.get(kind, id_)
        return self.handbook.title(entry) if entry else id_

    @staticmethod
    def sentence(items: Sequence[Sequence[nodes.Node]]) -> list[nodes.Node]:
        """Runs of nodes with commas and »og« between them."""
        joined: list[nodes.Node] = []
        for index, item in enumerate(items):
            if index:
                joined.append(nodes.Text(" og " if index == len(items) - 1 else ", "))
            joined += item
        return joined


class Citing(Links):
    """A page that names its sources. Citations are numbered in the order in which the page makes them."""

    def __init__(self, handbook: Handbook) -> None:
        super().__init__(handbook)
        self.citations: dict[str, int] = {}

    def marks(self, source: Value | Sequence[str]) -> list[nodes.Node]:
        """The source marks of a citation: small numbers that lead to the list at the foot of the page."""
        marks: list[nodes.Node] = []
        for citation in texts(source):
            number = self.citations.setdefault(citation, len(self.citations) + 1)
            mark = anchor_link(f"kilde-{number}", f"[{number}]")
            mark["classes"] += ["kildemaerke"]
            marks.append(mark)
        return [nodes.Text("\u00a0"), *marks] if marks else []

    def explained(self, words: str, value: str, *keys: str) -> nodes.Node:
        """Words that tell a value of a schema; the page of an entry links them to what the schema says of it."""
        return nodes.Text(words)

    def cited(self, citation: str) -> str:
        """Source and section of a citation in words."""
        id_, _, section_id = citation.partition("#")
        source = self.handbook.corpus.get("sources", id_)
        if source is None:
            return citation
        return f"{self.handbook.short_title(source)}: {self.handbook.section_title(source, section_id)}"

    def statement(self, value: Mapping[str, Value], key: str = "text") -> list[nodes.Node]:
        """A text with the marks of its source, as blocks."""
        return self.with_marks(prose.render(str(value.get(key, ""))), value.get("source"))

    def with_marks(self, blocks: list[nodes.Node], source: Value | Sequence[str]) -> list[nodes.Node]:
        """Blocks with source marks at the end of the last paragraph."""
        marks = self.marks(source)
        if marks and blocks and isinstance(blocks[-1], nodes.paragraph):
            blocks[-1] += marks
        elif marks:
            blocks.append(paragraph(*marks))
        return blocks

    def statements(self, value: Value) -> list[nodes.Node]:
        """A list of statements: one as it is, several as bullets."""
        return listed(self.statement(row) for row in mappings(value))

    def line(self, *parts: nodes.Node | str, source: Value | Sequence[str] = None, text: Value = None) -> list[nodes.Node]:
        """A paragraph of parts, its source marks, and the explaining text below it."""
        blocks: list[nodes.Node] = [paragraph(*parts, *self.marks(source))] if parts else []
        if isinstance(text, str):
            below = prose.render(text)
            blocks += below if parts else self.with_marks(below, source)
        return blocks

    def bibliography(self) -> list[nodes.Node]:
        """The list of everything the page has cited; built last."""
        rows: list[nodes.Node] = []
        for citation, number in self.citations.items():
            id_, _, anchor = citation.partition("#")
            source = self.handbook.corpus.get("sources", id_)
            text = paragraph(entry_link("kilde", f"{id_}#{anchor}", self.cited(citation))) if source else paragraph(citation)
            rows.append(nodes.list_item("", text, ids=[f"kilde-{number}"]))
        return [nodes.enumerated_list("", *rows, enumtype="arabic", prefix="", suffix=".")] if rows else []


class Page(Citing):
    """The page of one entry."""

    def __init__(self, handbook: Handbook, entry: Entry) -> None:
        super().__init__(handbook)
        self.entry = entry
        self.explanations: dict[str, tuple[str, str]] = {}
        """Anchor, word and text of the values of schemas that the page has linked to their explanation."""

    def explained(self, words: str, value: str, *keys: str) -> nodes.Node:
        """Words that tell a value of a schema, as a link to its explanation in the page's list of words."""
        option = self.handbook.shape(*keys).options.get(value)
        if option is None:
            return nodes.Text(words)
        anchor = f"ord-{value}"
        self.explanations[anchor] = option
        link = anchor_link(anchor, words)
        link["classes"] += ["forklaring"]
        return link

    def origin(self, section: str) -> Origin | None:
        """Where a section comes from that the entry's family states."""
        return self.handbook.origins.get((self.entry.id, section)) if self.entry.kind == "interventions" else None

    def inherited(self, section: str) -> list[nodes.Node]:
        """For which forms a section holds that the family states, with the way to the family; nothing for an own section."""
        origin = self.origin(section)
        if origin is None:
            return []
        text, rest = self.extent_of(section, origin)
        return [paragraph(muted(text), self.link("interventions", origin.family.id), muted(rest), classes=["arv"])]

    def extent_of(self, section: str, origin: Origin) -> tuple[str, str]:
        """The words before and after the name of the family that states a section."""
        shape = self.handbook.shape("interventions", section)
        named = shape.items.at("role").options if section == "organisations" and shape.items else {}
        parts = () if origin.is_whole else origin.parts
        titles = [named[part][0] if part in named else shape.properties[part].title for part in parts]
        start = f"{listing(titles)}: gælder " if titles else "Gælder "
        if not origin.is_all:
            return f"{start}de former af ", ", der ikke siger andet."
        together = " tilsammen" if section in {"funding", "results"} else ""
        return f"{start}{every(origin.forms, 'form', 'former')} af ", f"{together}."

    def aliases(self) -> list[nodes.Node]:
        """Other names and spellings, each with the source that uses it."""
        rows = []
        for alias in mappings(self.entry.data.get("aliases")):
            kind = self.handbook.label(alias.get("kind"), self.entry.kind, "aliases", "kind")
            rows.append([paragraph(f"{alias.get('name')} ", muted(f"({kind.lower()})"), *self.marks(alias.get("source")))])
        return bullets(rows)

    def disagreements(self, about: str | None = None) -> list[nodes.Node]:
        """The disagreements about a section, or all: every voice with its source, and what explains them."""
        rows = mappings(self.entry.data.get("disagreements"))
        own = [self.disagreement(row) for row in rows if about in {None, row.get("about")}]
        return [*own, *self.shared_disagreements(about)]

    def shared_disagreements(self, about: str | None) -> list[nodes.Node]:
        """The disagreements about a section that stand on another entry's page, with the way there."""
        blocks: list[nodes.Node] = []
        for reference in self.handbook.corpus.uses(self.entry.key):
            field, _, index = reference.pointer.removeprefix("/").partition("/")
            other = self.handbook.corpus.get(*reference.source)
            if field != "disagreements" or other is None:
                continue
            row = mappings(other.data.get(field))[int(index.partition("/")[0])]
            if about in {None, row.get("about")}:
                words = (f"{differing(row)}: ", nodes.strong("", str(row.get("question"))), " Se ")
                blocks.append(paragraph(*words, self.link(*reference.source), ".", classes=["boks", "boks-uenighed"]))
        return blocks

    def disagreement(self, row: Mapping[str, Value]) -> nodes.container:
        """One disagreement."""
        status = self.handbook.label(row.get("status"), self.entry.kind, "disagreements", "status")
        title = nodes.strong("", str(row.get("question")))
        head = paragraph(f"{differing(row)}: ", title, " ", muted(f"({status})"), classes=["boks-titel"])
        voices = bullets(self.statement(voice) for voice in mappings(row.get("statements")))
        explanation = prose.render(str(row["explanation"])) if "explanation" in row else []
        return nodes.container("", head, *voices, *explanation, classes=["boks", "boks-uenighed"])

    def unanswered(self, about: str | None = None) -> list[nodes.Node]:
        """What a reader would ask about a section and no source says."""
        rows = [row for row in mappings(self.entry.data.get("not_stated")) if about in {None, row.get("about")}]
        rows.sort(key=lambda row: row.get("weight") == "detail")
        questions = bullets([paragraph(str(row.get("question")))] for row in rows)
        if not questions:
            return []
        head = paragraph(nodes.strong("", "Ikke oplyst"), muted(" – ingen kilde svarer på:"), classes=["boks-titel"])
        return [nodes.container("", head, *questions, classes=["boks", "boks-uoplyst"])]

    def none_stated(self, about: str) -> list[nodes.Node]:
        """What a source says there is none of."""
        rows = [row for row in mappings(self.entry.data.get("stated_none")) if row.get("about") == about]
        if not rows:
            return []
        head = paragraph(nodes.strong("", "Oplyst som intet"), classes=["boks-titel"])
        return [nodes.container("", head, *bullets(self.statement(row) for row in rows), classes=["boks", "boks-intet"])]

    def decisions(self) -> list[nodes.Node]:
        """The political trail, oldest first."""
        rows = sorted(mappings(self.entry.data.get("decisions")), key=lambda row: str(row.get("date")))
        return definitions((when(row), self.decision(row)) for row in rows)

    def decision(self, row: Mapping[str, Value]) -> list[nodes.Node]:
        """One step of the political trail."""
        kind = self.handbook.label(row.get("kind"), self.entry.kind, "decisions", "kind")
        planned = ["(planlagt)"] if row.get("planned") else []
        bodies = self.links("organisations", texts(row.get("bodies")))
        head = paragraph(nodes.strong("", " ".join([kind, *planned])), " – " if bodies else "", *bodies)
        blocks: list[nodes.Node] = [head, *self.statement(row)]
        for key, word in (("persons", "Personer"), ("absent", "Fraværende")):
            names = texts(row.get(key))
            if names:
                blocks.append(paragraph(f"{word}: {', '.join(names)}"))
        return blocks

    def verification(self) -> list[nodes.Node]:
        """Whether what does not come from the sources was checked, where and when."""
        value = mapping(self.entry.data.get("verification"))
        if not value:
            return []
        day = f" {date(value['checked'])}" if "checked" in value else ""
        done = f"er kontrolleret andre steder{day}" if value.get("status") == "verified" else "er ikke kontrolleret"
        note = prose.render(str(value["note"])) if "note" in value else []
        said = paragraph(f"Det, der står på siden uden et kildenummer, {done}.", *self.marks(value.get("source")))
        return [section("kontrol", "Kontrol", said, *note)]

    def sources(self) -> list[nodes.Node]:
        """The section with the list of everything the page has cited; built last."""
        return [section("kilder", SECTION_TITLE, *self.bibliography(), classes=[UNSEARCHED])] if self.citations else []


def differing(row: Mapping[str, Value]) -> str:
    """Who says something differently: several sources, or one source in two places."""
    cited = {citation.partition("#")[0] for voice in mappings(row.get("statements")) for citation in texts(voice.get("source"))}
    return "Samme dokument siger det forskelligt" if len(cited) == 1 else "Kilderne siger det forskelligt"


def when(row: Mapping[str, Value]) -> str:
    """The date of a row, in its own words where it has them."""
    return str(row["date_text"]) if "date_text" in row else date(row.get("date"))
