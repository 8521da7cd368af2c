"""The front page: three fields of the finder, questions by profession, every ladder as stairs, and news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from handbook.facts import coverage, money, results, status, times
from handbook.facts.phrase import Phrase, link, links
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Municipality, School, Source, Step
from handbook.overviews.interventions import groups
from handbook.pages.composer import Composer, listed
from handbook.pages.view import GRADE_OPTIONS, View
from handbook.text.danish import capital, count, date, sentence

TITLE = "Hvad kan vi gøre ved skolefravær?"
MAX_ON_STEP, MAX_IN_LINE, MAX_SOURCES = 8, 6, 3
"""Maximum number of interventions on a step and in a line, and of documents; more are counted."""

DOORS: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    (
        "Skoleleder eller lærer?",
        (
            ("Hvad findes på min skole?", "skoler/index"),
            ("Hvad passer på en elev?", "find/index"),
            ("Hvornår er fraværet stort nok?", "taerskler/index"),
        ),
    ),
    (
        "Socialrådgiver eller PPR?",
        (
            ("Hvilken paragraf?", "retsgrundlag/index"),
            ("Hvilket trin på trappen?", "trin/index"),
            ("Hvad er forskellen på to indsatser?", "sammenlign/index"),
        ),
    ),
    (
        "Politiker eller økonom?",
        (
            ("Hvem har hvad?", "daekning/index"),
            ("Hvad koster det, og hvornår slutter pengene?", "oekonomi/index"),
            ("Virker det, og hvor sikkert?", "resultater/index"),
        ),
    ),
)
"""Profession to questions, each with the page that answers it."""


def view(composer: Composer) -> View:
    """The front page."""
    corpus = composer.corpus
    records = status.current(corpus)
    rows = (row for record in records for row in times.valid_rows(record.coverage, corpus.today))
    homes = {row.municipality for row in rows if row.municipality and row.extent != "none"}
    total = count(len(records), "indsats", "indsatser") + (f" i {count(len(homes), 'kommune', 'kommuner')}" if homes else "")
    lead = f"{total}: hvem de er for, hvor de findes, hvad de koster, og hvad der er målt."
    return View(
        template="pages/front.html",
        is_wide=True,
        title=TITLE,
        meta_description=f"{TITLE} {lead}",
        lead=f"{lead} Samlet af offentlige dokumenter, hver oplysning med sin kilde.",
        finder=composer.address("find/index", ""),
        schools=[corpus.title(school) for school in corpus.of(School) if not school.replaced_by],
        grades=GRADE_OPTIONS,
        doors=[
            (profession, [(text, composer.address(page, "")) for text, page in questions]) for profession, questions in DOORS
        ],
        ladders=list(ladders(composer)),
        others=without_step(composer, records),
        boxes=[box for box in (money_box(composer), results_box(composer), sources_box(composer)) if box],
        reviewed=reviewed(records),
    )


def ladders(composer: Composer) -> Iterator[dict[str, object]]:
    """Every ladder from the lowest step up, empty steps included."""
    corpus = composer.corpus
    records = {group.step.id: group.records for group in groups(corpus) if group.step}
    for municipality in dict.fromkeys(step.municipality for step in corpus.of(Step)):
        steps = [step for step in corpus.of(Step) if step.municipality == municipality]
        stairs = [stair(composer, step, records.get(step.id, ())) for step in steps]
        yield {"title": f"Indsatstrappen i {corpus.name(Municipality, municipality)}", "stairs": stairs}


def stair(composer: Composer, step: Step, records: Sequence[Intervention]) -> dict[str, object]:
    """One step with its interventions; `more` is the number of those that are not named."""
    ids = {record.id for record in records}
    corpus = composer.corpus
    more = len(records) - MAX_ON_STEP
    shown = records if more <= 1 else records[:MAX_ON_STEP]
    return {
        "name": f"Trin {step.number}",
        "text": step.name,
        "href": composer.href(Step.PATH, step.id),
        "number": step.number,
        "entries": [
            (corpus.title(record), composer.href(Intervention.PATH, record.id), corpus.families.get(record.id) in ids)
            for record in shown
        ],
        "more": f"og {more} til" if len(shown) < len(records) else "",
    }


def without_step(composer: Composer, records: Sequence[Intervention]) -> Markup:
    """The interventions on no ladder, and a link to the list of all."""
    rest = [record for record in records if not record.ladder]
    words = f"{count(len(rest), 'indsats', 'indsatser')} står ikke på en trappe"
    names = (
        Markup(": {}").format(listed([composer.words((link(composer.corpus, Intervention, record.id),)) for record in rest]))
        if 0 < len(rest) <= MAX_IN_LINE
        else ""
    )
    all_ = Markup('<a href="{}">{}</a>').format(
        composer.address("indsatser/index", ""), f"Se alle {len(records)}" if records else "Se listen"
    )
    return Markup("{}{}. {}.").format(words, names, all_) if rest else Markup("{}.").format(all_)


def money_box(composer: Composer) -> Mapping[str, object] | None:
    """The money that ends next; None if no end is stated."""
    corpus = composer.corpus
    found: dict[dt.date, list[tuple[Intervention, Funding]]] = {}
    for record in corpus.all_written(Intervention):
        for row in record.funding:
            last = money.last_day(corpus, row)
            if last:
                found.setdefault(last, []).append((record, row))
    if not found:
        return None
    next_ = found[min(found)]
    shared: set[str] = set()
    lines = []
    for record, row in next_:
        if record.id not in shared:
            lines.append(composer.words(grant(corpus, record, row)))
            shared |= set(row.shared_with)
    period = next_[0][1].period
    when = times.end(period) if period else ""
    return {"title": capital(f"penge, der slutter {when}"), "text": Markup("<br>").join(lines), "is_important": True}


def grant(corpus: Corpus, record: Intervention, row: Funding) -> Phrase:
    """The interventions that share a grant, with place and amount."""
    amount = money.amount_with_basis(row)
    names = links(corpus, Intervention, (record.id, *row.shared_with))
    return (*names, f" ({coverage.short_places(corpus, record)[0]})", sentence(f": {amount}" if amount else ""))


def results_box(composer: Composer) -> Mapping[str, object] | None:
    """The results about absence, by the strongest result of each intervention; None if there are none."""
    corpus = composer.corpus
    best = [
        row
        for record in status.current(corpus)
        if corpus.origin(record, "results") is None and (row := results.strongest(record.results))
    ]
    numbers = [row for row in best if results.strength(row).level > results.Strength.CLAIMED.level]
    if not numbers:
        return None
    directions, compared = results.tally(numbers)
    unclear = len(numbers) - directions["better"] - directions["worse"]
    counts = {"fald": directions["better"], "stigning": directions["worse"], "uden klar retning": unclear}
    title = ", ".join(f"{number} {words}" for words, number in counts.items() if number)
    share = " eller andelen med højt fravær" if any(row.subject != "absence" for row in numbers) else ""
    text = (
        f"Sådan gik det med fraværet{share} i {count(len(numbers), 'indsats', 'indsatser')}, der har tal for det. "
        f"{compared or 'Ingen'} af dem har sammenlignet med andre. "
    )
    href = composer.address("resultater/index", "")
    return {"title": title, "text": Markup('{}<a href="{}">Se tallene</a>.').format(text, href)}


def sources_box(composer: Composer) -> Mapping[str, object] | None:
    """The newest documents; None if none has a date."""
    corpus = composer.corpus
    dated = sorted((source for source in corpus.of(Source) if source.date), key=lambda source: source.date or "", reverse=True)
    rows = [
        composer.words((link(corpus, Source, source.id, capital(corpus.dated_title(source))),))
        for source in dated[:MAX_SOURCES]
    ]
    return {"title": "Nyeste kilder", "text": Markup("<br>").join(rows)} if rows else None


def reviewed(records: Sequence[Intervention]) -> str:
    """When the interventions were last reviewed against their sources."""
    if not records:
        return ""
    days = sorted(record.reviewed.date for record in records)
    if days[0] == days[-1]:
        return f"Alle {len(records)} indsatser er holdt op mod kilderne {date(days[0])}."
    return f"Indsatserne er holdt op mod kilderne fra {date(days[0])} til {date(days[-1])}."
