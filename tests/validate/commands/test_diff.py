"""What a change means to readers is reported in Danish sentences, each change once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.casework import TESTS, Case, lay_schema, plant, put
from validate import Schemas
from validate.cli import main
from validate.commands.diff import TreeComparison, entries_of, render_markdown, render_text, unreadable
from validate.commands.diff.changes import Comparison
from validate.commands.diff.sentences import Wording, quote, range_text
from validate.schema import Shape
from validate.text.markdown import escape_markdown

READER = "interventions/laesemakker.yaml"
MORNING = "interventions/morgenhold.yaml"
BIKE = "interventions/cykelbussen.yaml"


class Trees:
    """The corpus twice: as it was, and as it is to be changed."""

    def __init__(self, folder: Path, schemas: Schemas) -> None:
        self.old, self.new, self.schemas = folder / "old", folder / "new", schemas
        for root in (self.old, self.new):
            plant(TESTS / "corpus", root)

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text of the newer tree that stands in a file, everywhere in it."""
        path = self.new / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def move(self, file: str, target: str) -> None:
        """Rename a file of the newer tree."""
        (self.new / file).rename(self.new / target)

    def comparison(self) -> TreeComparison:
        """The two trees compared."""
        old, new = entries_of(self.old, self.schemas), entries_of(self.new, self.schemas)
        unread = frozenset({**unreadable(old), **unreadable(new)})
        return TreeComparison(old=old, new=new, schemas=self.schemas, unread=unread)

    def reported(self) -> dict[str, list[str]]:
        """What is reported, by file, with what has become of the entry where it is more than changed."""
        return {
            change.entry.file: [*([change.verb] if change.verb != "changed" else []), *change.sentences]
            for change in self.comparison().entries()
        }


