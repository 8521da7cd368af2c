"""A text holds letters and signs that readers see, and that look like no others."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.casework import TODAY, Case, put
from validate import check
from validate.text.characters import UNKNOWN, forbidden
from validate.text.markdown import refused

pytestmark = pytest.mark.usefixtures("read_once")

DANISH = (
    "Ærø, Århus og ÆØÅ: »citat«, ’apostrof’, “engelsk” og „tysk” – streg — … · • § 42, stk. 1, nr. 3; ✓ én ǿ Ǻ",
    "1.234,50 kr. + 25 % ≈ 5 € à 2½ °C ±3 × 4 ÷ 2 ≤ 5 ≥ 4 ≠ 3 → ← m² CO₂ ⅓ ‰ © ® ™ ¼ ¾ − ~ ^ | \\ {x} [y] <z> `w` #1 @a & $ £",
    "7.000\xa0kr.",
    "a\tb\r\nc",
    "Cronbachs \u03b1 = 0,82, χ² = 4, η², p < Δ; π·r²",
)
NEIGHBOURS = (
    "Färöarna på svenska, Ðórður Þorláksson, Føroyar: ð í ý ú; Sámi: čáhci Đorđi ŋ ŧ ž, ǥ ǧ ǩ ʒ ǯ; ĸ; Müller-Großmann ẞ",
    "Łódź Wałęsa ąćęłńóśźż; \xc7a\u011fr\u0131 İş\u0131k ğüşöç; Škoda Příliš žluťoučký; Māris Ķēniņš; Jõgi; Győr Űr",
    "Ștefan Țăran; Nguyễn Thị Hương; Əliyev; œuvre Ÿ Noël; Señor ñ; São; Ŵyn",
)


@pytest.mark.parametrize("text", [*DANISH, *NEIGHBOURS])
def test_what_danish_and_its_neighbours_need_may_stand(text: str) -> None:
    """Letters with their accents, typography, sums of money, mathematics, and Greek letters by themselves."""
    assert unicodedata.is_normalized("NFC", text)
    assert forbidden(text) is None


@pytest.mark.parametrize(
    ("character", "name", "is_visible"),
    [
        ("\u3164", "U+3164 (HANGUL FILLER)", False),
        ("\uffa0", "U+FFA0 (HALFWIDTH HANGUL FILLER)", False),
        ("\u115f", "U+115F (HANGUL CHOSEONG FILLER)", False),
        ("\u1160", "U+1160 (HANGUL JUNGSEONG FILLER)", False),
        ("\u2800", "U+2800 (BRAILLE PATTERN BLANK)", False),
        ("\u034f", "U+034F (COMBINING GRAPHEME JOINER)", False),
        ("\u180b", "U+180B (MONGOLIAN FREE VARIATION SELECTOR ONE)", False),
        ("\u17b4", "U+17B4 (KHMER VOWEL INHERENT AQ)", False),
        ("\ufe0f", "U+FE0F (VARIATION SELECTOR-16)", False),
        ("\U000e0100", "U+E0100 (VARIATION SELECTOR-17)", False),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)", False),
        ("\u2061", "U+2061 (FUNCTION APPLICATION)", False),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)", False),
        ("\u00ad", "U+00AD (SOFT HYPHEN)", False),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)", False),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)", False),
        ("\u2003", "U+2003 (EM SPACE)", False),
        ("\u2009", "U+2009 (THIN SPACE)", False),
        ("\u3000", "U+3000 (IDEOGRAPHIC SPACE)", False),
        ("\u2028", "U+2028 (LINE SEPARATOR)", False),
        ("\u0007", "U+0007 (control)", False),
        ("\u0085", "U+0085 (control)", False),
        ("\ue000", "U+E000 (private use)", False),
        ("\U0010fffd", "U+10FFFD (private use)", False),
        ("\uffff", "U+FFFF (unassigned)", False),
        ("\ufffd", "U+FFFD (REPLACEMENT CHARACTER)", False),
        ("\u0430", "U+0430 (CYRILLIC SMALL LETTER A)", True),
        ("\u03bf", "U+03BF (GREEK SMALL LETTER OMICRON)", True),
        ("\u0391", "U+0391 (GREEK CAPITAL LETTER ALPHA)", True),
        ("\uff41", "U+FF41 (FULLWIDTH LATIN SMALL LETTER A)", True),
        ("\u2010", "U+2010 (HYPHEN)", True),
        ("\u2011", "U+2011 (NON-BREAKING HYPHEN)", True),
        ("\u2024", "U+2024 (ONE DOT LEADER)", True),
        ("\ufb01", "U+FB01 (LATIN SMALL LIGATURE FI)", True),
        ("\u01c3", "U+01C3 (LATIN LETTER RETROFLEX CLICK)", True),
        ("\u05d0", "U+05D0 (HEBREW LETTER ALEF)", True),
        ("\u4e00", "U+4E00 (CJK UNIFIED IDEOGRAPH-4E00)", True),
        ("\U0001f600", "U+1F600 (GRINNING FACE)", True),
        ("\U0001d41a", "U+1D41A (MATHEMATICAL BOLD SMALL A)", True),
        ("\u212a", "U+212A (KELVIN SIGN)", True),
    ],
)
def test_any_other_character_is_named(character: str, name: str, *, is_visible: bool) -> None:
    """By its code point and its Unicode name, with its line and column."""
    found = forbidden(f"æ\nab{character}c")
    assert found
    assert (found.name, found.line, found.column, found.is_visible) == (name, 2, 3, is_visible)


@pytest.mark.parametrize("text", ["be\u03b1n", "\u03b1be", "a\u03b2", "\u03b1\u03b2", "q\u0301", "\xe5\u0323x"])
def test_a_letter_that_only_its_place_forbids_is_found(text: str) -> None:
    """A Greek letter next to a letter, and a second accent on a letter."""
    assert forbidden(unicodedata.normalize("NFC", text))


def test_no_character_is_both_allowed_and_invisible() -> None:
    """Of all code points those that may stand are letters, digits, signs, spaces and marks that belong to a letter."""
    points = "".join(chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000)
    allowed = [character for character in re.sub(UNKNOWN, "", points) if forbidden(f" {character} ") is None]
    others = [character for character in allowed if unicodedata.category(character)[0] not in "LNPS"]
    plain = [character for character in others if unicodedata.category(character) != "Mn"]
    assert plain == ["\t", "\n", "\r", " ", "\xa0"]
    assert all(
        unicodedata.name(character).startswith(("LATIN", "GREEK"))
        for character in allowed
        if character.isalpha() and character not in "ªºµ"
    )
    assert len(allowed) < 900


@pytest.mark.parametrize(
    "written",
    [
        "\u3164",
        '"\\u3164"',
        '"\\u2800\\uE000"',
        "\U000e0100",
        "\u2800",
        '"\\N"',
        '"\\L"',
        '"a\\u200Bb"',
        '"\\x07"',
        '"\\U000E0041"',
    ],
)
def test_a_name_of_nothing_is_a_finding(tmp_path: Path, written: str) -> None:
    """However it is written, it is reported at the place of the name."""
    root = Case(name="K104", side="good").build(tmp_path)
    put(root / "registers/terms/proevetid.yaml", f"definition: De første uger.\nname: {written}\n".encode())
    [finding] = check(root, TODAY).findings
    assert (finding.code, finding.location.line) == ("K104", 2)


@pytest.mark.parametrize("written", ['"\\_"', "'\xa0\xa0'", "–", "'…'", "'**'", "'. . .'", "'§'"])
def test_a_name_without_a_letter_or_a_digit_is_a_finding(tmp_path: Path, written: str) -> None:
    """A heading has something to read."""
    root = Case(name="K104", side="good").build(tmp_path)
    put(root / "registers/terms/proevetid.yaml", f"definition: De første uger.\nname: {written}\n".encode())
    [finding] = check(root, TODAY).findings
    assert (finding.code, finding.location.line) == ("K205", 2)


@pytest.mark.parametrize("entity", ["&#x200b;", "&#8203;", "&ZeroWidthSpace;", "&shy;", "&#X3164;", "&nbsp;", "&amp;", "&rlm;"])
def test_a_text_writes_no_character_as_html_does(entity: str) -> None:
    """What a file may not hold does not come out of an entity either."""
    assert list(refused(f"a{entity}b")) == ["entity"]
