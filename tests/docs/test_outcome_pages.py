"""What the pages of results and of thresholds tell: every row once, what is different kept apart."""

from __future__ import annotations

import re

import msgspec

from handbook.facts import results as facts
from handbook.facts.doubts import SILENCES
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.overviews import results, thresholds
from handbook.pages import composer
from tests.casework import ROOT

TEMPLATES = ROOT / "docs" / "_templates"


def test_every_result_stands_once_with_all_interventions_that_state_it(corpus: Corpus) -> None:
    """The strongest about absence come first; how many took part is no result about absence."""
    view = results.view(composer(corpus, TEMPLATES, "resultater/index"))
    stated = {row for one in corpus.of(Intervention) if (own := corpus.written(Intervention, one.id)) for row in own.results}
    assert len(view.absence) + sum(len(subject["rows"]) for subject in view.others) == len(stated)
    levels = [row["level"] for row in view.absence]
    assert levels == sorted(levels, key=lambda level: -int(str(level)))
    assert [str(row["figure"]) for row in view.absence][:2] == ["33,9 → 35,3", "28,3 → 47,4"]


def test_a_share_of_pupils_is_not_told_as_absence(corpus: Corpus) -> None:
    """28,3 → 47,4 pct. is the share of pupils with much absence."""
    rows = [row for row in results.records_by_result(corpus) if row.before and row.after and row.unit == "percent"]
    shares = [msgspec.structs.replace(row, subject="high-absence-share") for row in rows]
    assert {facts.figures(corpus, row)[1] for row in shares} == {"pct. med højt fravær, før og efter"}


def test_the_verdict_counts_ways_and_comparisons(corpus: Corpus) -> None:
    """A fall, a rise and what has no direction are counted apart, and nothing is said to compare that does not."""
    view = results.view(composer(corpus, TEMPLATES, "resultater/index"))
    match = re.fullmatch(
        r"Af (\d+) resultater om fravær viser (\d+) et fald og (\d+) en stigning; (\d+) har ingen retning\. (.+)", view.verdict
    )
    assert match
    total, *parts = (int(number) for number in match.groups()[:4])
    assert total == len(view.absence) == sum(parts)
    assert match[5] == results.NOT_COMPARED


def test_interventions_without_results_are_told_apart_by_why(corpus: Corpus) -> None:
    """None, not stated and not registered are three different things."""
    view = results.view(composer(corpus, TEMPLATES, "resultater/index"))
    assert [str(row["term"]) for row in view.without] == list(SILENCES)
    assert "Kom i skole igen" in view.without[0]["details"]


def test_thresholds_of_one_number_are_kept_apart(corpus: Corpus) -> None:
    """15 percent unlawful absence in a quarter is another threshold than 15 percent to be admitted."""
    found = thresholds.thresholds(corpus)
    keys = [(row.unit, row.value, thresholds.aspects(row)) for row, _ in found]
    assert len(keys) == len(set(keys))
    assert found[0][0].unit == "percent"
    fifteen = [row for row, _ in found if (row.value, row.unit) == (15, "percent")]
    assert len(fifteen) == 2
    assert ("15 pct.", "er 2 forskellige grænser. De adskiller sig ved måleperiode, slags fravær og brug.") in list(
        thresholds.lookalikes(corpus, found)
    )


def test_a_word_without_a_number_stands_with_its_question(corpus: Corpus) -> None:
    """Terms that state a threshold are not among them."""
    asked = {term.id for term, _ in thresholds.unbounded(corpus)}
    assert "massivt-fravaer" in asked
    assert not any(thresholds.thresholds_of(term) for term, _ in thresholds.unbounded(corpus))
