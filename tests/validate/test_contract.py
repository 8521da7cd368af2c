"""Each code has an emitter, a page, a bad and a good case, words in both languages, and is emitted in all its variants."""

from __future__ import annotations

import inspect
import re
import string
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import ROOT, Case, every_case
from validate import RULES, Finding, Outcome, Severity, phrases, words
from validate.codes import LANGUAGES, Scope
from validate.commands import diff, fix, init, naming, rename, review, schemas, stale, supersede, where
from validate.commands.new import dialogue
from validate.help import HELP
from validate.model import Location
from validate.schema_faults import CODES as KEYWORDS

PAGES = ROOT / "docs" / "redaktoerer" / "regler"
SECTIONS = ["Hvad er der galt?", "Hvorfor er det en {}?", "Sådan retter du"]
KIND = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel"}

VARIANTS = [(code, variant) for code, entry in RULES.items() for variant in entry.words["da"]]


@pytest.fixture(scope="module")
def emitted(judge: Callable[[Case], Outcome]) -> Sequence[Finding]:
    """The findings of all faulty overlays."""
    return [finding for case in every_case("bad") for finding in judge(case).findings]


def fields(text: str) -> set[str]:
    """The names of the fields in a text of the catalogue."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def spoken(finding: Finding) -> str:
    """The variant whose words a finding gets."""
    return finding.variant if finding.variant in RULES[finding.code].words["da"] else ""


def test_every_code_has_an_emitter() -> None:
    """Rules report K3xx to K8xx, but for what is wrong with waivers and what is missing; the schemas alone report K2xx."""
    with_check = {code for code, rule in RULES.items() if rule.check is not None}
    assert with_check | {"K313", "K403", "K404", "K405", "K507", "K801"} == {code for code in RULES if code[1] in "345678"}
    assert set(KEYWORDS.values()) == {code for code, rule in RULES.items() if rule.scope is Scope.SCHEMA}
    assert {code for code in RULES if code[1] == "1"} == {code for code, rule in RULES.items() if rule.scope is Scope.READING}


def test_rules_come_in_the_order_of_their_codes() -> None:
    """Whatever module registers them."""
    assert list(RULES) == sorted(RULES)


def test_a_rule_of_one_record_knows_of_no_other() -> None:
    """It is given the record alone; a rule that needs the index or the day is given the corpus too."""
    takes = {Scope.RECORD: ["entry"], Scope.INDEX: ["entry", "corpus"], Scope.EARLIER: ["change"]}
    for rule in RULES.values():
        if rule.check is not None:
            assert list(inspect.signature(rule.check).parameters) == takes[rule.scope]


def test_what_cannot_be_waived_is_what_safety_and_the_build_stand_on() -> None:
    """Reading, schemas, references, markup and what one change alone shows; whatever else there is may wait."""
    required = {code for code, rule in RULES.items() if not rule.is_waivable}
    assert required == {code for code in RULES if code[1] in "1238" or code.startswith(("K501", "K70"))}


def test_names_of_codes_are_distinct_and_in_kebab_case() -> None:
    """A name states one fault."""
    names = [code.name for code in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in names)


def test_warnings_are_what_time_or_another_file_brings_about_and_what_is_only_suspected() -> None:
    """Only these do not fail a run."""
    overtaken = {"K307", "K401", "K403", "K504", "K505", "K507", "K509", "K609"}
    suspected = {"K511", "K617", "K618", "K620", "K623", "K624", "K711", "K712", "K714", "K802", "K803", "K804", "K805", "K806"}
    assert {code for code, entry in RULES.items() if entry.severity is Severity.WARNING} == overtaken | suspected


def test_every_code_has_a_bad_and_a_good_case() -> None:
    """The case that is named by the code alone is the one that its page shows."""
    assert [code for code in RULES if not Case(name=code, side="good").files] == []
    assert [code for code in RULES if not Case(name=code, side="bad").expected()] == []


def test_every_variant_of_the_words_is_emitted(emitted: Sequence[Finding]) -> None:
    """No text of the catalogue is for a fault that never comes."""
    assert set(VARIANTS) <= {(finding.code, spoken(finding)) for finding in emitted}


def test_both_languages_say_the_same() -> None:
    """Danish and English words have the same variants, and each variant the same fields."""
    danish, english = (
        {
            (rule.code, variant): (fields(text.message), fields(text.hint))
            for rule in RULES.values()
            for variant, text in rule.words[language].items()
        }
        for language in LANGUAGES
    )
    assert danish == english


def test_words_keep_the_quotation_marks_of_their_language() -> None:
    """Danish has »…« and English “…”; neither has the other's."""
    foreign = {"da": set('"“”'), "en": set('"»«')}
    assert [
        (rule.code, language)
        for rule in RULES.values()
        for language in LANGUAGES
        if foreign[language] & set("".join(text.message + text.hint for text in rule.words[language].values()))
    ] == []


