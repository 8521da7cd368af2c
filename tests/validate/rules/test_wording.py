"""Empty words, damaged letters, lost text and personal data are distinguished from what only looks like them."""

from __future__ import annotations

import re

import pytest

from validate.rules.personal import civil_number, private_mail, telephone
from validate.rules.prose import find_filler
from validate.rules.wording import DAMAGED, USUAL_COMMENT, says_nothing
from validate.syntax.positions import comments


@pytest.mark.parametrize(
    "text",
    [
        "Ikke oplyst.",
        "ingen",
        "Ukendt",
        "se ovenfor",
        "Det er ikke oplyst.",
        "Kilden siger det ikke",
        "Fremgår ikke af kilden.",
    ],
)
def test_a_text_that_says_nothing_is_known(text: str) -> None:
    """In whatever case, with or without a full stop."""
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ingen elever venter.",
        "Skolen har ikke oplyst prisen.",
        "Se ovenfor i trappen, hvem der beslutter.",
        "Der mangler personale.",
        "Det er ikke nok at ringe.",
        "Ikke før 5. klasse",
    ],
)
def test_a_text_with_such_a_word_in_it_may_say_something(text: str) -> None:
    """Only a whole text of them is empty."""
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("TBD", "TBD"),
        ("n/a.", "n/a"),
        ("xx", "xx"),
        ("TODO skriv mere", "TODO"),
        ("Prisen er xxx kr.", "xxx"),
        ("Bor i [kommune].", "[kommune]"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("[indsæt navn på skolen]", "[indsæt navn på skolen]"),
        ("udfyldes senere", "udfyldes senere"),
    ],
)
def test_what_holds_the_place_of_something_is_found(text: str, word: str) -> None:
    """Alone, or within a text."""
    assert find_filler(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "TBD er et tværfagligt børneforløb.",
        "Læreren ser [...] eleven.",
        "[kommune](kommune:proevekommune)",
        "Størrelse XXL",
        "Todo-listen er lang.",
        "eleverne på [skolen]",
    ],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    """An abbreviation that is explained, an omission, a link."""
    assert find_filler(text) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Barn 010203-4567", "010203-4567"),
        ("har nummer 3112051234 i sagen", "3112051234"),
        ("24.12.99-1234", "24.12.99-1234"),
        ("CPR-nr. 290200 1234", "290200 1234"),
        ("dokumentnummer 0101901234, men CPR 0101901235", "0101901235"),
    ],
)
def test_ten_digits_that_begin_with_a_date_may_be_a_person(text: str, number: str) -> None:
    """With or without a hyphen."""
    assert civil_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Sagen har nummer 2026-0162285.",
        "P-nummer 1003245678",
        "EAN 5798009382160",
        "3102051234",
        "0113051234",
        "sagsnummer 0101901234",
        "kr. 1003245678",
        "1003245678 kr.",
        "21/15600",
    ],
)
def test_other_numbers_are_none_of_a_person(text: str) -> None:
    """No day of the calendar, money, or a number that the text names."""
    assert civil_number(text) == ""


@pytest.mark.parametrize(
    "text",
    ["anna.hansen@eksempel.dk", "mette_jensen2@kk.dk", "[Bo](mailto:bo@hotmail.com)", "boern@gmail.com", "a.b-c@live.dk"],
)
def test_an_address_with_a_persons_name_or_of_a_free_domain_is_private(text: str) -> None:
    """Whatever the domain is in the first case, whatever the name in the second."""
    assert private_mail(text)


@pytest.mark.parametrize(
    "text", ["fravaer@kk.dk", "boern.unge@kk.dk", "boerne.ungdom@kk.dk", "post@eksempel.dk", "https://a.b@eksempel.dk", "a @ b"]
)
def test_an_address_of_an_office_is_not_private(text: str) -> None:
    """A function stands before the @."""
    assert private_mail(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ring 22 33 44 55.",
        "22334455",
        "2233 4455",
        "+45 2233 4455",
        "12-34-56-78",
        "tlf. 22.33.44.55",
        "+45 10 84 27 96",
        "(22334455)",
    ],
)
def test_eight_digits_may_be_a_telephone(text: str) -> None:
    """In any of the usual groups."""
    assert telephone(text)


@pytest.mark.parametrize(
    "text",
    [
        "10.000.000 kr.",
        "12 345 678",
        "12, 34, 56 og 78",
        "dokumentnummer 22334455",
        "CVR 64942212",
        "2024 2025",
        "2025-2026",
        "20260415",
        "15-04-2026",
        "25900000 kr.",
        "kr. 25 90 00 00",
        "10842796",
        "https://eksempel.dk/22334455",
    ],
)
def test_other_digits_are_no_telephone(text: str) -> None:
    """Money, years, dates, and numbers that the text names."""
    assert telephone(text) == ""


@pytest.mark.parametrize("letter", "æøåÆØÅéüšž§»«–—’“”…≥→\u00a0")
def test_a_letter_that_was_read_in_the_wrong_encoding_is_damaged(letter: str) -> None:
    """UTF-8 read as Windows-1252, once or twice, as far as that gives characters that a file may hold."""
    once = f"a{letter}b".encode().decode("cp1252", "ignore")
    assert re.search(DAMAGED, once)
    assert re.search(DAMAGED, once.encode().decode("cp1252", "ignore"))


@pytest.mark.parametrize("text", ["b=C3=B8rn", "b\\u00f8rn", "b\\xf8rn", "f√•r", "b\u203arn", "SkolenÂ er"])
def test_letters_of_other_ways_are_damaged(text: str) -> None:
    """Mail, codes, old machines, a no-break space that became an ordinary one."""
    assert re.search(DAMAGED, text)


@pytest.mark.parametrize(
    "text",
    [
        "Børn på Åskolen – »BLÅ« og “SØ”",
        "Café, façade, São Paulo, Ñandú, Škoda, à côté",
        "Âge, ÂGE, pâté, Ãe",
        "≥ 10 pct. → brev … 5 €",
        "√ 4 = 2",
        "1 † 2",
    ],
)
def test_letters_and_signs_as_they_are_written_are_whole(text: str) -> None:
    """Those of other languages too."""
    assert re.search(DAMAGED, text) is None


@pytest.mark.parametrize(
    ("line", "is_honest"),
    [
        ("a: Kaldes #1", False),
        ("a: Kaldes # 1", False),
        ("a: Kaldes  #1", False),
        ("a: Kaldes  # spørg", True),
        ("a: Kaldes\t# spørg", True),
        ("a: Kaldes #", True),
        ("a: Kaldes  ## spørg", True),
    ],
)
def test_a_comment_has_two_blanks_before_it_and_one_behind(line: str, *, is_honest: bool) -> None:
    """Whatever follows a `#` otherwise may have been meant as text."""
    [(pointer, comment)] = comments(f"{line}\n").items()
    assert pointer == "/a"
    assert (re.match(USUAL_COMMENT, comment) is not None) is is_honest


@pytest.mark.parametrize(
    "text", ["a: 'Kaldes #1'\n", "a: >-\n  Kaldes #1\n", "# note\na: b\n", "a: C#\n", "a: # note\n  - b\n", "a: b#c\n"]
)
def test_only_a_plain_value_has_a_comment_behind_it(text: str) -> None:
    """Within quotation marks and blocks a `#` is text; on its own line a comment belongs to nothing."""
    assert comments(text) == {}
