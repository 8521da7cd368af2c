"""Rules weigh dates and numbers as people do, and no record makes them fail."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import MODELS, ROOT, TESTS, TODAY
from validate import Entry, Finding, Severity, Value, first_day, holds_on, last_day, words
from validate.check import CURRENT, apply, rules_of
from validate.codes import Scope, Words, record_rule
from validate.rules import RULES
from validate.rules.lifecycle import last_grant_end, months_between, period_end
from validate.rules.numbers import amount, danish, follows
from validate.rules.succession import find_rings
from validate.rules.wording import repair_encoding
from validate.schema import Shape, load
from validate.schema_faults import check
from validate.suggestions.meant import interpret_mapping
from validate.tree import build_corpus
from validate.yamlio import read


def test_a_code_is_never_taken_twice() -> None:
    """Two rules under one code are a fault of the program."""
    words = Words("Galt.", "Ret det.")
    register = record_rule("K301", "something-else", Severity.ERROR, da=words, en=words)
    with pytest.raises(ValueError, match="K301"):
        register(lambda _: iter(()))


def test_a_rule_reports_about_its_own_entry_only() -> None:
    """A finding about another file is a fault of the program: a check of that file alone would miss it."""
    one, other = (Entry(kind="terms", id=id_, file=f"{id_}.yaml", data={}, positions={}) for id_ in ("a", "b"))
    rule = RULES["K703"]._replace(check=lambda _: iter([Finding(code="K703", location=other.at(""))]))
    with pytest.raises(ValueError, match="K703"):
        list(apply([rule], one, build_corpus({}, SCHEMAS, TODAY)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-04-18", date(2024, 4, 18), date(2024, 4, 18)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_covers_all_its_days(text: str, first: date, last: date) -> None:
    """A year is a year and a month a month, leap years too."""
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "0000",
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-04-31",
        "2024-",
        "2024- 4",
        "+2024",
        "-",
        "",
        "20240418",
        "april",
        "2024-04-18-01",
        "²024",
        None,
        2024,
        [],
        "9" * 5000,
        "9" * 25,
        "2024-04-" + "9" * 25,
    ],
)
def test_what_is_no_date_has_no_day(value: Value) -> None:
    """A date that no calendar has, and anything else, is None."""
    assert first_day(value) is None or value == "2024-04-18-01"
    assert first_day(value) is not None or last_day(value) is None


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ({"to": "2025"}, ("to", date(2025, 12, 31))),
        ({"from": "2024", "to": "2025-06"}, ("to", date(2025, 6, 30))),
        ({"school_year": "2024/2025"}, ("school_year", date(2025, 7, 31))),
        ({"school_year": "2024/2025", "to": "2025-03"}, ("to", date(2025, 3, 31))),
        ({"from": "2024"}, None),
        ({"not_stated": True}, None),
        ({"to": "2025-13"}, None),
        ({"school_year": "??"}, None),
        (None, None),
    ],
)
def test_a_period_ends_with_its_last_day(period: Value, end: tuple[str, date] | None) -> None:
    """A school year ends with July."""
    assert period_end(period) == end


def funded(*rows: dict[str, Value]) -> tuple[str, list[dict[str, Value]]]:
    """Where a record's funding stands, and what it says."""
    return "/funding", list(rows)


def test_money_ends_with_the_last_grant() -> None:
    """The grant that ends last counts, in whatever order they stand."""
    early: dict[str, Value] = {"entry": "grant", "period": {"to": "2024"}}
    late: dict[str, Value] = {"entry": "donation", "period": {"to": "2026"}}
    assert last_grant_end(*funded(late, early)) == ("/funding/0/period/to", date(2026, 12, 31))
    assert last_grant_end(*funded(early, late)) == ("/funding/1/period/to", date(2026, 12, 31))


@pytest.mark.parametrize(
    "row",
    [
        {"entry": "grant", "permanence": "permanent", "period": {"to": "2024"}},
        {"entry": "grant"},
        {"entry": "grant", "period": {"from": "2024"}},
        {"entry": "own-budget"},
    ],
)
def test_money_that_may_go_on_does_not_end(row: dict[str, Value]) -> None:
    """A lasting grant, one without an end, and an own budget go on."""
    assert last_grant_end(*funded({"entry": "grant", "period": {"to": "2024"}}, row)) is None