@pytest.fixture
def trees(tmp_path: Path, schemas: Schemas, read_once: None) -> Trees:  # noqa: ARG001 -- a file is parsed but once in a run
    """The corpus twice."""
    return Trees(tmp_path, schemas)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentences"),
    [
        (READER, "name: Læsemakker", "name: Læsevennen", ["Hedder nu »Læsevennen«; før »Læsemakker«."]),
        (READER, "  value: active", "  value: ended", ["Status er nu »Afsluttet«; før »Kører«."]),
        (READER, "  value: active", "  value: given-up", ["Status er nu »given-up«; før »Kører«."]),
        (READER, "as_of: '2026-04'", "as_of: '2026-05-04'", ["Status – Pr.: april 2026 er ændret til 4. maj 2026."]),
        (
            READER,
            "amount_dkk: 300000",
            "amount_dkk: 3500000",
            ["Beløbet er ændret fra 300.000 kr. til 3,5 mio. kr. (Budget 2025)."],
        ),
        (
            READER,
            "{from: '2025', to: '2027'}",
            "{from: '2025', to: '2028-06'}",
            ["Pengene gælder nu 2025 til juni 2028; før 2025 til 2027 (Budget 2025)."],
        ),
        (
            READER,
            "schools: [proeveskolen, aaskolen]",
            "schools: [aaskolen]",
            ["Dækker ikke længere Prøveskolen (Prøvekommune)."],
        ),
        (READER, "areas: [oestbyen, vestbyen]", "areas: [vestbyen, oestbyen]", []),
        (
            READER,
            "areas: [oestbyen, vestbyen]",
            "areas: [vestbyen, nabobyen]",
            ["Dækker nu også Nabobyen (Prøvekommune).", "Dækker ikke længere Østbyen (Prøvekommune)."],
        ),
        (
            READER,
            "extent: schools\n    areas: [oestbyen, vestbyen]\n    schools: [proeveskolen, aaskolen]\n    school_count: 2",
            "extent: municipality",
            [
                "Udstrækningen er nu »Hele kommunen«; før »Skoler« (Prøvekommune).",
                "Nævner ikke længere Østbyen og Vestbyen (Prøvekommune).",
                "Nævner ikke længere Prøveskolen og Åskolen (Prøvekommune).",
                "Hvor (Prøvekommune) – Antal skoler: 2 er faldet ud.",
            ],
        ),
        (
            READER,
            "decisions:\n",
            (
                "  - kind: survey\n    subject: wellbeing\n    text: Flere trives.\n    numerator: 3\n    denominator: 4\n"
                "    percent: 75\n    source: proeveoverblik-2026#tal\ndecisions:\n"
            ),
            ["Nyt resultat: Spørgeskema, Trivsel, »Flere trives.«, 3 af 4, procent 75."],
        ),
        (
            READER,
            "  - from: 4\n    to: 6\n",
            "  - from: 5\n    to: 6\n",
            ["Varighed (Typisk, uger): 4 til 6 er ændret til 5 til 6."],
        ),
        (READER, "school_count: 2", "school_count: 5", ["Hvor (Prøvekommune) – Antal skoler: 2 er ændret til 5."]),
        (
            READER,
            "    - from: 0\n      to: 9",
            "    - from: 4\n      to: 9",
            ["Målgruppen er nu 4 til 9. klasse; før 0 til 9. klasse."],
        ),
        (READER, "    - from: 6\n      to: 15\n", "    - from: 6\n", ["Målgruppen er nu fra 6 år; før 6 til 15 år."]),
        (
            READER,
            "Skolens leder",
            "Forvaltningens leder",
            ["Adgang – Besluttes af – Tekst: »Skolens leder« er ændret til »Forvaltningens leder«."],
        ),
        (
            READER,
            "organisations: [raadgiverne]\n",
            "organisations: [proevefonden]\n",
            [
                "Adgang – Besluttes af (»Skolens leder«) – Organisationer: Prøvefonden er kommet til.",
                "Adgang – Besluttes af (»Skolens leder«) – Organisationer: Rådgiverne er faldet ud.",
            ],
        ),
        (
            READER,
            "    status: open",
            "    status: explained\n    explanation: Det ene tal er gammelt.",
            [
                "Uenigheden »Hvor mange skoler er med?« er nu forklaret.",
                "Uenigheder (Hvor) – Forklaring: »Det ene tal er gammelt.« er kommet til.",
            ],
        ),
        (
            READER,
            "Hvor mange elever er der plads til?",
            "Hvem betaler?",
            [
                "Nyt spørgsmål uden svar: »Hvem betaler?«",
                "Spørgsmålet »Hvor mange elever er der plads til?« står ikke længere som ubesvaret.",
            ],
        ),
        (
            READER,
            "  - about: capacity\n    question: Hvor mange elever er der plads til?\n",
            "",
            ["Spørgsmålet »Hvor mange elever er der plads til?« står ikke længere som ubesvaret."],
        ),
        (READER, "En voksen læser med eleven hver morgen.", "En voksen læser med\n    eleven hver morgen.", []),
        (
            READER,
            "En voksen læser med eleven hver morgen.",
            "En voksen læser hver aften.",
            ["Kort fortalt er skrevet om. Nu: »En voksen læser hver aften.« Før: »En voksen læser med eleven hver morgen.«"],
        ),
        (
            READER,
            "date: '2026-09-01'",
            "date: '2026-11-20'",
            ["Er igen holdt op mod kilderne 20. november 2026; sidst 1. september 2026."],
        ),
        (
            READER,
            "numerator: 14\n",
            "numerator: 15\n",
            ["Resultater (Løbende opgørelse, Fravær) – Tæller: 14 er ændret til 15."],
        ),
        (
            READER,
            "Fraværet faldt for 14 af 21 elever.",
            "Fraværet faldt for de fleste.",
            [
                (
                    "Resultater (Løbende opgørelse, Fravær) – Tekst: »Fraværet faldt for 14 af 21 elever.« er ændret til"
                    " »Fraværet faldt for de fleste.«."
                )
            ],
        ),
        (
            READER,
            "method: samtalemetoden\n      source",
            "method: samtalemetoden\n      text: Hver dag.\n      source",
            ["Udførelse – Metoder (Samtalemetoden) – Uddybning: »Hver dag.« er kommet til."],
        ),
        (READER, "proevesvar-2025#svar-2", "proevesvar-2025#svar-1", ["Henviser til andre afsnit i de samme kilder."]),
        (READER, "proevesvar-2025#svar-2", "nabosvar-2025#svar-1", ["Bygger nu også på Nabokommunes svar."]),
        (
            READER,
            "step: trin-1",
            "step: trin-2",
            ["Indsatstrappen: Trin 2 er kommet til.", "Indsatstrappen: Trin 1 er faldet ud."],
        ),
        (
            READER,
            "role: funder",
            "role: partner",
            ["Organisationer (Prøvefonden) – Rolle: Bevillingsgiver er ændret til Partner."],
        ),
        (
            READER,
            "    percent_as_quoted: true\n",
            "",
            ["Resultater (Løbende opgørelse, Deltagelse) – Kildens eget procenttal: ja er faldet ud."],
        ),
        (
            READER,
            "parts_complete: false",
            "parts_complete: true",
            ["Resultater (Løbende opgørelse, Deltagelse) – Delene er hele tallet: nej er ændret til ja."],
        ),
        (
            READER,
            "  - municipality: proevekommune",
            "  - municipality: nabokommune",
            ["Hvor (Skoler) – Kommune: Prøvekommune er ændret til Nabokommune."],
        ),
        (READER, "status:\n  value", "replaced_by: [morgenhold]\nstatus:\n  value", ["Er afløst af Morgenhold."]),
        (READER, "status:\n  value", "replaces: [cykelbussen]\nstatus:\n  value", ["Afløser Cykelbussen."]),
        (
            READER,
            "reviewed:\n  date: '2026-09-01'\n  against: [proeveoverblik-2026, proevesvar-2025]\n",
            "",
            [
                "Senest gennemgået – Dato: 1. september 2026 er faldet ud.",
                (
                    "Senest gennemgået – Holdt op mod: Prøvekommunes overblik over indsatser"
                    " og Svar om morgenhold og læsemakker er faldet ud."
                ),
            ],
        ),
        (READER, "disagreements:\n", "unknown: 3\ndisagreements:\n", []),
        (
            READER,
            "summary:\n  text: En",
            "summary: intet\nandet:\n  text: En",
            ["Kort fortalt: »En voksen læser med eleven hver morgen.« er ændret til »intet«."],
        ),
        (
            MORNING,
            "extent: areas\n",
            "extent: areas\n    status: {value: ended, as_of: '2026'}\n",
            ["Status er »Afsluttet« (Nabokommune).", "Hvor (Nabokommune) – Status her – Pr.: 2026 er kommet til."],
        ),
        (
            "registers/schools/aaskolen.yaml",
            "area: vestbyen",
            "area: oestbyen",
            ["Områder: Østbyen er kommet til.", "Områder: Vestbyen er faldet ud."],
        ),
        (
            "registers/areas/oestbyen.yaml",
            "confirmed: false",
            "confirmed: true",
            ["Beslægtede områder (Vestbyen) – Bekræftet: nej er ændret til ja."],
        ),
        (
            "registers/sources/proevesvar-2025.yaml",
            "title: Svar 2",
            "title: Svar 2 og 3",
            ["Afsnit (»svar-2«) – Titel: »Svar 2« er ændret til »Svar 2 og 3«."],
        ),
        (
            "registers/sources/proevesvar-2025.yaml",
            "date: '2025-02-26'",
            "date: '2025-02-26'\nreplaced_by: [nabosvar-2025]",
            ["Er afløst af Nabokommunes svar."],
        ),
    ],
)
def test_a_change_is_one_sentence(trees: Trees, file: str, old: str, new: str, sentences: list[str]) -> None:
    """Of what readers notice; line breaks, the order of ids and unknown keys are nothing to them."""
    trees.change(file, old, new)
    assert trees.reported() == ({file: sentences} if sentences else {})


