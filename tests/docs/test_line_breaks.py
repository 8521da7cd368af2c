"""A line ends where a reader expects it: not after a number's sign or before its unit, and in a compound between its parts."""

from __future__ import annotations

import re

import pytest

from handbook.text.line_breaks import MAY_END, set_lines
from handbook.text.plain_markdown import markdown


@pytest.mark.parametrize(
    "text",
    [
        "§ 5",
        "§§ 120-126",
        "stk. 2, nr. 3",
        "Trin 3: Støttende",
        "ca. 40",
        "18 pct. i gennemsnit",
        "18,5 pct.",
        "660.000 kr. pr. år",
        "3,6 mio. kr. pr. år",
        "i 5. klasse",
        "den 12. maj 2026",
    ],
)
def test_a_number_stays_with_its_sign_and_unit(text: str) -> None:
    """Every space beside a number that needs it to be read does not break; the others do."""
    pairs = r"(?:§|[Ss]tk\.|[Nn]r\.|[Tt]rin|ca\.) \d|\d (?:mio\.|kr\.|pct\.)|mio\. kr\.|\d\. (?:klasse|maj)"
    assert re.search(pairs, text)
    shown = set_lines(f"<p>{text}</p>").replace("&nbsp;", "\u00a0")
    assert not re.search(pairs, shown)
    assert shown.replace("\u00a0", " ") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Sygeundervisningsbekendtgørelsen", ["Sygeundervisnings", "bekendtgørelsen"]),
        ("behandlingstilbudsbekendtgørelsen", ["behandlings", "tilbuds", "bekendtgørelsen"]),
        ("opmærksomhedskrævende", ["opmærksomheds", "krævende"]),
        ("skolefraværsrådgiverne", ["skole", "fraværs", "rådgiverne"]),
        ("Arbejdsmarkedsudvalget", ["Arbejds", "markedsudvalget"]),
        ("Informationsteknologien", ["Informations", "teknologien"]),
        ("sundhedsplejersken", ["sundhedsplejersken"]),  # short enough to stand whole
        ("mistrivselsindsatser", ["mistrivselsindsatser"]),  # no known seam
    ],
)
def test_a_long_compound_may_end_a_line_between_its_parts(word: str, parts: list[str]) -> None:
    """A seam stands between the parts, and adds nothing to the text."""
    shown = set_lines(f"<h2>{word}</h2>")
    assert shown == f"<h2>{MAY_END.join(parts)}</h2>"
    assert re.sub("<[^>]*>", "", shown) == word
    assert markdown(shown, "x.html") == f"## {word}\n"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x" title="§ 5, 18 pct." data-x="Sygeundervisningsbekendtgørelsen">x</a>',
        "<pre>amount: 18 pct. Sygeundervisningsbekendtgørelsen</pre>",
        "<code>§ 5</code>",
        "<select><option>Trin 3</option></select>",
    ],
)
def test_what_is_no_text_or_is_copied_stays_as_it_is(html: str) -> None:
    """Attributes, code and choices are not set."""
    assert set_lines(html) == html
