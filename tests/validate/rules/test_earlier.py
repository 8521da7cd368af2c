"""What rules say of a change, of what is missing since, and of a file in the wrong place; without git, on trees in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, Case, found, lay_schema, plant
from tests.validate.rules.test_rules import CORPUS as LARGER
from tests.validate.rules.test_rules import SCHEMAS, TARGETS, changed
from validate import Outcome, words
from validate.changes import Change, Pair, compare, match_items, similarity
from validate.changes import changed_pairs as differences
from validate.check import check_entries, run
from validate.codes import RULES, Scope
from validate.findings import Finding
from validate.history import compare_outcomes
from validate.missing import MAX_FILES, group_findings, list_files
from validate.model import Entry, Key, Location, Value
from validate.rules.references import intended_ids
from validate.suggestions.misfiled import fitting_kinds, stem_of, wrong_ending, wrong_name
from validate.text.similarity import find_misspelt, is_misspelling
from validate.tree import build_corpus
from validate.yamlio import parse

pytestmark = pytest.mark.usefixtures("read_once")

CORPUS = {key: one for key, one in LARGER.items() if (TESTS / "corpus" / one.file).exists()}

RULES_OF_CHANGES = [rule for rule in RULES.values() if rule.scope is Scope.EARLIER and rule.check is not None]
RECORD = "interventions", "laesemakker"


def entry(key: Key, text: str) -> Entry:
    """An entry with this text."""
    data, positions = parse(text)
    folder = "interventions" if key[0] == "interventions" else f"registers/{key[0]}"
    return Entry(kind=key[0], id=key[1], file=f"{folder}/{key[1]}.yaml", data=data, positions=positions)


def edited(key: Key, *edits: tuple[str, str]) -> Entry:
    """An entry of the small valid tree with other words in its file."""
    text = (TESTS / "corpus" / CORPUS[key].file).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return entry(key, text)


def reported(new: Mapping[Key, Entry], old: Mapping[Key, Entry] = CORPUS) -> list[Finding]:
    """What is reported of a change from one tree to another."""
    after, before = check_entries(new, SCHEMAS, TODAY), check_entries(old, SCHEMAS, TODAY)
    new_findings = [finding for finding in after.ungrouped if finding not in before.ungrouped]
    return list(compare_outcomes(after, before, new_findings))


def reported_of(key: Key, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """Code and variant of what is reported of a changed entry."""
    return [(one.code, one.variant) for one in reported({**CORPUS, key: edited(key, *edits)})]


def without(key: Key) -> dict[Key, Entry]:
    """The small valid tree without an entry."""
    return {other: one for other, one in CORPUS.items() if other != key}


@pytest.mark.parametrize("key", [key for key in CORPUS if key[0] != "waivers"], ids=str)
def test_a_deleted_entry_is_reported_once_and_no_other_is_suggested(key: Key) -> None:
    """Whatever used it; plain, and against the version that had it."""
    uses = [use for use in build_corpus(CORPUS, SCHEMAS, TODAY).uses(key) if use.source != key]
    plain = check_entries(without(key), SCHEMAS, TODAY)
    missing = [one for one in plain.findings if one.code in {"K301", "K313"}]
    assert len(missing) == bool(uses)
    assert not [one.suggestions for one in plain.findings if one.suggestions]
    [finding] = [one for one in reported(without(key)) if one.code != "K404"]
    assert not finding.suggestions
    assert (finding.code, finding.variant) in {("K313", "deleted"), ("K313", "kept"), ("K301", "deleted"), ("K801", "")}
    assert (finding.code == "K801") == (not uses)


def test_a_renamed_entry_is_reported_once_with_the_way_to_redirect() -> None:
    """At the new file, whether or not the old id is still used; with the redirect, each use is reported with its new id."""
    key = "sources", "nabosvar-2025"
    new = CORPUS[key]._replace(id="nabosvar", file="registers/sources/nabosvar.yaml")
    [finding] = reported({**without(key), new.key: new})
    assert (finding.code, finding.variant, finding.location.file) == ("K313", "renamed", new.file)
    assert "formerly: [nabosvar-2025] i registers/sources/nabosvar.yaml" in words(finding, "da")[1]
    led_on = new._replace(data={**new.data, "formerly": ["nabosvar-2025"]})
    [former] = reported({**without(key), led_on.key: led_on})
    assert (former.code, former.variant, former.suggestions) == ("K313", "former", ())
    unused = "terms", "proevefravaer"
    moved = CORPUS[unused]._replace(id="fravaeret", file="registers/terms/fravaeret.yaml")
    assert [(one.code, one.variant) for one in reported({**without(unused), moved.key: moved})] == [("K801", "renamed")]


def test_a_waiver_may_go_and_what_only_the_gone_used_is_not_reported() -> None:
    """A waiver is no page that others lead to; an entry that is unused because another is gone is none that is left over."""
    assert [one.code for one in reported(without(("waivers", "klassesnak-venter")))] == ["K610"]
    text = "name: Ny\ndefinition: Se [metoden](metode:nymetoden).\n"
    method = "name: Nymetoden\nkind: method\n"
    extra = {key: entry(key, body) for key, body in ((("terms", "ny"), text), (("methods", "nymetoden"), method))}
    before = {**CORPUS, **extra}
    after = {key: one for key, one in before.items() if key != ("terms", "ny")}
    assert [one.code for one in reported(after, before)] == ["K801"]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("amount_dkk: 300000\n", "amount_dkk: 310000\n"), [("K602", "total"), ("K802", "")]),
        (("amount_dkk: 300000\n", "amount_dkk: 3000000\n"), [("K602", "total"), ("K803", "")]),
        (("amount_dkk: 300000\n", "amount_dkk: 2900000\n"), [("K602", "total"), ("K803", "")]),
        (("school_count: 2\n", "school_count: 20\n"), [("K602", "schools")]),
        (("before: {value: 5,", "before: {value: 6,"), [("K802", "figure")]),
        (("after: {value: 4, value_to: 4}", "after: {value: 3, value_to: 4}"), [("K802", "figure")]),
        (("      to: 9\n", "      to: 8\n"), [("K802", "figure")]),
        (("value: active", "value: trial"), [("K804", "")]),
        (("as_of: '2026-04'", "as_of: '2026-05'"), []),
        (("text: En voksen læser", "text: To voksne læser"), []),
        (("measure: typical", "measure: average"), []),
    ],
)
def test_a_figure_without_a_new_ground_is_reported(edit: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    """About ten times as much is asked about as a slip; an error in the same value takes the place of both."""
    assert sorted(reported_of(RECORD, edit)) == sorted(expected)


def test_a_new_source_or_day_is_a_ground() -> None:
    """In the row itself or around the value; so are another unit and another measure."""
    amount = ("amount_dkk: 40000\n", "amount_dkk: 41000\n")
    shares = ("amount_dkk: 30000, percent: 75", "amount_dkk: 31000, percent: 75")
    assert ("K802", "") in reported_of(RECORD, amount, shares)
    assert ("K802", "") not in reported_of(RECORD, amount, shares, ("school_year: 2024/2025", "school_year: 2025/2026"))


def test_a_review_leaves_a_trace() -> None:
    """A date that changes alone is reported, and one that stays when a source is added; not where record or source changed."""
    key = "interventions", "cykelbussen"
    old = str(CORPUS[key].data["reviewed"]["date"])  # type: ignore[index,call-overload]
    move = (f"date: '{old}'", "date: '2026-11-01'")
    assert reported_of(key, move) == [("K805", "")]
    assert reported_of(key, move, ("summary:\n  text: ", "summary:\n  text: Nu ")) == []
    assert ("K805", "back") in reported_of(key, (f"date: '{old}'", "date: '2026-01-01'"))


def test_what_cannot_be_reviewed_is_ignored() -> None:
    """A review without a day, or of no day that exists, is the schema's matter."""
    key = "interventions", "cykelbussen"
    old = str(CORPUS[key].data["reviewed"]["date"])  # type: ignore[index,call-overload]
    assert not {code for code, _ in reported_of(key, (f"date: '{old}'", "date: snart"))} & {"K805", "K806"}