def test_an_entry_comes_and_goes(trees: Trees) -> None:
    """Of a new record the main things are reported; of one that goes, what came in its place."""
    trees.move(BIKE, "interventions/loebebussen.yaml")
    trees.change("interventions/loebebussen.yaml", "name: Cykelbussen", "name: Løbebussen\nreplaces: [cykelbussen]")
    put(trees.new / "registers/schools/nyskolen.yaml", b"name: Nyskolen\nmunicipality: proevekommune\n")
    (trees.new / "registers/methods/samtalemetoden.yaml").unlink()
    assert trees.reported() == {
        BIKE: ["removed", "Er taget ud af håndbogen; Løbebussen er kommet i stedet."],
        "interventions/loebebussen.yaml": [
            "new",
            "Status er »Afsluttet«.",
            "Dækker nu også: Prøvekommune, Ikke oplyst.",
        ],
        "registers/schools/nyskolen.yaml": ["new"],
        "registers/methods/samtalemetoden.yaml": ["removed", "Er taget ud af håndbogen."],
    }


@pytest.mark.parametrize(
    ("former", "leads"),
    [
        ("formerly: [morgenhold]\n", "Den gamle adresse fører hertil."),
        ("", "Den gamle adresse fører ingen steder hen."),
    ],
)
def test_a_new_id_is_a_rename_and_no_change_of_what_refers_to_it(trees: Trees, former: str, leads: str) -> None:
    """It is recognised by the former id, or by the name."""
    target = "interventions/morgenmad.yaml"
    trees.move(MORNING, target)
    trees.change(target, "documentation:", f"{former}documentation:")
    for file in (READER, BIKE):
        trees.change(file, "target: morgenhold", "target: morgenmad")
    assert trees.reported() == {target: [f"Har fået id'et morgenmad; før morgenhold. {leads}"]}


