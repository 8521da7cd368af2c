"""What is measured: every result of all interventions, what rests on most first; which way absence went is told in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import results
from handbook.facts.phrase import joined, link
from handbook.facts.results import ABSENCE, Strength
from handbook.facts.short import ANCHORS
from handbook.model import Corpus
from handbook.model.records import Intervention, Result
from handbook.overviews.silent import silent
from handbook.pages.composer import Composer
from handbook.pages.intervention import result_row
from handbook.pages.view import SectionLink, View
from handbook.text.danish import count, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A result with the interventions whose records state it in the same words."""

    records: tuple[Intervention, ...]
    row: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The results about one subject."""

    id: str
    title: str
    rows: tuple[dict[str, object], ...]

    @property
    def count(self) -> str:
        """How many there are."""
        return count(len(self.rows), "resultat", "resultater")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView(View):
    """The results about absence, those about other things, and the interventions without any."""

    template: ClassVar[str] = "overviews/results.html"
    verdict: str
    boxes: tuple[dict[str, object], ...]
    absence: tuple[dict[str, object], ...]
    others: tuple[Subject, ...]
    without: tuple[dict[str, Markup], ...]
    sources: list[dict[str, object]]


def view(composer: Composer) -> ResultsView:
    """All results, those about absence first."""
    corpus = composer.corpus
    found = sorted(measured(corpus), key=lambda one: results.rank(one.row))
    about_absence = [one for one in found if is_about_absence(one.row)]
    absence = rows(composer, about_absence)
    others = tuple(
        Subject(id=f"om-{value}", title="Andet" if value == "general" else title, rows=rows(composer, of_subject))
        for value, (title, _) in corpus.shape(Result, "subject").options.items()
        if (of_subject := [one for one in found if one.row.subject == value and not is_about_absence(one.row)])
    )
    links = [SectionLink(id="om-absence", title="Fravær"), SectionLink(id="andet", title="Andet end fravær")]
    return ResultsView(
        sections=(*links, SectionLink(id="uden", title="Indsatser uden resultater"), SectionLink(id="kilder", title="Kilder")),
        verdict=verdict(about_absence),
        boxes=tuple(boxes(about_absence)),
        absence=absence,
        others=others,
        without=tuple(silent(composer, "results", (one for one in corpus.of(Intervention) if not one.results))),
        sources=composer.sources(),
    )


def measured(corpus: Corpus) -> list[Measured]:
    """Every result once, with all interventions that state it; a family's is not told again at its forms."""
    found: dict[Result, list[Intervention]] = {}
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        for row in own.results if own else ():
            found.setdefault(row, []).append(record)
    return [Measured(records=tuple(records), row=row) for row, records in found.items()]


def is_about_absence(row: Result) -> bool:
    """Whether a result says how it went with absence; how many took part does not."""
    return row.subject in ABSENCE and row.kind != "activity"


def rows(composer: Composer, found: Iterable[Measured]) -> tuple[dict[str, object], ...]:
    """Results as the template takes them, with the names of the interventions."""
    return tuple(row(composer, one) for one in found)


def row(composer: Composer, one: Measured) -> dict[str, object]:
    """A result with the name of its intervention, which leads to its results; further ones are named before the text."""
    composer.begin_section()
    first, *others = one.records
    set_ = result_row(composer, results.finding(composer.corpus, one.row))
    if others:
        names = joined((link(composer.corpus, Intervention, record.id),) for record in others)
        set_["text"] = Markup("{} {}").format(composer.words(("Også: ", *names, ".")), set_["text"])
    return {
        **set_,
        "name": composer.corpus.title(first),
        "href": composer.href(Intervention.PATH, first.id, ANCHORS["results"]),
    }


def verdict(found: list[Measured]) -> str:
    """How many of the results about absence show what, and how many compare with pupils who did not take part."""
    ways, compared = results.tally(one.row for one in found)
    shown = [f"{number} {results.WAYS[way]}" for way, number in ways.most_common() if way]
    silent = f"; {ways['']} har ingen retning" if ways[""] else ""
    last = f"{count(compared, 'resultat', 'resultater')} sammenligner med andre." if compared else NOT_COMPARED
    verb = f" viser {listing(shown)}" if shown else " siger ingen, hvordan det gik"
    return f"Af {count(len(found), 'resultat', 'resultater')} om fravær{verb}{silent}. {last}" if found else "Intet er målt."


NOT_COMPARED = "Ingen af dem giver tal for elever, som ikke fik indsatsen."


def boxes(found: list[Measured]) -> Iterator[dict[str, object]]:
    """Each strength with the number of results that have it, the strongest first."""
    strengths = Counter(results.strength(one.row) for one in found)
    for strength in reversed(Strength):
        if strengths[strength]:
            number = count(strengths[strength], "resultat", "resultater")
            yield {"level": strength.level, "words": strength.label, "text": f"{number}. {strength.meaning}"}
