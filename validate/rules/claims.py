"""K6xx: results, disagreements and legal bases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import Entry, mappings, texts
from validate.rules.numbers import danish, is_explained, usable_shares

EFFECT = re.compile(r"\b\w*effekt\w*", re.IGNORECASE)
NO_CAVEAT_NEEDED = "research"

PARTS = ("paragraph_to", "subsection", "item")
"""Keys of a provision that require `paragraph`."""


@record_rule(
    "K603",
    "result-without-period",
    kind="interventions",
    da=Words("Resultatet har ingen periode.", "Tilføj period; siger kilden det ikke, så skriv period: {{not_stated: true}}."),
    en=Words("The result has no period.", "Add period; if the source does not say, write period: {{not_stated: true}}."),
)
def result_without_period(entry: Entry) -> Iterator[Finding]:
    """A result without a period; `not_stated` counts as one."""
    for pointer, result in entry.rows("results"):
        if "period" not in result:
            yield Finding(code="K603", location=entry.at(pointer))


@record_rule(
    "K604",
    "result-without-source",
    kind="interventions",
    da=Words("Resultatet har ingen kilde.", "Tilføj source: kilde-id#afsnit-id."),
    en=Words("The result has no source.", "Add source: source-id#section-id."),
)
def result_without_source(entry: Entry) -> Iterator[Finding]:
    """A result that names no source."""
    for pointer, result in entry.rows("results"):
        if "source" not in result:
            yield Finding(code="K604", location=entry.at(pointer))


@record_rule(
    "K605",
    "result-without-caveat",
    kind="interventions",
    da=Words("Resultatet har intet forbehold.", "Skriv under caveats, hvad man skal vide for at læse tallet rigtigt."),
    en=Words("The result has no caveat.", "Say in caveats what a reader has to know to read the number rightly."),
)
def result_without_caveat(entry: Entry) -> Iterator[Finding]:
    """A result, other than published research, without a caveat of its own or of its record."""
    for pointer, result in entry.rows("results"):
        has_caveat = "caveats" in result or "result_caveats" in entry.data
        if result.get("kind") != NO_CAVEAT_NEEDED and not has_caveat:
            yield Finding(code="K605", location=entry.at(pointer))


@record_rule(
    "K606",
    "effect-without-design",
    kind="interventions",
    da=Words(
        "Ordet »{word}« bruges uden undersøgelse med sammenligning.",
        "Skriv hvad der skete, eller udfyld design og comparison.",
    ),
    en=Words("The word “{word}” is used without a comparative study.", "Say what happened, or fill in design and comparison."),
)
def effect_without_design(entry: Entry) -> Iterator[Finding]:
    """The word effect in a result without design and comparison."""
    for pointer, result in entry.rows("results"):
        if "design" in result and "comparison" in result:
            continue
        for key in ("text", "population"):
            found = EFFECT.search(str(result.get(key, "")))
            if found:
                yield Finding(code="K606", location=entry.at(f"{pointer}/{key}"), values={"word": found[0]})


SHARE = re.compile(
    r"(?<![\d.,])([1-9][0-9]{0,5}) (?:ud )?af (?:de |i alt |alle |dem )*([1-9][0-9]{0,5})(?![\d%]|[.,][0-9]| pct| procent| mio)"
)
"""Finds a share in words: `14 af 21`, `14 ud af de 21`."""


@record_rule(
    "K624",
    "text-against-share",
    Severity.WARNING,
    kind="interventions",
    da=Words(
        "Teksten siger »{said}«, men numerator er {numerator} og denominator {denominator}.",
        "Ret det, der er forkert. Er det to forskellige tal, så skriv dem hver for sig, eller nævn dem begge i teksten.",
    ),
    en=Words(
        "The text says “{said}”, but numerator is {numerator} and denominator {denominator}.",
        "Mend the one that is wrong. If they are two different numbers, write each as its own, or both in the text.",
    ),
)
def text_against_share(entry: Entry) -> Iterator[Finding]:
    """A text that states another share than numerator and denominator, one of them being the same.

    Numbers that K601 or K608 report are left out.
    """
    for pointer, result, numerator, denominator, percent in usable_shares(entry):
        if numerator > denominator or not (percent is None or is_explained(result, percent, numerator, denominator)):
            continue
        stated = [danish(numerator), danish(denominator)]
        found = list(SHARE.finditer(str(result.get("text", ""))))
        near = [match for match in found if match[1] == stated[0] or match[2] == stated[1]]
        if near and not any([match[1], match[2]] == stated for match in found):
            key = "denominator" if near[0][1] == stated[0] else "numerator"
            values = {"said": near[0][0], "numerator": stated[0], "denominator": stated[1]}
            yield Finding(code="K624", location=entry.at(f"{pointer}/{key}"), values=values)


@record_rule(
    "K610",
    "single-voice",
    da=Words("En uenighed skal have mindst to stemmer; her er {count}.", "Tilføj den anden stemme, eller slet uenigheden."),
    en=Words("A disagreement needs two voices at least; there is {count}.", "Add the other voice, or delete the disagreement."),
)
def single_voice(entry: Entry) -> Iterator[Finding]:
    """A disagreement with fewer than two voices."""
    for pointer, disagreement in entry.rows("disagreements"):
        voices = disagreement.get("statements")
        if isinstance(voices, list) and len(voices) < 2:  # noqa: PLR2004 -- two voices make a disagreement
            yield Finding(code="K610", location=entry.at(f"{pointer}/statements"), values={"count": str(len(voices))})


@record_rule(
    "K611",
    "voice-without-source",
    da=Words("En stemme i uenigheden har ingen kilde.", "Tilføj source: kilde-id#afsnit-id."),
    en=Words("A voice of the disagreement has no source.", "Add source: source-id#section-id."),
)
def voice_without_source(entry: Entry) -> Iterator[Finding]:
    """A voice of a disagreement that names no source."""
    for pointer, disagreement in entry.rows("disagreements"):
        for index, voice in enumerate(mappings(disagreement.get("statements"))):
            if "source" not in voice:
                yield Finding(code="K611", location=entry.at(f"{pointer}/statements/{index}"))


@record_rule(
    "K612",
    "own-law-without-source",
    kind="interventions",
    da=Words(
        "Eget retsgrundlag {id} har ingen kilde.",
        "Tilføj source. Trinnets lov hører til på trinnet; slet den her, hvis det er den.",
    ),
    en=Words(
        "The own legal basis {id} has no source.",
        "Add source. The step's law belongs to the step; delete it if it is that.",
    ),
)
def own_law_without_source(entry: Entry) -> Iterator[Finding]:
    """An own legal basis without a source."""
    for pointer, basis in entry.rows("legal_bases"):
        if "source" not in basis:
            values = {"id": str(basis.get("legal_basis"))}
            yield Finding(code="K612", location=entry.at(pointer), values=values)


@index_rule(
    "K613",
    "step-law-as-own",
    kind="interventions",
    da=Words(
        "{id} er trinnets retsgrundlag efter samme kilde, ikke indsatsens eget.",
        "Slet den; siden viser trinnets lov som trinnets.",
    ),
    en=Words(
        "{id} is the step's legal basis by the same source, not its own.",
        "Delete it; the page shows the step's law as such.",
    ),
)
def step_law_as_own(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """An own legal basis whose sources are all cited for the same legal basis of its step."""
    steps = {str(row.get("step")): None for _, row in entry.rows("ladder")}
    laws = [law for id_ in steps if (step := corpus.get("ladder", id_)) for law in mappings(step.data.get("legal_bases"))]
    for pointer, basis in entry.rows("legal_bases"):
        same = [row for row in laws if row.get("legal_basis") == basis.get("legal_basis")]
        sources = texts(basis.get("source"))
        if sources and {source for row in same for source in texts(row.get("source"))}.issuperset(sources):
            values = {"id": str(basis.get("legal_basis"))}
            yield Finding(code="K613", location=entry.at(f"{pointer}/legal_basis"), values=values)


@record_rule(
    "K614",
    "part-without-paragraph",
    kind="legal-bases",
    da=Words(
        "{key} står uden paragraph, og så læses bestemmelsen som hele loven.",
        "Tilføj paragraph. Er hele loven ment, så slet {key}.",
    ),
    en=Words(
        "{key} stands without paragraph, so that the provision reads as the whole act.",
        "Add paragraph. If the whole act is meant, delete {key}.",
    ),
)
def part_without_paragraph(entry: Entry) -> Iterator[Finding]:
    """A provision with a part of a paragraph, or the end of a range, but without the paragraph."""
    parts = [key for key in PARTS if key in entry.data]
    if parts and "paragraph" not in entry.data:
        yield Finding(code="K614", location=entry.at(f"/{parts[0]}"), values={"key": parts[0]})