@pytest.mark.parametrize(
    "row", [{"entry": "expected-saving", "permanence": "permanent"}, {"entry": "spending"}, {"entry": "budget-reduction"}]
)
def test_what_is_no_income_keeps_nothing_going(row: dict[str, Value]) -> None:
    """A lasting saving pays for nothing."""
    assert last_grant_end(*funded({"entry": "grant", "period": {"to": "2024"}}, row)) is not None
    assert last_grant_end(*funded(row)) is None


@pytest.mark.parametrize(
    ("valid", "holds"),
    [
        (None, True),
        ({"from": "2026-11-21"}, True),
        ({"from": "2026-11-22"}, False),
        ({"to": "2026-11-21"}, True),
        ({"to": "2026-11-20"}, False),
        ({"to": "2026"}, True),
        ({"from": "2026-12"}, False),
        ({"from": "2020", "to": "2025"}, False),
        ({"from": "2020", "to": "2027"}, True),
        ({"from": "2026-13"}, True),
        ("2026", True),
    ],
)
def test_what_is_valid_holds_on_its_first_and_last_day(valid: Value, *, holds: bool) -> None:
    """A partial date covers all its days; an end that is not said, or no date, is open."""
    assert holds_on({} if valid is None else {"valid": valid}, TODAY) is holds


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 11, 21), date(2026, 11, 20), 11),
        (date(2025, 11, 21), date(2026, 11, 21), 12),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2026, 1, 31), date(2026, 2, 1), 0),
    ],
)
def test_months_are_whole(start: date, end: date, months: int) -> None:
    """A month is over when its day comes round."""
    assert months_between(start, end) == months


@settings(derandomize=True, deadline=None)
@given(
    st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    st.sampled_from([1, Decimal("0.1"), Decimal("0.01")]),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN]),
)
def test_a_rounded_percentage_follows_from_its_numbers(numbers: tuple[int, int], unit: Decimal, rounding: str) -> None:
    """Any customary rounding is right, to any number of decimals; a whole unit away is wrong."""
    part, whole = Decimal(numbers[0]), Decimal(numbers[1])
    percent = (100 * part / whole).quantize(Decimal(unit), rounding=rounding)
    assert follows(percent, part, whole)
    assert not follows(percent + unit, part, whole) or abs(percent + unit - 100 * part / whole) == Decimal(unit) / 2


@pytest.mark.parametrize(
    ("percent", "right"), [(66.7, True), (67, True), (66.67, True), (66, False), (66.6, False), (70, False)]
)
def test_decimals_are_those_that_are_written(percent: float, *, right: bool) -> None:
    """14 of 21 is 67, 66.7 or 66.67; a rounder number is wrong."""
    assert follows(Decimal(str(percent)), Decimal(14), Decimal(21)) is right


@pytest.mark.parametrize(("percent", "right"), [(12, True), (13, True), (12.5, True), (11, False), (14, False)])
def test_a_half_may_be_rounded_both_ways(percent: float, *, right: bool) -> None:
    """1 of 8 is 12 or 13 per cent."""
    assert follows(Decimal(str(percent)), Decimal(1), Decimal(8)) is right


@pytest.mark.parametrize(
    ("broken", "letter"),
    [("\xc3\xb8", "ø"), ("\xe2\u20ac\u201c", "–"), ("\xe2\u20ac", ""), ("\u221a\xb6", ""), ("=C3=B8", ""), ("&oslash;", "")],
)
def test_a_damaged_letter_is_reported_where_its_bytes_say_it(broken: str, letter: str) -> None:
    """UTF-8 that was read as Windows-1252; part of a sign, and what was damaged in another way, are no letter."""
    assert repair_encoding(broken) == letter


def test_a_count_of_what_no_unit_counts_is_none() -> None:
    """Its keys are reported instead of a mapping."""
    unit = Shape(options={"school-days": ("skoledage", ""), "weeks": ("uger", "")})
    shape = Shape(properties={"count": Shape(is_whole=True), "unit": unit}, required=("count", "unit"))
    assert interpret_mapping("20 skoledage", shape) == ("-count", {"count": "20", "unit": "school-days"})
    assert interpret_mapping("20 heste", shape) == ("", {"keys": "count: …, unit: …"})