@pytest.mark.parametrize("new", [[], {"": None}, -1e300, "9999/9999"], ids=repr)
def test_no_value_makes_a_rule_of_changes_fail(new: Value) -> None:
    """Whatever stands at any place of an entry now, or stood there."""
    corpus = build_corpus(CORPUS, SCHEMAS, TODAY)
    for key, path in (target for target in TARGETS if target[0] in CORPUS):
        spoilt = corpus.entries[key]._replace(data=changed(dict(CORPUS[key].data), path, new))
        for after, before in ((spoilt, corpus.entries[key]), (corpus.entries[key], spoilt)):
            pairs = tuple(differences(after.data, before.data))
            change = Change(new=after, old=before, pairs=pairs, corpus=corpus, before=corpus)
            findings = [
                one for rule in RULES_OF_CHANGES if rule.checks(after.kind) and rule.check for one in rule.check(change)
            ]
            assert all(len(words(one, language)[0]) <= 200 for one in findings for language in ("da", "en"))


def test_rows_are_compared_with_those_that_they_were() -> None:
    """A row that moved and changed is found by what it has kept; a new one has no earlier version."""
    old: list[Value] = [{"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 2, "c": 2}, "x"]
    new: list[Value] = [{"a": 9, "b": 9, "c": 9}, {"a": 2, "b": 2, "c": 3}, {"a": 1, "b": 1, "c": 0}]
    assert list(match_items(new, old)) == [(1, old[1]), (2, old[0])]
    assert list(match_items([{"a": 1, "b": 2, "c": 3}], [{"a": 1}])) == [(0, {"a": 1})]
    assert similarity({}, {}) == 0
    assert [pair.pointer for pair in differences({"k": [{"a": 1, "b": 1}]}, {"k": [{"a": 2, "b": 1}]})] == [
        "", "/k", "/k/0", "/k/0/a",
    ]  # fmt: skip
    assert Pair(pointer="/k/0/a", new=1, old=2).key == "a"


def test_many_files_are_not_compared_with_one_another() -> None:
    """Where a whole register is replaced, nothing is reported of names."""
    many = {("terms", f"t-{n}"): entry(("terms", f"t-{n}"), f"name: T {n}\ndefinition: x\n") for n in range(201)}
    other = {("terms", f"u-{n}"): entry(("terms", f"u-{n}"), f"name: T {n}\ndefinition: x\n") for n in range(201)}
    changes = compare(build_corpus(other, SCHEMAS, TODAY), build_corpus(many, SCHEMAS, TODAY))
    assert (len(changes.removed), changes.renamed) == (201, {})


def test_each_old_entry_has_one_new_name() -> None:
    """Of two new entries that say the same the first by its id is it."""
    text = "name: A\ndefinition: x\n"
    old, new = ({("terms", id_): entry(("terms", id_), text) for id_ in ids} for ids in ("ab", "cd"))
    changes = compare(build_corpus(new, SCHEMAS, TODAY), build_corpus(old, SCHEMAS, TODAY))
    assert changes.renamed == {("terms", "a"): "c", ("terms", "b"): "d"}


def test_a_long_list_of_files_is_cut() -> None:
    """The files that use something most often come first."""
    findings = [
        Finding(code="K301", location=Location(file=f"f-{n}"), values={"id": "x", "folder": "registers/terms", "now": ""})
        for n in range(MAX_FILES + 3)
    ]
    [finding] = group_findings([*findings, findings[-1]], build_corpus({}, SCHEMAS, TODAY))
    assert finding.values["list"].startswith(f"f-{MAX_FILES + 2} (2), f-0 (1), ")
    assert finding.values["list"].endswith(" … +3")
    assert list_files(Counter({"a": 1})) == "a (1)"
    many = group_findings(findings * 30, build_corpus({}, SCHEMAS, TODAY))[0]
    assert "690 steder (filer: 23)" in words(many, "da")[0]
    assert "690 places (files: 23)" in words(many, "en")[0]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("oestbyne", "oestbyen"), ("oestbye", "oestbyen"), ("oesstbyen", "oestbyen"), ("pestbyen", "oestbyen"),
        ("praksisoverblik-2062", "praksisoverblik-2026"), ("praksisoverblik-206", "praksisoverblik-2026"),
        ("praksisoverblik-26", "praksisoverblik-2026"), ("praksisovrblk-2026", "praksisoverblik-2026"),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_is_a_misspelling(wrong: str, right: str) -> None:
    """A letter lost, doubled, swapped or typed with the key beside it; two in a long id."""
    assert is_misspelling(wrong, right)
    assert find_misspelt(wrong, ["noget-andet", right]) == [right]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("vestbyen", "oestbyen"), ("trin-1", "trin-2"), ("barnets-lov-15", "barnets-lov-155"), ("buf", "suf"),
        ("svar-2025", "svar-2026"), ("skole", "skoler-og-dagtilbud"), ("nord", "syd"), ("", "abcd"), ("1abc", "2xbc"),
    ],
)  # fmt: skip
def test_another_thing_is_no_misspelling(wrong: str, right: str) -> None:
    """Another number, another word at the beginning, and short ids that differ."""
    assert not is_misspelling(wrong, right)