def test_a_source_that_is_renamed_is_still_the_same_source(trees: Trees) -> None:
    """No record is reported to stand on another one."""
    trees.move("registers/sources/proevesvar-2025.yaml", "registers/sources/svar-2025.yaml")
    trees.change("registers/sources/svar-2025.yaml", "kind: answer", "formerly: [proevesvar-2025]\nkind: answer")
    for path in trees.new.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("proevesvar-2025", "svar-2025"), "utf-8")
    trees.change("registers/sources/svar-2025.yaml", "formerly: [svar-2025]", "formerly: [proevesvar-2025]")
    assert list(trees.reported()) == ["registers/sources/svar-2025.yaml"]


def test_money_that_stands_in_another_record_has_moved(trees: Trees) -> None:
    """It is reported in both of them, and neither as new nor as gone."""
    grant = (
        "  - entry: grant\n    permanence: temporary\n    amount_dkk: 50000\n    basis: per-year\n"
        "    period: {from: '2023', to: '2024'}\n    source: proeveoverblik-2026#beskrivelse\n"
    )
    trees.change(MORNING, grant, "")
    trees.change(BIKE, "relations:\n", f"funding:\n{grant}relations:\n")
    words = "Bevilling, Midlertidig, 50.000 kr., pr. år, 2023 til 2024."
    assert trees.reported() == {
        MORNING: [f"Økonomi flyttet til Cykelbussen: {words}"],
        BIKE: [f"Økonomi flyttet hertil fra Morgenhold: {words}"],
    }


def test_money_that_goes_as_another_comes_has_not_moved(trees: Trees) -> None:
    """What differs in a value, or stands in the same record, is reported by itself."""
    trees.change(MORNING, "  - entry: own-budget\n    source: proeveoverblik-2026#beskrivelse\n", "")
    trees.change(BIKE, "relations:\n", "funding:\n  - {entry: spending, source: proeveoverblik-2026#tal}\nrelations:\n")
    assert trees.reported() == {
        MORNING: ["Penge, der ikke længere står her: Egen ramme."],
        BIKE: ["Nye penge: Forbrug.", "Henviser til andre afsnit i de samme kilder."],
    }


def test_a_file_that_cannot_be_read_is_neither_gone_nor_new(trees: Trees) -> None:
    """It is named as not compared."""
    trees.change(BIKE, "name: Cykelbussen", "name: [")
    assert trees.reported() == {}
    assert unreadable(entries_of(trees.new, trees.schemas)) == {("interventions", "cykelbussen"): BIKE}