def test_two_ways_to_the_same_entry_are_no_ring() -> None:
    """What is replaced by two, one of which replaces the other, leads nobody back."""
    entry = Entry(kind="terms", id="a", file="a.yaml", data={}, positions={})
    leads = {"a": ["b", "c"], "b": ["x"], "c": ["b"]}
    edges = {new: dict.fromkeys(olds, (entry, "")) for new, olds in leads.items()}
    assert list(find_rings(edges)) == []
    assert list(find_rings({**edges, "x": {"c": (entry, "")}})) == [["b", "x", "c"]]


def test_numbers_are_read_as_written() -> None:
    """Binary fractions play no part, and a boolean is no number."""
    assert amount(0.1) == Decimal("0.1")
    assert amount(value=True) is None
    assert amount("1") is None
    assert [danish(Decimal(text)) for text in ("9.1", "1E+3", "100", "-0.50")] == ["9,1", "1000", "100", "-0,5"]


SCHEMAS = load(ROOT / "schema")
TREES = [TESTS / "corpus", *(TESTS / "models" / name for name in MODELS)]
CORPUS = {
    (path.parent.name, path.stem): Entry(
        kind=path.parent.name, id=path.stem, file=path.relative_to(tree).as_posix(), data=data, positions=positions
    )
    for tree in TREES
    for path in sorted(tree.rglob("*.yaml"))
    for data, positions in (read(path.parent, path.name),)
}
STRANGE: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        1e300,
        -1e300,
        1e-300,
        10**15 - 1,
        "",
        "x",
        "a#b",
        "#",
        "2024-99",
        "2024",
        "9999/9999",
        "9" * 5000,
        "[a](indsats:b)",
        [],
        {},
        [[]],
        [{}],
        [None],
        {"": None},
        {"from": 1, "to": "x"},
    ]
)


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths to all values below a value."""
    children = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    return [path for key, child in children for path in ((*here, key), *places(child, (*here, key)))]


def changed(value: Any, path: tuple[str | int, ...], new: Value) -> Any:
    """A copy of a value in which something else stands at a path."""
    if not path:
        return new
    if isinstance(value, list):
        return [changed(child, path[1:], new) if index == path[0] else child for index, child in enumerate(value)]
    return {key: changed(child, path[1:], new) if key == path[0] else child for key, child in value.items()}


TARGETS = [(key, path) for key, entry in CORPUS.items() for path in places(dict(entry.data))]


def checked(spoilt: dict[tuple[str, str], Entry]) -> list[Finding]:
    """What schemas and rules have against these entries, and against others of the corpus on their account."""
    corpus = build_corpus(CORPUS | spoilt, SCHEMAS, TODAY)
    findings = [finding for entry in spoilt.values() for finding in check(entry, SCHEMAS)]
    for key, entry in corpus.entries.items():
        rules = rules_of(entry.kind, CURRENT if key in spoilt else {Scope.INDEX})
        findings += apply(rules, entry, corpus)
    return findings


def spoil(key: tuple[str, str], path: tuple[str | int, ...], new: Value, id_: str) -> Entry:
    """An entry with another value at a path, under another id."""
    entry = CORPUS[key]
    return Entry(
        kind=entry.kind, id=id_, file=f"{id_}.yaml", data=changed(dict(entry.data), path, new), positions=entry.positions
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("first", [0, *(pytest.param(number, marks=pytest.mark.nightly) for number in (1, 2, 3))])
def test_no_kind_of_value_makes_a_rule_fail(first: int) -> None:
    """A list, a mapping, a number or a text may stand at any place of any entry: by day one of them, at night each."""
    values: list[Value] = [[], {"": None}, -1e300, "9999/9999"]
    spoilt = [
        spoil(key, path, values[(first + number) % len(values)], f"x-{number}") for number, (key, path) in enumerate(TARGETS)
    ]
    findings = checked({entry.key: entry for entry in spoilt})
    faulty = {entry.file for entry in spoilt if entry.kind == "interventions"}
    assert len(faulty - {finding.location.file for finding in findings}) <= 1, "a text is right where any text is"


@settings(derandomize=True, deadline=None, max_examples=100)
@given(target=st.sampled_from(TARGETS), new=STRANGE)
def test_no_value_makes_a_rule_fail(target: tuple[tuple[str, str], tuple[str | int, ...]], new: Value) -> None:
    """Whatever stands at a place, schema and rules give findings that can be reported."""
    key, path = target
    findings = checked({key: spoil(key, path, new, key[1])})
    assert all(len(words(finding, language)[0]) <= 200 for finding in findings for language in ("da", "en"))