def test_ids_are_meant_by_name_by_slip_or_without_their_year() -> None:
    """A number is meant as a word of an id; what is only like something is not meant."""
    entries = [
        entry(("sources", "overblik-2026"), "name: Overblikket\n"),
        entry(("sources", "overblik-2026-2"), "name: Tillæg\n"),
        entry(("sources", "trin-2"), "name: Andet trin\n"),
    ]
    assert intended_ids("OVERBLIKKET", entries) == ["overblik-2026"]
    assert intended_ids("overblik", entries) == ["overblik-2026"]
    assert intended_ids("overblk-2026", entries) == ["overblik-2026"]
    assert intended_ids("2", entries)[-1] == "trin-2"
    assert intended_ids("over", entries) == []


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("ny.yml", "ny"),
        ("ny.YAML", "ny"),
        ("ny.yaml.txt", "ny"),
        ("Ny Skole.Yml", "Ny Skole"),
        ("ny", "ny"),
        ("ny.docx", "ny.docx"),
        (".yaml", ".yaml"),
    ],
)
def test_endings_of_texts_are_no_part_of_a_name(name: str, stem: str) -> None:
    """Whatever a program put behind it."""
    assert stem_of(name) == stem


def test_a_wrong_file_name_is_reported_with_the_right_one() -> None:
    """Or as a copy of the right file, or as what does not belong here at all."""
    right = "interventions/u-start.yaml"
    assert wrong_ending("interventions/U Start.yml", ()).values["right"] == right
    assert wrong_ending("interventions/u-start.yml", {right}).variant == "copy"
    assert wrong_ending("interventions/billede.png", ()).variant == ""
    assert wrong_ending("interventions/___.yml", ()).variant == ""
    assert wrong_name("interventions/Åben Skole.yaml", {right}).values["right"] == "interventions/aaben-skole.yaml"
    assert wrong_name("interventions/___.yaml", {right}).variant == ""


