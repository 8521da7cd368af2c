"""`fix` fixes what has one meaning though it is written in another way: bare texts, typographic marks, dates."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY, lay_schema, plant
from validate import Schemas, check, yamlio
from validate.cli import main
from validate.commands.fix.unreadable import MAX_TEXTS, readable, unwrap, without_tabs
from validate.syntax.edits import apply
from validate.text.dates import parse_certain_date

pytestmark = pytest.mark.usefixtures("read_once")

DAY = ("--today", "2026-11-21")
TERM = "registers/terms/ny.yaml"

BARE = [
    ("Hjælp: fra første dag", "Hjælp: fra første dag"),
    ("[Note] om fravær", "[Note] om fravær"),
    ("[U-Start](indsats:u-start) er ny", "[U-Start](indsats:u-start) er ny"),
    ("*Kursiv* tekst", "*Kursiv* tekst"),
    ("**Fed** tekst", "**Fed** tekst"),
    ("&c. og mere", "&c. og mere"),
    ("!vigtigt at vide", "!vigtigt at vide"),
    ("%-satsen er høj", "%-satsen er høj"),
    ("@skolen er det sådan", "@skolen er det sådan"),
    ("`kode` i teksten", "`kode` i teksten"),
    ("> 5 procent", "> 5 procent"),
    ("{x} og mere", "{x} og mere"),
    ("- et punkt", "- et punkt"),
    ("Børn: 'små' og store", "Børn: 'små' og store"),
    ('"Trivsel" er et ord: ja', '"Trivsel" er et ord: ja'),
    ("'Trivsel' er et ord", "'Trivsel' er et ord"),
    ("'Børn's skole'", "Børn's skole"),
    ("“Hjælp: nu”", "Hjælp: nu"),
    ("”Hjælp: nu”", "Hjælp: nu"),
    ("„Hjælp: nu“", "Hjælp: nu"),
    ("\u2018Hjælp: nu’", "Hjælp: nu"),
    ('"Hjælp nu”', "Hjælp nu"),
    ("'Hjælp nu’", "Hjælp nu"),
    ("“Børn’s hjælp: nu”", "Børn’s hjælp: nu"),
    ("“Han sagde “ja: nu””", "“Han sagde “ja: nu””"),
    ("Hjælp: fra første dag\n  og videre: altid", "Hjælp: fra første dag og videre: altid"),
    ("“Hjælp: fra første\n  dag”", "Hjælp: fra første dag"),
    ("12345678901234567", "12345678901234567"),
    (".inf", ".inf"),
    ("Slutter med kolon:", "Slutter med kolon:"),
]


@pytest.mark.parametrize(("written", "text"), BARE, ids=[written for written, _ in BARE])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_bare_text_is_written_in_quotation_marks(schemas: Schemas, written: str, text: str, end: str) -> None:
    """It says what stood there, letter for letter, without the marks that stood for quotation marks."""
    before = f"name: Ny\ndefinition: {written}  \nrelated: [x]\n".replace("\n", end)
    after, fixes = readable(before, schemas.shapes["terms"])
    assert yamlio.parse(after)[0] == {"name": "Ny", "definition": text, "related": ["x"]}
    assert [fix.old for fix in fixes] == [text]
    assert after.replace("'", "") == before.replace("'", "") or any(mark in written for mark in "“”„’'")


LEFT = [
    "definition: 'Ingen ende",
    'definition: "Ingen ende',
    'definition: "Han sagde "ja" til det"',
    "definition: 'a' og 'b'",
    "definition: [ingen ende",
    "definition: {ingen ende",
    "definition: Hjælp: nu # en bemærkning",
    "definition: text: Hjælp",
    "definition: Hjælp: nu\n  source: x",
    "definition: Hjælp: nu\n  - et punkt",
    "definition: Hjælp\n    mere: nu",
    "related: [a, b: c",
    "related: *a",
    "source: a: b",
    "absence_thresholds:\n  - value: a: b",
    "ukendt: a: b",
    "Hjælp: nu: nej",
    "\tdefinition: x",
    "? a: b: c",
]


@pytest.mark.parametrize("line", LEFT)
def test_what_may_mean_more_than_one_thing_is_left(schemas: Schemas, line: str) -> None:
    """A mark without its partner, a key in the text, a comment, a value that is no text in words."""
    before = f"name: Ny\n{line}\naliases:\n  - name: x\n    kind: spelling\n"
    assert readable(before, schemas.shapes["terms"]) == (before, ())


def test_texts_of_lists_and_several_lines_are_fixed_together(schemas: Schemas) -> None:
    """Each on its own line, at whatever depth."""
    before = "name: A: b\nkind: note\naccess: held\naddressees:\n  - [Y] Z\n  - *a b\nsections:\n  - id: a\n    title: B: c\n"
    after, fixes = readable(before, schemas.shapes["sources"])
    assert after == before.replace("A: b", "'A: b'").replace("*a b", "'*a b'").replace("[Y] Z", "'[Y] Z'").replace(
        "B: c", "'B: c'"
    )
    assert len(fixes) == 4


def test_letters_of_two_characters_are_written_as_one(schemas: Schemas) -> None:
    """In the whole file at once; a file that is unreadable for another reason too is left."""
    shape = schemas.shapes["terms"]
    right = "name: Pjæk på skolen\ndefinition: Et år væk.\n"
    apart = unicodedata.normalize("NFD", right)
    text, [fix] = readable(apart, shape)
    assert (text, fix.name) == (right, "compose")
    assert readable(f"{apart}source: [\n", shape) == (f"{apart}source: [\n", ())


def test_a_file_with_very_many_is_left(schemas: Schemas) -> None:
    """It is something else than a record."""
    before = "name: A\nkind: answer\naccess: held\naddressees:\n" + "  - [A] b\n" * (MAX_TEXTS + 1)
    assert readable(before, schemas.shapes["sources"]) == (before, ())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small valid tree."""
    plant(ROOT / "tests" / "corpus", tmp_path)
    lay_schema(tmp_path)
    return tmp_path


