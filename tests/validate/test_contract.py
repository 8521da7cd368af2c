"""Each code has an emitter, a page, a bad and a good case, words in both languages, and is emitted in all its variants."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import ROOT, Case, every_case
from validate import CODES, Finding, Outcome, Severity, words
from validate.catalogue import LANGUAGES, program
from validate.model import Location
from validate.rules import REGISTRY
from validate.schemas import CODES as KEYWORDS

PAGES = ROOT / "docs" / "redaktoerer" / "regler"
SECTIONS = ["Hvad er der galt?", "Hvorfor er det en {}?", "Sådan retter du"]
KIND = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel"}

VARIANTS = [(code, variant) for code, entry in CODES.items() for variant in entry.words["da"]]


@pytest.fixture(scope="module")
def emitted(judge: Callable[[Case], Outcome]) -> Sequence[Finding]:
    """The findings of all faulty overlays."""
    return [finding for case in every_case("bad") for finding in judge(case).findings]


def fields(text: str) -> set[str]:
    """The names of the fields in a text of the catalogue."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def spoken(finding: Finding) -> str:
    """The variant whose words a finding gets."""
    return finding.variant if finding.variant in CODES[finding.code].words["da"] else ""


def test_every_code_has_one_emitter() -> None:
    """Rules report K3xx to K7xx, the schemas K2xx, and nothing else reports those."""
    assert set(REGISTRY) == {code for code in CODES if code[1] in "34567"}
    assert set(KEYWORDS.values()) == {code for code in CODES if code[1] == "2"}


def test_a_rule_states_the_name_that_the_catalogue_has() -> None:
    """The kebab-case name beside a rule is its code's name."""
    calls = [
        node
        for path in (ROOT / "validate" / "rules").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rule"
    ]
    stated = {tuple(ast.literal_eval(argument) for argument in call.args) for call in calls}
    assert stated == {(code, CODES[code].name) for code in REGISTRY}


def test_names_of_codes_are_distinct_and_in_kebab_case() -> None:
    """A name states one fault."""
    names = [code.name for code in CODES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in names)


def test_warnings_are_what_time_or_another_file_brings_about() -> None:
    """Only these do not fail a run."""
    warnings = {code for code, entry in CODES.items() if entry.severity is Severity.WARNING}
    assert warnings == {"K307", "K401", "K504", "K505", "K609"}


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_bad_and_a_good_case(code: str) -> None:
    """The case that is named by the code alone is the one that its page shows."""
    assert Case(name=code, side="good").files
    assert Case(name=code, side="bad").expected()


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
def test_a_variant_of_the_words_is_emitted(code: str, variant: str, emitted: Sequence[Finding]) -> None:
    """No text of the catalogue is for a fault that never comes."""
    assert any(finding.code == code and spoken(finding) == variant for finding in emitted)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same(code: str) -> None:
    """Danish and English words have the same variants, and each variant the same fields."""
    danish, english = (CODES[code].words[language] for language in LANGUAGES)
    assert set(danish) == set(english)
    for variant, text in danish.items():
        assert fields(text.message) == fields(english[variant].message)
        assert fields(text.hint) == fields(english[variant].hint)


@pytest.mark.parametrize("code", CODES)
def test_words_keep_the_quotation_marks_of_their_language(code: str) -> None:
    """Danish has »…« and English “…”; neither has the other's."""
    danish = "".join(text.message + text.hint for text in CODES[code].words["da"].values())
    english = "".join(text.message + text.hint for text in CODES[code].words["en"].values())
    assert not set(danish) & set('"“”')
    assert not set(english) & set('"»«')


def test_every_message_of_the_cases_fits() -> None:
    """A message without its values leaves room for them."""
    for entry in CODES.values():
        for language in LANGUAGES:
            assert all(len(text.message) <= 120 for text in entry.words[language].values())


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
    text = CODES[code].words[language][variant]
    values = dict.fromkeys(fields(text.message) | fields(text.hint), value)
    finding = Finding(code=code, location=Location(file="x"), variant=variant, values=values, suggestions=[value])
    message, hint = words(finding, language)
    assert len(message) <= 200
    assert (message + hint).isprintable()


def test_reasons_and_other_words_stand_in_both_languages() -> None:
    """What the program says of itself has the same fields in Danish and English."""
    texts = [*program.REASONS.values(), program.MEANT, program.CHOICE, program.SUMMARY]
    assert all(set(text) == set(LANGUAGES) for text in texts)
    assert all(fields(text["da"]) == fields(text["en"]) for text in texts)


@pytest.mark.parametrize("code", CODES)
def test_a_page_explains_the_code(code: str) -> None:
    """A rule's page says what is wrong, why, shows the example and says what to do, in 60 to 130 words."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert re.match(rf"# {code}: \S", text)
    sections = [section.format(KIND[CODES[code].severity]) for section in SECTIONS]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == sections
    assert text.count(f"```{{regeleksempel}} {code}\n```\n") == 1
    assert text.index(f"```{{regeleksempel}} {code}") < text.index("## Sådan retter du")
    prose = re.sub(r"^(#.*|```.*)$", "", text, flags=re.MULTILINE)
    assert 60 <= len(prose.split()) <= 130


def test_pages_are_those_of_the_codes() -> None:
    """There is a page for each code and for nothing else, and the front page links to all of them."""
    assert {path.stem for path in PAGES.glob("*.md")} == {*CODES, "index"}
    front = (PAGES / "index.md").read_text(encoding="utf-8")
    titles = {code: (PAGES / f"{code}.md").read_text(encoding="utf-8").split("\n", 1)[0][2:] for code in CODES}
    assert re.findall(r"^- \[(.*)\]\((K[0-9]{3})\.md\)$", front, re.MULTILINE) == [(titles[code], code) for code in CODES]
