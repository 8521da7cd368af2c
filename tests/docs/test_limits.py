"""Limits of absence stand side by side; what differs in anything is not merged."""

from __future__ import annotations

from handbook.judgements import limits
from handbook.site import Handbook

SILENT = {"not_stated": True}


def test_ten_and_fifteen_percent_are_seven_limits(handbook: Handbook) -> None:
    """The statutory limits, those of the interventions and the words for them are each their own."""
    found = [
        tuple(limit.row[key] for key in ("value", "comparison", "period", "absence_kind", "use"))
        for limit in limits.limits(handbook.corpus)
        if limit.row["unit"] == "percent" and limit.row["value"] in {10, 15}
    ]
    assert found == [
        (10, "at-least", SILENT, "not-stated", "school-selection"),
        (10, "at-least", {"count": 1, "unit": "quarters"}, "unlawful", "statutory-duty"),
        (10, "exactly", {"count": 1, "unit": "school-years"}, "not-stated", "measure"),
        (10, "more-than", SILENT, "not-stated", "measure"),
        (10, "more-than", {"count": 1, "unit": "school-years"}, "not-stated", "definition"),
        (15, "at-least", SILENT, "not-stated", "admission"),
        (15, "at-least", {"count": 1, "unit": "quarters"}, "unlawful", "statutory-duty"),
    ]


def test_the_notification_at_fifteen_percent_is_not_the_laws(handbook: Handbook) -> None:
    """Den koordinerende fraværsindsats and barnets lov § 133 share a number and not a limit."""
    users = [{entry.id for entry, _ in limit.uses} for limit in limits.limits(handbook.corpus)]
    assert {"bekymrende-fravaer", "den-koordinerende-fravaersindsats"} in users
    assert {"bl-133-2", "frav-6", "ulovligt-fravaer"} in users


def test_percentages_come_first_and_other_units_follow(handbook: Handbook) -> None:
    """Five periods in half a year and five late arrivals in a month are no percentages."""
    units = [limit.row["unit"] for limit in limits.limits(handbook.corpus)]
    assert units == ["percent"] * 8 + ["absence-periods", "late-arrivals"]


def test_lookalikes_say_in_what_they_differ(handbook: Handbook) -> None:
    """Five limits of 10 and two of 15 percent."""
    found = [(len(group), group[0].row["value"], keys) for group, keys in limits.lookalikes(limits.limits(handbook.corpus))]
    assert found == [
        (5, 10, ["comparison", "period", "absence_kind", "use"]),
        (2, 15, ["period", "absence_kind", "use"]),
    ]


def test_words_without_a_number_are_told(handbook: Handbook) -> None:
    """No source says how much massive absence is."""
    assert "massivt-fravaer" in {term.id for term, _ in limits.unbounded_terms(handbook.corpus)}
    assert "bekymrende-fravaer" not in {term.id for term, _ in limits.unbounded_terms(handbook.corpus)}