def test_a_file_that_could_not_be_read_is_fixed_to_the_end(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its layout, its misspelt ids and its dates too, as in any other file; files beside it are left."""
    text = "name: Ny\ndefinition: Hjælp: se [x](begreb:klasesnak)  \nrelated: [klasesnak]\n"
    (root / TERM).write_text(text, encoding="utf-8")
    (root / "registers" / "terms" / "x.yaml").write_text("name: 'x\n", encoding="utf-8")
    (root / "registers" / "x.yaml").write_text("name: [x\n", encoding="utf-8")
    assert main(["fix", "--root", str(root), str(root / TERM), *DAY]) == 0
    assert (root / TERM).read_text(encoding="utf-8") == (
        "name: Ny\ndefinition: 'Hjælp: se [x](begreb:klassesnak)'\nrelated: [klassesnak]\n"
    )
    assert "i anførselstegn, så det bliver læst som tekst: »Hjælp: se [x](begreb:klasesnak)«" in capsys.readouterr().err
    assert main(["fix", "--root", str(root), *DAY]) == 1


def test_a_file_that_cannot_be_proved_is_left_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a later fix would change more than is meant, the first one is taken back too."""
    text = "name: Ny\ndefinition: Hjælp: nu\nrelated: [klasesnak]\n#"
    (root / TERM).write_text(text.ljust(256 * 1024 - 3, "x") + "\n", encoding="utf-8")
    before = (root / TERM).read_bytes()
    assert main(["fix", "--root", str(root), str(root / TERM), *DAY]) == 1
    assert (root / TERM).read_bytes() == before
    assert "ikke rettet, for mere end det" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "old", "new", "after"),
    [
        ("interventions/cykelbussen.yaml", "value: ended", "value: “ended”", "value: ended"),
        ("interventions/cykelbussen.yaml", "as_of: '2025'", "as_of: “2025”", "as_of: '2025'"),
        ("interventions/cykelbussen.yaml", "as_of: '2025'", "as_of: 2025-3-3", "as_of: '2025-03-03'"),
        ("interventions/cykelbussen.yaml", "as_of: '2025'", "as_of: '2025-3'", "as_of: '2025-03'"),
        ("interventions/cykelbussen.yaml", "as_of: '2025'", "as_of: \u20183. marts 2025’", "as_of: '2025-03-03'"),
        ("interventions/cykelbussen.yaml", "target: morgenhold", "target: ”morgenhold”", "target: morgenhold"),
        ("interventions/cykelbussen.yaml", "source: proevesvar-2025#svar-2", "source: “proevesvar-2025#svar-2”", None),
        ("interventions/morgenhold.yaml", "{from: '2023', to: '2024'}", "{from: “2023”, to: \u20182024’}", None),
        ("registers/terms/klassesnak.yaml", "Hvor længe varer en klassesnak?", "#1 Hvor længe?", "'#1 Hvor længe?'"),
    ],
)
def test_values_that_are_written_otherwise_are_fixed(root: Path, file: str, old: str, new: str, after: str | None) -> None:
    """Typographic marks around an id, a word of a list or a date; dates without zeros or in words; a text with # first."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert check(root, TODAY).findings
    assert main(["fix", "--root", str(root), *DAY]) == 0
    fixed = (root / file).read_text(encoding="utf-8")
    assert fixed == (text if after is None else text.replace(old, after, 1))


@pytest.mark.parametrize(
    "new",
    ["status: [“ended”]", "question: #en", "as_of: #en dag", "as_of: 03/04/2025", "as_of: snart", "value: >-\n    “ended”"],
)
def test_values_that_may_mean_more_are_left(root: Path, new: str) -> None:
    """A single word behind # may be a comment, and 3/4 is a day in April or in March."""
    path = root / "interventions" / "cykelbussen.yaml"
    key = new.partition(":")[0]
    lines = [new if line.strip().partition(":")[0] == key else line for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(f"  {line}" if line.startswith(("as_of", "value")) else line for line in lines) + "\n"
    path.write_text(text, encoding="utf-8")
    main(["fix", "--root", str(root), *DAY])
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-3-3", "2026-03-03"),
        ("2026-03-3", "2026-03-03"),
        ("2026-3", "2026-03"),
        ("2026/03/03", "2026-03-03"),
        ("2026.3.3", "2026-03-03"),
        ("3.4.2026", "2026-04-03"),
        ("3. 4. 2026", "2026-04-03"),
        ("3/4-2026", "2026-04-03"),
        ("13/4/2026", "2026-04-13"),
        ("13-04-2026", "2026-04-13"),
        ("4-4-2026", "2026-04-04"),
        ("3. april 2026", "2026-04-03"),
        ("3 apr. 2026", "2026-04-03"),
        ("April 2026", "2026-04"),
        ("3/4/2026", ""),
        ("03-04-2026", ""),
        ("20260303", "2026-03-03"),
        ("202603", "2026-03"),
        ("d. 3. marts 2026", "2026-03-03"),
        ("3/2026", "2026-03"),
        ("3 4 2026", ""),
        ("20263", ""),
        ("202613", ""),
        ("2026-3/3", "2026-03-03"),
        ("2026-13", ""),
        ("2026-2-30", ""),
        ("0026-2-3", ""),
        ("31. november 2026", ""),
        ("3. aprilsnar 2026", ""),
        ("mars 2026", ""),
        ("2026", ""),
        ("snart", ""),
        ("", ""),
    ],
)
def test_a_date_has_one_meaning_or_none(text: str, meant: str) -> None:
    """Year first, with the month in words, or the day first where nothing else can be meant."""
    assert parse_certain_date(text) == meant


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“a”", "a"),
        ("”a”", "a"),
        ("„a“", "a"),
        ('“a"', "a"),
        ("\u2018a’", "a"),
        ("\u2018børn’s’", "børn’s"),
        ('"a"', ""),
        ("“a", ""),
        ("“a’", ""),
        ("“a” og “b”", ""),
        ("“ a”", ""),
        ("“”", ""),
        ("”", ""),
        ("", ""),
        ("»a«", ""),
    ],
)
def test_typographic_marks_around_a_text_are_distinguished_from_those_in_it(text: str, inner: str) -> None:
    """Two of a kind, one of them typographic, with no more of the kind between them."""
    assert unwrap(text) == inner


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n\tb: 1\n", "a:\n  b: 1\n"),
        ("\ta: 1\n\tb: 2\n", "  a: 1\n  b: 2\n"),
        ("a:\n\t- b: 1\n\t  c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a:\n- b: 1\n\tc: 2\n", "a:\n- b: 1\n  c: 2\n"),
        ("a:\n-\tb: 1\n\tc: 2\n", "a:\n- b: 1\n  c: 2\n"),
        ("a:\n  - b: 1\n\tc: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ("a: |\n\tb\n\tc\n", "a: |\n  b\n  c\n"),
        ("a: b\n\tc\n", "a: b\n  c\n"),
        ("a: 1\r\n\t# b\r\nc: 2\r\n", "a: 1\r\n  # b\r\nc: 2\r\n"),
        ("a: 1\n\t\nb: 2\n", "a: 1\n  \nb: 2\n"),
        ("a:\n  b:\n    c: 1\n\td: 2\n", ""),
        ("a: >-\n    b\n\tc\n", ""),
        ("a: |\n  b\n  \tc\n\td\n", ""),
        ("a:\n\tb: [\n", ""),
        ("a:\n\tb: c: d\n", ""),
        ("a: b\tc\n", ""),
        ("a: 1\n", ""),
        ("", ""),
    ],
)
def test_tabs_become_spaces_where_their_width_does_not_matter(before: str, after: str) -> None:
    """A line that would belong elsewhere, or a text that would have other spaces, is left."""
    fixes = without_tabs(before)
    assert (apply(before, fixes[0].edits) if fixes else "") == after


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        *(("registers/municipalities/proevekommune.yaml", "code", value) for value in ("0101", "+101", "0x65", "0o145")),
        *(
            ("registers/sources/proeveoverblik-2026.yaml", "retrieved", value)
            for value in ("2026-3", "marts 2026", "“2026-03”")
        ),
        *(("registers/sources/proeveoverblik-2026.yaml", "url", value) for value in ("“2026”", "“eksempel.dk”")),
        ("registers/sources/proeveoverblik-2026.yaml", "date", "“snart”"),
    ],
)
def test_a_value_is_not_made_to_one_of_another_wrong_form(tmp_path: Path, file: str, key: str, value: str) -> None:
    """A remedy leads to no other fault: what it would write has the form of the field, or the value is left."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    path = tmp_path / file
    others = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
    path.write_text("\n".join([*others, f"{key}: {value}", ""]), "utf-8")
    before = [(finding.code, finding.location.pointer) for finding in check(tmp_path, TODAY).findings]
    assert (before[0][0] in {"K203", "K205"}, before[0][1]) == (True, f"/{key}")
    assert main(["fix", "--root", str(tmp_path), *DAY]) == 1
    assert f"{key}: {value}\n" in path.read_text("utf-8")
