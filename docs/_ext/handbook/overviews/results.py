"""All results of all interventions, those with the strongest evidence first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.facts import results
from handbook.facts.phrase import record_links
from handbook.facts.results import ABSENCE, Strength
from handbook.facts.sections import ANCHORS
from handbook.model import Corpus
from handbook.model.records import Intervention, Result
from handbook.overviews.doubts import silent
from handbook.pages.composer import Composer
from handbook.pages.intervention import result_row
from handbook.pages.view import SectionLink, View
from handbook.text.danish import count, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedResult:
    """A result with all interventions that state it in the same words."""

    records: tuple[Intervention, ...]
    row: Result


def view(composer: Composer) -> View:
    """All results, those about absence first."""
    corpus = composer.corpus
    found = sorted(shared_results(corpus), key=lambda result: results.rank(result.row))
    about_absence = [result for result in found if is_about_absence(result.row)]
    absence = rows(composer, about_absence)
    others_ = [result for result in found if not is_about_absence(result.row)]
    others = [
        {
            "id": f"om-{value}",
            "title": "Andet" if value == "general" else title,
            "count": count(len(of_subject), "resultat", "resultater"),
            "rows": rows(composer, of_subject),
        }
        for value, (title, _) in corpus.shape(Result, "subject").options.items()
        if (of_subject := [result for result in others_ if result.row.subject == value])
    ]
    links = [SectionLink(id="om-absence", title="Fravær"), SectionLink(id="andet", title="Andet end fravær")]
    return View(
        template="overviews/results.html",
        sections=(*links, SectionLink(id="uden", title="Indsatser uden resultater"), SectionLink(id="kilder", title="Kilder")),
        verdict=verdict(about_absence),
        boxes=list(boxes(about_absence)),
        absence=absence,
        others=others,
        without=list(silent(composer, "results", (record for record in corpus.of(Intervention) if not record.results))),
        sources=composer.sources(),
    )


def shared_results(corpus: Corpus) -> list[SharedResult]:
    """Every result once, with all interventions that state it; those of a family without its forms."""
    found: dict[Result, list[Intervention]] = {}
    for record in corpus.all_written(Intervention):
        for row in record.results:
            found.setdefault(row, []).append(record)
    return [SharedResult(records=tuple(records), row=row) for row, records in found.items()]


def is_about_absence(row: Result) -> bool:
    """Whether a result is about absence; a number of participants is not."""
    return row.subject in ABSENCE and row.kind != "activity"


def rows(composer: Composer, shared: Iterable[SharedResult]) -> tuple[dict[str, object], ...]:
    """Results as the template takes them."""
    return tuple(row(composer, result) for result in shared)


def row(composer: Composer, result: SharedResult) -> dict[str, object]:
    """A result with a link to its first intervention; the others are named before the text."""
    composer.begin_section()
    first, *others = result.records
    fields = result_row(composer, results.finding(composer.corpus, result.row))
    if others:
        names = record_links(composer.corpus, others)
        fields["text"] = Markup("{} {}").format(composer.words(("Også: ", *names, ".")), fields["text"])
    return {
        **fields,
        "name": composer.corpus.title(first),
        "href": composer.href(Intervention.PATH, first.id, ANCHORS["results"]),
    }


def verdict(found: list[SharedResult]) -> str:
    """The number of results about absence by direction, and of those that compare with other pupils."""
    directions, compared = results.tally(result.row for result in found)
    shown = [f"{number} {results.DIRECTIONS[key]}" for key, number in directions.most_common() if key]
    silent = f"; {directions['']} har ingen retning" if directions[""] else ""
    last = f"{count(compared, 'resultat', 'resultater')} sammenligner med andre." if compared else NOT_COMPARED
    verb = f" viser {listing(shown)}" if shown else " siger ingen, hvordan det gik"
    return f"Af {count(len(found), 'resultat', 'resultater')} om fravær{verb}{silent}. {last}" if found else "Intet er målt."


NOT_COMPARED = "Ingen af dem giver tal for elever, som ikke fik indsatsen."


def boxes(found: list[SharedResult]) -> Iterator[dict[str, object]]:
    """A box for each kind of evidence with its number of results, the strongest first."""
    strengths = Counter(results.strength(result.row) for result in found)
    for strength in reversed(Strength):
        if strengths[strength]:
            number = count(strengths[strength], "resultat", "resultater")
            yield {"level": strength.level, "words": strength.label, "text": f"{number}. {strength.meaning}"}
