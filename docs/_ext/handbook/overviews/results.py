"""All results of all interventions, those with the strongest evidence first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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


def view(composer: Composer) -> View:
    """All results, those about absence first."""
    corpus = composer.corpus
    records = records_by_result(corpus)
    found = sorted(records, key=results.rank)
    about_absence = [row for row in found if is_about_absence(row)]
    absence = [result_of(composer, row, records[row]) for row in about_absence]
    others_ = [row for row in found if not is_about_absence(row)]
    others = [
        {
            "id": f"om-{value}",
            "title": "Andet" if value == "general" else title,
            "count": count(len(of_subject), "resultat", "resultater"),
            "rows": [result_of(composer, row, records[row]) for row in of_subject],
        }
        for value, (title, _) in corpus.shape(Result, "subject").options.items()
        if (of_subject := [row for row in others_ if row.subject == value])
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


def records_by_result(corpus: Corpus) -> dict[Result, list[Intervention]]:
    """Every result once, with all interventions that state it; those of a family without its forms."""
    found: dict[Result, list[Intervention]] = {}
    for record in corpus.all_written(Intervention):
        for row in record.results:
            found.setdefault(row, []).append(record)
    return found


def is_about_absence(row: Result) -> bool:
    """Whether a result is about absence; a number of participants is not."""
    return row.subject in ABSENCE and row.kind != "activity"


def result_of(composer: Composer, row: Result, records: Sequence[Intervention]) -> dict[str, object]:
    """A result with a link to the first of its interventions; the others are named before the text."""
    composer.begin_section()
    first, *others = records
    fields = result_row(composer, results.finding(composer.corpus, row))
    if others:
        names = record_links(composer.corpus, others)
        fields["text"] = Markup("{} {}").format(composer.words(("Også: ", *names, ".")), fields["text"])
    return {
        **fields,
        "name": composer.corpus.title(first),
        "href": composer.href(Intervention.PATH, first.id, ANCHORS["results"]),
    }


def verdict(found: Sequence[Result]) -> str:
    """The number of results about absence by direction, and of those that compare with other pupils."""
    directions, compared = results.tally(found)
    shown = [f"{number} {results.DIRECTIONS[key]}" for key, number in directions.most_common() if key]
    silent = f"; {directions['']} har ingen retning" if directions[""] else ""
    last = f"{count(compared, 'resultat', 'resultater')} sammenligner med andre." if compared else NOT_COMPARED
    verb = f" viser {listing(shown)}" if shown else " siger ingen, hvordan det gik"
    return f"Af {count(len(found), 'resultat', 'resultater')} om fravær{verb}{silent}. {last}" if found else "Intet er målt."


NOT_COMPARED = "Ingen af dem giver tal for elever, som ikke fik indsatsen."


def boxes(found: Sequence[Result]) -> Iterator[dict[str, object]]:
    """A box for each kind of evidence with its number of results, the strongest first."""
    strengths = Counter(map(results.strength, found))
    for strength in reversed(Strength):
        if strengths[strength]:
            number = count(strengths[strength], "resultat", "resultater")
            yield {"level": strength.level, "words": strength.label, "text": f"{number}. {strength.meaning}"}