def test_every_message_of_the_cases_fits() -> None:
    """A message without its values leaves room for them, and none comes without a hint."""
    for entry in RULES.values():
        for language in LANGUAGES:
            assert all(0 < len(text.message) <= 120 and text.hint for text in entry.words[language].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_of_the_cases_are_short_and_printable(language: str, emitted: Sequence[Finding]) -> None:
    """A message has at most 200 characters, message and hint stand on one line, and no field is left empty."""
    for finding in emitted:
        message, hint = words(finding, language)
        assert 0 < len(message) <= 200
        assert (message + hint).isprintable()
        assert "{}" not in message


@settings(derandomize=True, deadline=None, max_examples=200)
@given(place=st.sampled_from(VARIANTS), value=st.text(max_size=400), language=st.sampled_from(LANGUAGES))
def test_no_value_makes_a_message_long_or_unprintable(place: tuple[str, str], value: str, language: str) -> None:
    """Whatever a file says, the message about it has at most 200 characters, all of them printable."""
    code, variant = place
    text = RULES[code].words[language][variant]
    values = dict.fromkeys(fields(text.message) | fields(text.hint), value)
    finding = Finding(code=code, location=Location(file="x"), variant=variant, values=values, suggestions=[value])
    message, hint = words(finding, language)
    assert len(message) <= 200
    assert (message + hint).isprintable()


TABLES = [
    phrases.REASONS,
    phrases.FIXES,
    HELP,
    *(
        table.texts
        for table in (
            diff.PHRASES,
            dialogue.PHRASES,
            schemas.PHRASES,
            fix.REFUSED,
            fix.SUMMARY,
            init.PHRASES,
            naming.UNREAD,
            review.PHRASES,
            stale.PHRASES,
            rename.PHRASES,
            supersede.PHRASES,
            where.PHRASES,
        )
    ),
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_phrases_has_the_same_keys_and_fields_in_both_languages(table: Mapping[str, Mapping[str, str]]) -> None:
    """Danish and English, and no other language."""
    assert tuple(table) == LANGUAGES
    danish, english = table["da"], table["en"]
    assert list(danish) == list(english)
    assert all(fields(danish[key]) == fields(english[key]) or key == "kind" for key in danish)


def test_other_phrases_stand_in_both_languages() -> None:
    """What the program says of itself has the same fields in Danish and English."""
    sentences = [
        phrases.MEANT,
        phrases.CHOICE,
        phrases.SUMMARY,
        phrases.SUMMARY_WITH_WAIVED,
        *phrases.EXAMPLES.values(),
        phrases.SEE_RULES,
    ]
    texts = [*sentences, *phrases.SYSTEM.values(), fix.LEFT]
    assert all(tuple(text) == LANGUAGES for text in texts)
    assert all(fields(text["da"]) == fields(text["en"]) for text in texts)


@pytest.mark.parametrize("code", RULES)
def test_a_page_explains_the_code(code: str) -> None:
    """A rule's page says what is wrong, why, shows the example and says what to do, in 60 to 130 words."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert re.match(rf"# {code}: \S", text)
    sections = [section.format(KIND[RULES[code].severity]) for section in SECTIONS]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == sections
    assert text.count(f"```{{regeleksempel}} {code}\n```\n") == 1
    assert text.index(f"```{{regeleksempel}} {code}") < text.index("## Sådan retter du")
    prose = re.sub(r"^(#.*|```.*)$", "", text, flags=re.MULTILINE)
    assert 60 <= len(prose.split()) <= 130


def test_pages_are_those_of_the_codes() -> None:
    """There is a page for each code and for nothing else, and the front page links to all of them."""
    assert {path.stem for path in PAGES.glob("*.md")} == {*RULES, "index"}
    front = (PAGES / "index.md").read_text(encoding="utf-8")
    titles = {code: (PAGES / f"{code}.md").read_text(encoding="utf-8").split("\n", 1)[0][2:] for code in RULES}
    assert re.findall(r"^- \[(.*)\]\((K[0-9]{3})\.md\)$", front, re.MULTILINE) == [(titles[code], code) for code in RULES]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("K103", "Filen er ikke gemt som UTF-8: byte 0xF8 hører ikke til."),
        ("K104", "Tegnet U+200B (ZERO WIDTH SPACE) er usynligt eller ødelagt, og det er ikke tilladt."),
        ("K107", "Nøglen »definition« står to gange; første gang på linje 2."),
        ("K106", "Teksten har et kolon, så det, der står før, bliver læst som en nøgle."),
        ("K113", "Filen ligger i en mappe, håndbogen ikke kender."),
        ("K113-ending", "Filens navn ender ikke på .yaml."),
        ("K201", "Nøglen »synonymer« findes ikke her."),
        ("K203", "»3,6 mio.« er ikke skrevet som et helt tal."),
        ("K203-boolean", "»nej« er hverken true eller false."),
        ("K203-empty", "Der står intet efter nøglen."),
        ("K203-empty-list", "Der står intet efter nøglen."),
        ("K203-keys", "»Voksne følger eleverne til skole.« står, hvor der skal være nøgler."),
        ("K203-list", "»start« står alene, hvor der skal være en liste."),
        ("K203-number", "»12 elever« er ikke skrevet som et tal."),
        ("K203-quote", "»2026« bliver læst som et tal eller ja/nej, ikke som tekst."),
        ("K203-quote-boolean", "»true« bliver læst som et tal eller ja/nej, ikke som tekst."),
        ("K203-text", '»["De første uger"]« står, hvor der skal være en tekst.'),
        ("K204", "»activ« er ikke en af de værdier, der kan stå her."),
        ("K204-const", "»ja« kan ikke stå her."),
        ("K204-empty", "Der er ikke valgt en værdi."),
        ("K205", "»4/2026« har ikke den form, der skal stå her."),
        ("K206", "11 er for stor."),
        ("K206-minimum", "-1 er for lille."),
        ("K207", "Listen er tom."),
        ("K207-items", "Listen er for lang."),
        ("K207-keys", "Her mangler indhold."),
        ("K301", "»oestbien« findes ikke i registers/areas."),
        ("K303", "Nabobyen ligger i Nabokommune, men posten gælder Prøvekommune."),
        ("K301-former", "»oest« i registers/areas hedder nu »oestbyen«."),
        ("K301-former-citation", "»overblik« i registers/sources hedder nu »proeveoverblik-2026«."),
        ("K308", "Der står extent: municipality, men areas er udfyldt."),
        ("K308-country", "Der står extent: country, men municipality er udfyldt."),
        ("K308-municipality", "Der står extent: municipality, men ingen kommune er nævnt."),
        ("K308-region", "Der står extent: region, men ingen region er nævnt."),
        ("K308-areas", "Der står extent: areas, men ingen områder er nævnt."),
        ("K308-none", "Der står extent: none, men school_count er udfyldt."),
        ("K308-not-stated", "Der står extent: not-stated, men areas, schools er udfyldt."),
        ("K308-schools", "Der står extent: schools, men hverken skoler eller antal er nævnt."),
        ("K309", "»Trin 1« er et trin i Prøvekommune, og indsatsen har intet sted i den kommune."),
        ("K310", "Skolevejen siger ikke det samme den anden vej."),
        ("K311-relations", "De afløser hinanden i en ring: gaabussen, skolevejen, vejhjaelpen."),
        ("K312", "»cykelbussen« er i brug som id for interventions/cykelbussen.yaml."),
        ("K312-shared", "»gaabus« står også som tidligere id i interventions/gaabussen.yaml."),
        ("K307", "Kilden proeveoverblik-2024 er afløst af proeveoverblik-2026."),
        ("K402", "Navnet »Gåbussen« bruges også af interventions/gaabussen.yaml."),
        ("K402-code", "Koden 998 bruges også af registers/municipalities/nabokommune.yaml."),
        ("K402-provision", "Bestemmelsen (act proeveloven, paragraph 3) står også i registers/legal-bases/proeveloven-3.yaml."),
        ("K313", "»nordkvarteret« er brugt 2 steder (filer: 2), men findes ikke i registers/areas."),
        ("K313-deleted", "registers/areas/nordkvarteret.yaml er slettet, men »nordkvarteret« er brugt 2 steder (filer: 2)."),
        ("K313-renamed", "»nordkvarteret« er brugt 2 steder (filer: 2), men hedder nu »nord«."),
        ("K801", "interventions/gaabussen.yaml er slettet, og den gamle adresse fører ingen steder hen."),
        ("K802", "Beløbet er ændret fra 80000 til 95000, men kilden og datoen er de samme."),
        ("K804", "Status er ændret fra active til ended, men as_of er den samme: 2026-04."),
        ("K501", "Datoen 2026-02-30 findes ikke."),
        ("K501-school-year", "2024/2026 er ikke ét skoleår."),
        ("K502", "Perioden slutter (2025-07-31), før den begynder (2025-08)."),
        ("K503", "Indsatsen står som i gang pr. 2026-04-01, men pengene slap op 2025-12-31."),
        ("K601", "14 af 21 er 66,7 pct., ikke 66."),
        ("K602", "Delene giver 54, men tallet er 53."),
        ("K602-percent", "Delene giver 95 pct. tilsammen, ikke 100."),
        ("K602-schools", "Der er nævnt 2 skoler, men tallet er 3."),
        ("K602-shares", "Andelene giver 90000, men beløbet er 100000."),
        ("K602-shares-percent", "Andelene giver 110 pct. tilsammen, altså mere end det hele."),
        ("K602-total", "Årene giver 90000, men beløbet i alt er 100000."),
        ("K602-years", "Året 2026 er 90000, men beløbet pr. år er 100000."),
        ("K607-letters", "Rækken går baglæns: § 126 c til § 126 a."),
        ("K607-paragraphs", "Rækken går baglæns: § 135 til § 133."),
        ("K607-value", "Spændet går baglæns: 12 til 10,5."),
        ("K608", "21 er flere end de 14, de er en del af."),
        ("K614", "subsection står uden paragraph, og så læses bestemmelsen som hele loven."),
        ("K614-range", "paragraph_to står uden paragraph, og så læses bestemmelsen som hele loven."),
        ("K701", "Teksten indeholder HTML."),
        ("K701-citation", "Teksten bruger formatering, som ikke er tilladt."),
        ("K701-code", "Teksten indeholder kode (`)."),
        ("K701-definition", "Teksten »[…]: …« bliver ikke vist."),
        ("K701-heading", "En linje i teksten bliver til en overskrift."),
        ("K701-image", "Teksten indeholder et billede."),
        ("K701-numbers", "Et tal med punktum først på linjen bliver en nummereret liste."),
        ("K703", "Feltet er ikke udfyldt: der står stadig »UDFYLD«."),
        ("K702-kind", "Linket »indsats:Læsemakker« er ikke tilladt."),
    ],
)
def test_a_message_quotes_what_is_wrong(name: str, message: str, judge: Callable[[Case], Outcome]) -> None:
    """Values, numbers and names are those of the file."""
    [finding] = judge(Case(name=name, side="bad")).findings
    assert words(finding, "da")[0] == message


@pytest.mark.parametrize(
    ("name", "danish", "english"),
    [
        ("K601", "14 af 21 er 66,7 pct., ikke 66.", "14 of 21 is 66.7 %, not 66."),
        ("K607-value", "Spændet går baglæns: 12 til 10,5.", "The range runs backwards: 12 to 10.5."),
        ("K607-letters", "Rækken går baglæns: § 126 c til § 126 a.", "The range runs backwards: § 126 c to § 126 a."),
        ("K502", "Perioden slutter (2025-07-31), før den", "The period ends (2025-07-31) before it begins (2025-08)."),
        (
            "K308-not-stated",
            "Der står extent: not-stated, men areas, schools",
            "It says extent: not-stated, but areas, schools is",
        ),
    ],
)
def test_numbers_are_those_of_the_language(name: str, danish: str, english: str, judge: Callable[[Case], Outcome]) -> None:
    """A decimal comma in Danish, a point in English, from one and the same finding; other commas stay."""
    [finding] = judge(Case(name=name, side="bad")).findings
    assert words(finding, "da")[0].startswith(danish)
    assert words(finding, "en")[0].startswith(english)


def test_a_hint_says_what_to_write(judge: Callable[[Case], Outcome]) -> None:
    """The other side of a relation is reported in full, and so is every value to choose from."""
    [relation] = judge(Case(name="K305", side="bad")).findings
    assert "interventions/cykelbussen.yaml: type: has-variant, target: gaabussen." in words(relation, "da")[1]
    [choice] = judge(Case(name="K204-relation", side="bad")).findings
    assert words(choice, "da")[1].endswith("replaces (afløser), replaced-by (afløst af).")
    for name, hint in (
        ("K205", "Skriv '2026-04'."),
        ("K206", "Skriv højst 10."),
        ("K206-minimum", "Skriv mindst 0."),
        ("K206-above", "Skriv et tal over 0."),
    ):
        [limit] = judge(Case(name=name, side="bad")).findings
        assert words(limit, "da")[1] == hint
    forms = [finding for finding in judge(Case(name="K205-placeholder", side="bad")).findings if finding.code == "K205"]
    assert [words(form, "da")[1] for form in forms] == ["Skriv som her: 2024 / 2024-04 / 2024-04-18."]
