"""Changes as Danish sentences: specific ones for the main fields, general ones with schema titles for all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from validate.commands.diff.changes import Change
from validate.commands.diff.values import Wording, quote

SENTENCES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("name", "changed"): "Hedder nu {new}; før {old}.",
        ("status/value", "added"): "Status er »{new}«{where}.",
        ("status/value", "changed"): "Status er nu »{new}«; før »{old}«{where}.",
        ("summary/text", "changed"): "Kort fortalt er skrevet om. Nu: {new} Før: {old}",
        ("replaced_by", "added"): "Er afløst af {new}.",
        ("replaced_by", "removed"): "Er ikke længere afløst af {old}.",
        ("replaces", "added"): "Afløser {new}.",
        ("replaces", "removed"): "Afløser ikke længere {old}.",
        ("coverage", "added"): "Dækker nu også: {new}.",
        ("coverage", "removed"): "Dækker ikke længere: {old}.",
        ("coverage/extent", "changed"): "Udstrækningen er nu »{new}«; før »{old}«{where}.",
        ("coverage/areas", "added"): "Dækker nu også {new}{where}.",
        ("coverage/areas", "removed"): "Dækker ikke længere {old}{where}.",
        ("coverage/schools", "added"): "Dækker nu også {new}{where}.",
        ("coverage/schools", "removed"): "Dækker ikke længere {old}{where}.",
        ("funding", "added"): "Nye penge: {new}.",
        ("funding", "removed"): "Penge, der ikke længere står her: {old}.",
        ("funding/amount_dkk", "changed"): "Beløbet er ændret fra {old} til {new}{where}.",
        ("funding/period", "changed"): "Pengene gælder nu {new}; før {old}{where}.",
        ("target_group/grades/range", "changed"): "Målgruppen er nu {new}. klasse; før {old}. klasse.",
        ("target_group/ages/range", "changed"): "Målgruppen er nu {new} år; før {old} år.",
        ("results", "added"): "Nyt resultat: {new}.",
        ("results", "removed"): "Resultat, der ikke længere står her: {old}.",
        ("disagreements", "added"): "Ny uenighed: {new_question}",
        ("disagreements", "removed"): "Uenigheden {old_question} står ikke længere.",
        ("not_stated", "added"): "Nyt spørgsmål uden svar: {new_question}",
        ("not_stated", "removed"): "Spørgsmålet {old_question} står ikke længere som ubesvaret.",
        ("reviewed/date", "added"): "Er holdt op mod kilderne {new}.",
        ("reviewed/date", "changed"): "Er igen holdt op mod kilderne {new}; sidst {old}.",
    }
)
"""The sentence of a change by its path and verb; `where` names the item of a list that it is in."""

EXPLAINED = ("disagreements/status", "explained")
REOPENED = ("disagreements/status", "open")

STATUSES = MappingProxyType(
    {EXPLAINED: "Uenigheden {question} er nu forklaret.", REOPENED: "Uenigheden {question} er åben igen."}
)

NOT_NAMED = "Nævner ikke længere {old}{where}."
"""The sentence for a place removed together with a change of the extent, which may still cover it."""

GENERAL = MappingProxyType(
    {
        "added": "{titles}: {new} er kommet til.",
        "removed": "{titles}: {old} er faldet ud.",
        "changed": "{titles}: {old} er ændret til {new}.",
    }
)
"""The sentence of any other change by its verb; `titles` are those of the schema, with the item of a list in brackets."""

MAIN_PATHS = frozenset({"status/value", "ladder", "coverage", "funding", "results", "disagreements"})
"""The paths with sentences for a new entry."""

PLACE_PATHS = frozenset({"coverage/areas", "coverage/schools"})
"""The paths of covered places."""

COVERAGE_PREFIX = "coverage/"
"""A path below this prefix uses the sentence of the path without it, with the place in brackets."""


def sentence(change: Change, wording: Wording) -> str:
    """A change in a sentence."""
    nested = (
        change.path.removeprefix(COVERAGE_PREFIX)
        if change.path.count("/") and change.path.startswith(COVERAGE_PREFIX)
        else change.path
    )
    values = {side: wording.value(change.shape, value) for side, value in (("old", change.old), ("new", change.new))}
    if form := STATUSES.get((change.path, str(change.new))):
        return form.format(question=question(change.steps[0].new))
    form = SENTENCES.get((change.path, change.verb)) or SENTENCES.get((nested, change.verb))
    place, old_place = change.steps[0].new or {}, change.steps[0].old or {}
    if change.path in PLACE_PATHS and change.verb == "removed" and place.get("extent") != old_place.get("extent"):
        form = NOT_NAMED
    if form is None:
        return GENERAL[change.verb].format(titles=titles(change, wording), **values)
    questions = {f"{side}_question": question(value) for side, value in (("old", change.old), ("new", change.new))}
    return form.format(where=where(change, wording), **values, **questions)


def question(value: object) -> str:
    """The question of a disagreement or gap, quoted."""
    said = value.get("question") if isinstance(value, dict) else None
    return quote(said) if isinstance(said, str) else "uden spørgsmål"


def labels(change: Change, wording: Wording) -> Sequence[str]:
    """The labels of the list items around a change."""
    return [label for step in change.steps if step.new is not None and (label := wording.label(step))]


def where(change: Change, wording: Wording) -> str:
    """The labels of the list items around a change, in brackets."""
    found = labels(change, wording)
    return f" ({'; '.join(found)})" if found else ""


def titles(change: Change, wording: Wording) -> str:
    """The path to a change as schema titles, with the labels of list items."""
    return " – ".join(steps(change, wording))


def steps(change: Change, wording: Wording) -> Iterator[str]:
    """Each level of the path to a change as text."""
    for step in change.steps:
        label = wording.label(step) if step.new is not None else ""
        if step.key != "range":
            yield f"{step.shape.title} ({label})" if label else step.shape.title
