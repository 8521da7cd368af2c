"""Listings from the other side say what the records say."""

from __future__ import annotations

from dataclasses import replace

from handbook.page import Page
from handbook.site import Handbook
from handbook.views import distinct, of_area, of_school, overlaps
from validate import Entry, Value


def entry(handbook: Handbook, kind: str, id_: str) -> Entry:
    """An entry that has to be there."""
    found = handbook.corpus.get(kind, id_)
    assert found is not None
    return found


def ids(entries: list[Entry]) -> list[str]:
    """The ids of some entries."""
    return sorted(found.id for found in entries)


def test_an_area_tells_its_own_its_schools_and_the_municipalitys_apart(handbook: Handbook) -> None:
    """Amager has U-Start of its own, none on named schools, and what the whole city has."""
    covered = of_area(handbook.corpus, entry(handbook, "areas", "amager"))
    assert ids(distinct(covered.own)) == ["u-start"]
    assert ids(distinct(covered.schools)) == []
    assert "mind-my-mind" in ids(distinct(covered.municipality))


def test_a_school_lists_what_names_it_and_what_its_areas_have(handbook: Handbook) -> None:
    """Tingbjerg Skole is named by two interventions, and they stand on one step."""
    covered = of_school(handbook.corpus, entry(handbook, "schools", "tingbjerg-skole"))
    named = distinct(covered.own)
    assert ids(named) == ["kom-i-skole-igen", "skolefravaersraadgivere"]
    assert [(step, ids(found)) for step, found in overlaps(named)] == [("trin-2", ids(named))]
    assert not {cover.intervention.id for cover in covered.areas} & set(ids(named))


def test_forms_of_a_family_are_no_overlap(handbook: Handbook) -> None:
    """Skoleflex and its four forms count as one on their step."""
    family = [found for found in handbook.corpus.of("interventions") if "flex" in found.id]
    assert len(family) == 5
    assert overlaps(family) == []


def test_a_source_is_named_by_its_short_name(handbook: Handbook) -> None:
    """Without one, by its title with its date."""
    source = entry(handbook, "sources", "socialstyrelsen-nyhed-2021")
    named = replace(source, data={**source.data, "short_name": "Socialstyrelsens nyhed, december 2021"})
    assert handbook.short_title(named) == "Socialstyrelsens nyhed, december 2021"
    assert handbook.short_title(source) == f"{source.name} (9. december 2021)"


def test_a_verification_tells_what_the_entry_was_held_against(handbook: Handbook) -> None:
    """The section of the check has a mark of the source, which the list of sources names."""
    provision = entry(handbook, "legal-bases", "bl-32")
    against: Value = {"status": "verified", "source": "lovdata-2026#barnets-lov"}
    page = Page(handbook, replace(provision, data={**provision.data, "verification": against}))
    assert [section.astext() for section in page.verification()] == [
        "Kontrol\n\nDet, der står på siden uden et kildenummer, er kontrolleret andre steder.\xa0[1]"
    ]
    assert list(page.citations) == ["lovdata-2026#barnets-lov"]
