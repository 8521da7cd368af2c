"""The work for a file and for a name is bounded: with twice as many of them there is twice as much to do, not four times."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from tests.casework import TODAY
from validate import builder
from validate.check import apply, is_selected
from validate.corpus import Corpus, Entries
from validate.findings import Finding
from validate.model import Entry, Reference, Value
from validate.rules import RULES
from validate.rules.registers import MAX_PLACES
from validate.schema import load
from validate.schema_faults import check
from validate.text import similarity
from validate.text.markdown import MAX_LENGTH, MAX_MARKUP, is_excessive, parser, refused
from validate.text.similarity import find_misspelt
from validate.yamlio import Fault, parse

pytestmark = pytest.mark.usefixtures("read_once")

SCHEMAS = Path(__file__).resolve().parents[2] / "schema"


def steps(work: Callable[[], object]) -> int:
    """How many functions are called, and lines of Python gone through, by a piece of work."""
    count = 0

    def trace(_: FrameType, event: str, __: object) -> object:
        nonlocal count
        count += event in {"call", "line"}
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # what is returned goes on tracing
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def entry(kind: str, id_: str, **data: Value) -> Entry:
    """An entry with some values."""
    return Entry(kind=kind, id=id_, file=f"{kind}/{id_}.yaml", data=data, positions={})


def corpus(entries: Sequence[Entry], references: Sequence[Reference] = ()) -> Corpus:
    """A corpus of these entries, which refer to others."""
    held = {one.key: one._replace(references=[ref for ref in references if ref.source == one.key]) for one in entries}
    return Corpus(entries=Entries(held), existing=frozenset(held), today=TODAY)


def applied(code: str, made: Corpus) -> list[Finding]:
    """What a rule has against a corpus."""
    rule = RULES[code]
    return [finding for one in made.entries.values() if rule.checks(one.kind) for finding in apply([rule], one, made)]


def is_linear(rule: str, build: Callable[[int], Corpus], small: int = 200) -> bool:
    """Whether a rule does at most a little more than twice as much for twice as many."""
    made = [build(size) for size in (small, 2 * small)]
    once, twice = (steps(partial(applied, rule, one)) for one in made)
    return twice < 2.2 * once


@pytest.mark.parametrize(
    "mark", ["[", "![", "*", "_", "`a", "<", "&", "\\", "[](", "[a](", "*a ", "**a*", "a**b_", "[[a]", "![[a](b)", "](", "<x@"]
)
def test_a_text_full_of_markup_is_not_parsed(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the marks are, their number is looked at first."""

    def fail(*_: object) -> None:
        pytest.fail("the text was parsed")

    monkeypatch.setattr(type(parser()), "parse", fail)
    text = mark * (3990 // len(mark))
    assert refused(text) == ("excess",)


def test_a_text_longer_than_any_may_be_is_not_parsed() -> None:
    """The schema refuses it too."""
    assert not is_excessive("a" * MAX_LENGTH)
    assert is_excessive("a" * (MAX_LENGTH + 1))


def test_as_many_marks_as_an_editor_sets_are_read() -> None:
    """Half a hundred words in italics, and as many links and words that stand out as there is room for, are no excess."""
    assert refused("*ord* " * (MAX_MARKUP // 2)) == ()
    assert refused("*ord* " * (MAX_MARKUP // 2 + 1)) == ("excess",)
    assert refused("[side](https://a.dk) **ord** " * 100) == ()
    assert refused("[a [b [c](https://a.dk)]]") == ()
    assert refused("[" * 13) == ("excess",)


def test_one_name_of_many_entries_takes_work_for_each_once() -> None:
    """A name, an alias, and an alias of one entry many times over."""

    def named(size: int) -> Corpus:
        return corpus([entry("areas", f"a{n}", name="Fælles") for n in range(size)])

    assert is_linear("K402", named)
    assert len(applied("K402", named(50))) == 49
    same: list[Value] = [{"name": "Ens"}]
    assert is_linear("K402", lambda size: corpus([entry("interventions", "a", name="A", aliases=same * size)]))

    def family(size: int) -> Corpus:
        parts = [
            entry("interventions", f"a{n}", name=f"A{n}", aliases=same, relations=[{"type": "part-of", "target": "hub"}])
            for n in range(size)
        ]
        return corpus([entry("interventions", "hub", name="H", aliases=same), *parts])

    assert is_linear("K402", family)


def test_a_name_of_many_places_takes_work_for_each_once() -> None:
    """The same name in as many municipalities, in one after the other of an entry's own, and by turns in all of them."""

    def apart(size: int) -> Corpus:
        return corpus([entry("schools", f"a{n}", name="Fælles", municipality=f"k{n}") for n in range(size)])

    def renamed(size: int) -> Corpus:
        parts = [entry("areas", f"a{n}", name="Fælles", replaced_by=["z"]) for n in range(size)]
        return corpus([entry("areas", "z", name="Fælles"), *parts])

    def everywhere(size: int) -> Corpus:
        rows: list[Value] = [{"municipality": f"k{n}"} for n in range(size)]
        records = [entry("interventions", f"a{n}", name="Fælles", coverage=[rows[n]]) for n in range(size)]
        return corpus([*records, entry("interventions", "z", name="Fælles", coverage=rows)])

    assert is_linear("K402", apart)
    assert is_linear("K402", renamed)
    assert is_linear("K402", everywhere)
    assert not applied("K402", apart(50))
    assert len(applied("K402", renamed(50))) == 49
    assert [finding.location.file for finding in applied("K402", everywhere(50))] == ["interventions/z.yaml"]


def test_many_names_of_many_places_take_work_for_each_once() -> None:
    """Two records that share every alias and every municipality: no name is compared with each place again."""

    def shared(size: int) -> Corpus:
        aliases: list[Value] = [{"name": f"n{n}"} for n in range(size)]
        rows: list[Value] = [{"municipality": f"k{n}"} for n in range(size)]
        return corpus([entry("interventions", id_, name=id_, aliases=aliases, coverage=rows) for id_ in ("a", "b")])

    def related(size: int) -> Corpus:
        made = shared(size).entries
        kin: Value = [{"type": "variant-of", "target": "a"}]
        return corpus(
            [
                made["interventions", "a"],
                made["interventions", "b"]._replace(data={**made["interventions", "b"].data, "relations": kin}),
            ]
        )

    assert is_linear("K402", shared)
    assert is_linear("K402", related)
    assert len(applied("K402", shared(50))) == 50
    assert not applied("K402", related(50))


def test_places_beyond_what_a_schema_allows_are_not_looked_at() -> None:
    """A name is compared in so many municipalities at most."""
    rows: list[Value] = [{"municipality": f"k{n}"} for n in range(MAX_PLACES + 1)]
    full = entry("interventions", "z", name="Fælles", coverage=rows)
    first, last = (entry("interventions", f"a{n}", name="Fælles", coverage=[rows[n]]) for n in (0, MAX_PLACES))
    assert len(applied("K402", corpus([first, full]))) == 1
    assert not applied("K402", corpus([last, full]))


@pytest.mark.parametrize("code", ["K503", "K504", "K512", "K616", "K617", "K621", "K622", "K623"])
def test_rows_of_money_and_places_are_not_compared_with_each_other(code: str) -> None:
    """As many grants of the record and of its places as a file has room for."""

    def funded(size: int) -> Corpus:
        period: Value = {"from": "2024", "to": "2026-08"}
        grants: list[Value] = [
            {"entry": "grant", "permanence": "permanent", "scheme": f"s{n}", "period": period} for n in range(size)
        ]
        rows: list[Value] = [
            {"municipality": f"k{n}", "status": {"value": "active", "as_of": f"2026-0{n % 9 + 1}"}} for n in range(size)
        ]
        status: Value = {"value": "active", "as_of": "2026-04"}
        return corpus([entry("interventions", "a", name="A", status=status, funding=grants, coverage=rows)])

    assert is_linear(code, funded)


def test_a_provision_of_many_times_takes_work_for_each_once() -> None:
    """The same number in one year after the other, all the time, and in entries that replace one another."""

    def provisions(size: int, valid: Callable[[int], Value], **more: Value) -> Corpus:
        return corpus([entry("legal-bases", f"a{n:04}", act="l", valid=valid(n), **more) for n in range(size)])

    def yearly(number: int) -> Value:
        return {"from": f"{1000 + number}", "to": f"{1000 + number}"}

    assert is_linear("K402", lambda size: provisions(size, yearly))
    assert is_linear("K402", lambda size: provisions(size, lambda _: None))
    assert not applied("K402", provisions(50, yearly))
    assert len(applied("K402", provisions(50, lambda _: None))) == 49
    assert not applied("K402", provisions(2, lambda _: None, replaces=["a0000"]))


def test_replacements_are_read_once_for_each_entry() -> None:
    """A long chain, a ring of all entries, one entry in the place of many, and many former ids of one."""

    def chain(size: int) -> Corpus:
        return corpus([entry("areas", f"a{n:04}", name=f"A{n}", replaces=[f"a{n + 1:04}"]) for n in range(size)])

    def ring(size: int) -> Corpus:
        return corpus([entry("areas", f"a{n:04}", name=f"A{n}", replaces=[f"a{(n + 1) % size:04}"]) for n in range(size)])

    def star(size: int) -> Corpus:
        ids: list[Value] = [f"a{n}" for n in range(size)]
        return corpus([entry("areas", "z", replaces=ids), *(entry("areas", str(id_), replaced_by=["z"]) for id_ in ids)])

    def former(size: int) -> Corpus:
        return corpus([entry("areas", f"a{n}", formerly=[f"o{m}" for m in range(n, n + 5)]) for n in range(size)])

    for build in (chain, ring, star):
        assert is_linear("K310", build)
        assert is_linear("K311", build)
    assert is_linear("K312", former)
    assert not applied("K310", star(50))
    assert not applied("K311", chain(50))
    [reported] = applied("K311", ring(50))
    assert reported.location.file == "areas/a0000.yaml"
    assert len(applied("K312", former(50))) == 49 * 4


def test_relations_are_read_once_for_each_record() -> None:
    """Two records that name each other thousands of times, and many records that name one."""

    def both(size: int) -> Corpus:
        rows: dict[str, list[Value]] = {"a": [], "b": []}
        for side, other in (("a", "b"), ("b", "a")):
            rows[side] += ({"type": "similar-to", "target": other} for _ in range(size))
        return corpus([entry("interventions", side, name=side, relations=rows[side]) for side in rows])

    def star(size: int) -> Corpus:
        ids = [f"a{n}" for n in range(size)]
        hub: Value = [{"type": "has-part", "target": id_} for id_ in ids]
        parts = [entry("interventions", id_, name=id_, relations=[{"type": "part-of", "target": "hub"}]) for id_ in ids]
        return corpus([entry("interventions", "hub", name="hub", relations=hub), *parts])

    assert is_linear("K305", both)
    assert is_linear("K305", star)
    assert not applied("K305", star(50))


def test_unfilled_records_are_not_compared_with_every_reference() -> None:
    """The references of all records are gone through once."""

    def build(size: int) -> Corpus:
        entries = [entry("interventions", f"a{n}", name="UDFYLD") for n in range(size)]
        references = [Reference(source=one.key, pointer="/x", kind="areas", id="x") for one in entries]
        return corpus(entries, references)

    assert is_linear("K703", build)


def test_choices_are_searched_for_so_many_wrong_words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where everything is wrong, the first hundred wrong words get choices, however many there are."""
    searches: list[str] = []
    near = difflib.get_close_matches

    def nearest(word: str, choices: Sequence[str], **more: float) -> list[str]:
        searches.append(word)
        assert len(choices) <= similarity.MAX_COMPARED
        return near(word, choices, n=int(more["n"]), cutoff=more["cutoff"])

    def slips(word: str, choices: Sequence[str]) -> list[str]:
        searches.append(word)
        assert len(choices) <= similarity.MAX_COMPARED
        return find_misspelt(word, choices)

    monkeypatch.setattr(difflib, "get_close_matches", nearest)
    monkeypatch.setattr("validate.rules.references.find_misspelt", slips)
    known = [entry("areas", f"omraade-{n}", name=f"Område {n}") for n in range(500)]
    record = entry("interventions", "a", name="A")
    references = [Reference(source=record.key, pointer="/x", kind="areas", id=f"omraade-{n}x") for n in range(500)]
    found = applied("K301", corpus([*known, record], references))
    assert (len(found), len(searches)) == (500, similarity.MAX_SEARCHES)
    assert "omraade-0" in found[0].suggestions
    assert found[-1].suggestions == ()
    searches.clear()
    data: dict[str, Value] = {f"nmae{n}": "x" for n in range(500)}
    unknown = findings(entry("terms", "a", **data))
    assert len([one for one in unknown if one.code == "K201"]) == 500
    assert len(searches) == similarity.MAX_SEARCHES


def findings(one: Entry) -> list[Finding]:
    """What the schema has against an entry."""
    return list(check(one, load(SCHEMAS)))


def test_faults_of_many_mappings_are_not_compared_with_each_other() -> None:
    """Unknown and missing keys in each of many items."""
    schemas = load(SCHEMAS)

    def build(size: int) -> Entry:
        rows: Value = [{f"x{n}": 1} for n in range(size)]
        return entry("interventions", "a", name="A", results=rows)

    once, twice = (steps(partial(list, check(build(size), schemas))) for size in (200, 400))
    assert twice < 2.2 * once


def test_many_paths_are_compared_with_many_files_in_one_step_each() -> None:
    """As a hook gives them that names every changed file."""
    wanted = {f"interventions/a{n}.yaml" for n in range(1000)}
    assert steps(lambda: is_selected("interventions/b.yaml", wanted)) < 50
    assert is_selected("interventions/a7.yaml", wanted)
    assert is_selected("registers/areas/a.yaml", {"registers"})
    assert is_selected("registers/areas/a.yaml", {"."})
    assert not is_selected("registers/areas/a.yaml", {"registers/area"})


def test_a_key_is_no_longer_than_a_pointer_can_bear() -> None:
    """Every value below a key has it in its pointer: a long one over many values would fill the memory."""
    assert parse(f"{'a' * builder.MAX_KEY}: 1\n")[0]
    for text in (f"{'a' * (builder.MAX_KEY + 1)}: 1\n", f"? {'a' * 100_000}\n: [{'1,' * 1000}]\n"):
        with pytest.raises(Fault) as raised:
            parse(text)
        assert raised.value.code == "K111"


def test_similar_choices_are_those_with_most_pairs_in_common() -> None:
    """Among many choices the nearest one is still found, wherever it stands."""
    choices = [f"skole-{n}" for n in range(5000)] + ["naturskolen"]
    assert similarity.nearest("natrskolen", choices)[0] == "naturskolen"
    assert similarity.nearest("skole-4321x", choices)[0] == "skole-4321"
