"""A skeleton has every required key with its description, passes the schema, and so does all that it has as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.casework import TODAY
from validate import KINDS, Corpus, Schemas, Value, mapping, mappings, yamlio
from validate.commands.new.draft import Draft, Skeleton
from validate.corpus import Entries
from validate.schema_faults import check
from validate.text.placeholder import OPEN

NOTE = re.compile(r"^ *# \S.*\n", re.MULTILINE)
COMMENTED = re.compile(r"^( *)#", re.MULTILINE)


def draft_of(kind: str, schemas: Schemas, **given: Value) -> Draft:
    """An empty draft of a kind in an empty corpus."""
    corpus = Corpus(entries=Entries({}), today=TODAY)
    skeleton = Skeleton(schema=schemas.documents[kind], today=TODAY)
    return Draft(kind=KINDS[kind], id="ny", skeleton=skeleton, corpus=corpus, schemas=schemas, given=given)


def plain(value: Value, pointer: str = "") -> Iterator[str]:
    """The pointers of the plain values below a value."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from plain(child, f"{pointer}/{key}")
    elif isinstance(value, list) and mappings(value):
        for index, child in enumerate(value):
            yield from plain(child, f"{pointer}/{index}")
    else:
        yield pointer


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_passes_its_schema(kind: str, schemas: Schemas) -> None:
    """Both engines agree that nothing is missing and nothing is wrong."""
    draft = draft_of(kind, schemas)
    assert not [*check(draft.entry, schemas)]
    assert not draft.faults()


@pytest.mark.parametrize("kind", KINDS)
def test_every_optional_field_is_an_example_that_passes(kind: str, schemas: Schemas) -> None:
    """With the sign before it deleted, each comment that is a field is one that the schema takes."""
    text = COMMENTED.sub(r"\1", NOTE.sub("", draft_of(kind, schemas).text))
    data, _ = yamlio.parse(text)
    assert set(data) == set(schemas.shapes[kind].properties)
    assert not schemas.errors(kind, data)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_written_is_open(kind: str, schemas: Schemas) -> None:
    """Each plain value is a question, in the order of the file, and a search for the mark finds it."""
    draft = draft_of(kind, schemas)
    data, positions = yamlio.parse(draft.text)
    places = [question.pointer for question in draft.questions]
    assert places == list(plain(dict(data)))
    lines = draft.text.splitlines()
    for place in places:
        position = positions[place]
        below = "".join(lines[(position.key or position.value).line - 1 : position.value.line])
        assert OPEN.lower() in below.lower()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_description_above(kind: str, schemas: Schemas) -> None:
    """Title and description of every top key stand in a comment, and so do the values that can be chosen."""
    text = draft_of(kind, schemas).text.replace("\n# ", " ")
    for key, shape in schemas.shapes[kind].properties.items():
        assert f"{shape.title}: {shape.description}" in text
        assert re.search(rf"^#?{key}:", text, re.MULTILINE)
        assert all(f"{value} (" in text for value in shape.options)


def test_given_values_stand_where_they_belong(schemas: Schemas) -> None:
    """An optional key that is given is written, with what it requires beside it."""
    draft = draft_of("areas", schemas, name="Nyby", municipality="x", verification={"checked": "2026-01-01"})
    assert [question.path for question in draft.questions] == ["verification.status"]
    assert mapping(draft.entry.data["verification"]) == {"status": "verified", "checked": "2026-01-01"}


def test_an_item_begins_with_a_field(schemas: Schemas) -> None:
    """Where an optional key comes first, it stands below the one that has the dash."""
    draft = draft_of("interventions", schemas, duration=[{"unit": "weeks"}])
    assert re.search(r"^duration:\n(  # .*\n)+  - ", draft.text, re.MULTILINE)
    assert mappings(draft.entry.data["duration"])[0]["unit"] == "weeks"
    assert not draft.faults()


def test_a_mapping_in_which_nothing_is_required_has_one_key(schemas: Schemas) -> None:
    """What is given as empty is filled with the first thing that may stand there."""
    draft = draft_of("areas", schemas, period={})
    assert draft.entry.data["period"] == {"from": "2026-11-21"}
    assert "\nperiod: {from: '2026-11-21'}  # UDFYLD\n" in draft.text


def test_a_list_that_is_given_is_kept(schemas: Schemas) -> None:
    """Ids in one line, as people write them; a citation stays alone."""
    text = draft_of("terms", schemas, related=["a", "b"], source="a#b", synonyms=["c", "d"]).text
    assert "\nrelated: [a, b]\n" in text
    assert "\nsource: a#b\n" in text
    assert "\nsynonyms:\n  - c\n  - d\n" in text


def test_a_fault_in_what_is_given_is_found(schemas: Schemas) -> None:
    """The schema and the rules about single values judge it; what is open is not checked."""
    draft = draft_of("terms", schemas, name="", definition="<b>x</b>", related=["findes-ikke"])
    assert [(finding.code, finding.location.pointer) for finding in draft.faults()] == [
        ("K205", "/name"),
        ("K301", "/related/0"),
        ("K701", "/definition"),
    ]


def test_what_almost_every_entry_has_is_asked_for(schemas: Schemas) -> None:
    """A coverage without a municipality is the exception, and a measuring period is a number with its unit."""
    draft = draft_of("interventions", schemas)
    assert "coverage.0.municipality" in [question.path for question in draft.questions]
    assert "#      period: {count: 1, unit: school-days}\n" in draft.text


def test_numbers_are_ones_that_the_schema_takes(schemas: Schemas) -> None:
    """Nought where it can stand, else the least."""
    assert "\nnumber: 1  # UDFYLD\n" in draft_of("ladder", schemas).text
    assert "#school_count: " in draft_of("interventions", schemas).text
