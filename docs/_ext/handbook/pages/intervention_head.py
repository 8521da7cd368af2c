"""What stands above the sections of an intervention: chips, remarks, short answers and a note on the whole page."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from handbook.facts import access, family, status
from handbook.facts.short import answers
from handbook.model.records import Intervention, Source, Step
from handbook.pages.composer import Chip, Composer, anchor, listed
from handbook.pages.view import Notes
from handbook.text.danish import capital, count, date


def chips(composer: Composer, record: Intervention) -> Iterator[Chip]:
    """Steps, status, focus and family."""
    corpus = composer.corpus
    for row in record.ladder:
        step = corpus.get(Step, row.step)
        if step:
            steps = access.step_count(corpus, step.municipality)
            name = corpus.title(step).partition(":")[0]
            yield {"text": name, "href": composer.href(Step.PATH, step.id), "step": step.number, "steps": steps}
    dot = "full" if record.status.value in status.RUNNING else "empty"
    yield {"strong": status.words(corpus, record.status), "text": f"pr. {date(record.status.as_of)}", "dot": dot}
    if record.focus:
        yield {"text": f"Fokus: {corpus.label(record.focus, 'value').lower()}"}
    parent = corpus.families.get(record.id)
    if parent:
        yield {"text": f"Form af {corpus.name(Intervention, parent)}", "href": composer.href(Intervention.PATH, parent)}


def remarks(composer: Composer, record: Intervention) -> Iterator[Markup]:
    """Remarks below the lead: that it is only named, its forms, and from when and until when it holds."""
    if record.documentation == "named-only":
        yield Markup("Kilderne nævner kun indsatsen. De beskriver den ikke.")
    forms = family.forms(composer.corpus, record)
    if forms:
        yield composer.words(forms)
    yield from (composer.words(words) for words in status.lifetime(composer.corpus, record))


def answer_rows(composer: Composer, record: Intervention) -> Iterator[dict[str, object]]:
    """The five answers as the template takes them."""
    for answer in answers(composer.corpus, record):
        row = {
            "question": answer.question,
            "headline": composer.words(answer.headline, has_terms=False),
            "detail": composer.words(answer.detail, has_terms=False),
        }
        yield row | ({"level": answer.strength.level, "words": answer.strength.label} if answer.strength else {})


def page_note(composer: Composer, record: Intervention, notes_: Collection[Notes]) -> Markup:
    """The number of disagreements and open questions, and the last review with its sources."""
    disagreements = sum(len(note.disagreements) for note in notes_)
    questions = sum(len(note.unstated) for note in notes_)
    counts = [count(disagreements, "uenighed", "uenigheder")] if disagreements else []
    counts += [count(questions, "ubesvaret spørgsmål", "ubesvarede spørgsmål")] if questions else []
    text = f"{' og '.join(counts)} står, hvor de hører til. " if counts else ""
    return Markup("{}Senest holdt op mod {} den {}.").format(
        capital(text), listed([reviewed_source(composer, id_) for id_ in record.reviewed.against]), date(record.reviewed.date)
    )


def reviewed_source(composer: Composer, id_: str) -> Markup:
    """A source by its letter on the page; by its name if the page does not cite it."""
    if id_ in composer.citations:
        return anchor("#kilder", composer.letter(id_))
    return anchor(composer.href(Source.PATH, id_), composer.corpus.name(Source, id_))