@pytest.mark.parametrize(
    "name", ["u-start (1)", "u-start(2)", "u-start - Kopi (2)", "Kopi af u-start", "u-start_BACKUP_12", "U-Start (kopi)"]
)
def test_a_copy_that_a_program_named_is_reported_as_one(name: str) -> None:
    """It is to be deleted, not renamed, as long as its original is there."""
    original = "interventions/u-start.yaml"
    finding = wrong_name(f"interventions/{name}.yaml", {original})
    assert (finding.variant, finding.values["right"]) == ("copy", original)
    assert wrong_name(f"interventions/{name}.yaml", ()).variant == "rename"


def test_the_kind_of_a_file_is_seen_by_its_keys() -> None:
    """Where more than one kind has them all, each is named; a record that is only begun is none of another kind."""
    kinds = {key[0] for key in CORPUS}
    for key, one in CORPUS.items():
        assert key[0] in fitting_kinds(one.data, SCHEMAS.shapes)
    assert kinds
    assert set(fitting_kinds({"name": "A", "municipality": "x"}, SCHEMAS.shapes)) >= {"areas", "schools"}
    begun = entry(("interventions", "ny"), "name: Ny\naliases: []\n")
    assert {one.code for one in check_entries({**CORPUS, begun.key: begun}, SCHEMAS, TODAY).findings} == {"K202", "K207"}


def test_what_is_in_a_wrong_place_is_there_for_others(tmp_path: Path) -> None:
    """A record that lies in a register is reported once, and no reference to it; so is one in a folder that nobody knows."""
    for name in ("K113-kind", "K113-kind-area", "K113-place", "K113-notepad"):
        root = Case(name=name, side="bad").build(tmp_path / name)
        assert [code for code, _, _ in found(list(run(root, TODAY).findings))] == ["K113"]
        part = run(root, TODAY, [root / "interventions/gaabussen.yaml"])
        assert not part.findings


def test_an_unreadable_file_in_an_unknown_folder_is_reported_once(tmp_path: Path) -> None:
    """What it holds cannot be reported, nor what it would be called."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    for name, text in (("a.yaml", "name: [\n"), ("___.yaml", "name: A\ndefinition: x\n"), ("b.yaml", "name: B\n")):
        (tmp_path / "registers" / "ukendt").mkdir(exist_ok=True)
        (tmp_path / "registers" / "ukendt" / name).write_text(text, encoding="utf-8")
    assert {(one.code, one.variant) for one in run(tmp_path, TODAY).findings} == {("K113", "folder")}


def test_what_is_asked_about_limits_what_is_reported_of_a_change(judge: Callable[[Case], Outcome]) -> None:
    """With a file or folder named, only what is wrong there is reported."""
    case = Case(name="K801", side="bad")
    new, old = judge(case), judge(Case(name="K801", side="before"))
    assert [one.code for one in compare_outcomes(new, old, new.ungrouped)] == ["K801"]
    assert not compare_outcomes(new._replace(selected={"registers"}), old, ())
    assert [one.code for one in compare_outcomes(new._replace(selected={"interventions"}), old, ())] == ["K801"]