def test_the_report_counts_and_names(trees: Trees) -> None:
    """As text, and as Markdown in which no text of a record is markup; in the language of the options around the sentences."""
    trees.change(READER, "name: Læsemakker", "name: <b>*Læs* @navn")
    put(trees.new / "registers/schools/ny.yaml", b"name: Ny\nmunicipality: proevekommune\n")
    found = trees.comparison().entries()
    assert list(render_text("main", found, ["a.yaml"], "da")) == [
        "Det ændrer sig for læserne siden main:",
        "Indsats: 1 ændret; Skole: 1 ny",
        "",
        f"Indsats: <b>*Læs* @navn – {READER}",
        "  - Hedder nu »<b>*Læs* @navn«; før »Læsemakker«.",
        "",
        "Skole: Ny (ny) – registers/schools/ny.yaml",
        "Kan ikke læses og er ikke sammenlignet: a.yaml",
    ]
    assert list(render_markdown("main", found, ["a`.yaml"], "en")) == [
        "## What changes for readers since main",
        "",
        "Indsats: 1 changed; Skole: 1 new",
        "",
        "### Indsats: \\<b\\>\\*Læs\\* @\u200bnavn",
        "",
        "- Hedder nu »\\<b\\>\\*Læs\\* @\u200bnavn«; før »Læsemakker«.",
        f"- `{READER}`",
        "",
        "### Skole: Ny \\(new\\)",
        "",
        "- `registers/schools/ny.yaml`",
        "\nCannot be read and is not compared: a\\`.yaml",
    ]
    assert escape_markdown("1. a@b.dk #3") == "1. a@b.dk \\#3"


@pytest.mark.parametrize(
    ("value", "words"),
    [({"from": 0, "to": 9}, "0 til 9"), ({"from": 3, "to": 3}, "3"), ({"to": 9}, "til 9"), ({"from": 1}, "fra 1"), ({}, "")],
)
def test_a_range_is_worded(value: dict[str, int], words: str) -> None:
    """By both of its ends, or the one that is stated."""
    assert range_text(dict(value)) == words


def test_values_of_no_known_form_are_reported_as_they_stand() -> None:
    """A record may break its schema in either tree."""
    wording = Wording(lambda _, id_: id_)
    numbers = Shape(
        properties={"n": Shape(title="Antal"), "is": Shape(title="Planlagt"), "none": Shape(), "when": Shape(is_date=True)}
    )
    assert wording.value(numbers, {"n": 2, "is": False, "none": [], "when": "snart"}) == "antal 2, snart"
    assert wording.value(numbers, {"is": True}) == "planlagt"
    assert wording.value(numbers, None) == "nej"
    assert quote(f"[Se](kilde:x) {'a' * 200}") == f"»Se {'a' * 156}…«"
    comparison = Comparison(lambda _, id_: id_)
    assert list(comparison.mapping(numbers, {"n": 1}, {"n": 1})) == []


@pytest.mark.programs
def test_the_command_compares_with_a_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tree is compared with what git holds; what git does not know is no revision, and ends with 2."""
    root = Case(name="K301", side="good").build(tmp_path)
    git = shutil.which("git") or "git"
    _commit(git, root)
    words = ["diff", "HEAD", "--root", str(root)]
    assert main(words) == 0
    assert capsys.readouterr().out == "Det ændrer sig for læserne siden HEAD:\nIntet, som læserne mærker.\n"
    path = root / READER
    path.write_text(path.read_text("utf-8").replace("value: active", "value: ended"), "utf-8")
    lay_schema(root)
    assert main([*words, "--format", "markdown", "--lang", "en"]) == 0
    assert "- Status er nu »Afsluttet«; før »Kører«.\n" in capsys.readouterr().out
    assert main(["diff", "ukendt", "--root", str(root)]) == 2
    assert "Git kender ingen revision »ukendt«" in capsys.readouterr().err


def _commit(git: str, root: Path) -> None:
    """Commit everything in a folder."""
    settings = ("-c", "user.name=Navn", "-c", "user.email=navn@eksempel.dk")
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message=x")):
        subprocess.run([git, "-C", str(root), *settings, *command], check=True)
