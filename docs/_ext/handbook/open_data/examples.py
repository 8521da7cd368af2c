"""Worked examples of using open data, with the address of the site in them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.open_data.edition import Edition
from handbook.site import OPEN_DATA

NO_ADDRESS = "https://håndbogens-adresse/"
"""A placeholder for an unknown address of the site."""

PYTHON = """\
import json
from urllib.request import urlopen

SITE = "{site}"

with urlopen(SITE + "{version}/interventions.json") as answer:
    interventions = json.load(answer)["entries"]

for one in interventions:
    if one.get("evidence", 0) >= 2:  # tal, ikke kun fortællinger
        print(f"{{one['title']}}: {{one['measured']}}")
"""

JAVASCRIPT = """\
const site = "{site}";
const answer = await fetch(site + "{version}/by/schools.json");
const {{ entries }} = await answer.json();

for (const school of entries) {{
  const named = school.interventions.filter(({{ how }}) => how.includes("schools"));
  console.log(school.title, named.map(({{ title }}) => title).join(", "));
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example: for whom, what it does, steps or code, and a remark."""

    id: str
    title: str
    text: str
    steps: tuple[str, ...] = ()
    code: str = ""
    note: str = ""


EXAMPLES = (
    Example(
        id="i-excel",
        title="I Excel",
        text="Hvilke bevillinger er midlertidige, og hvornår slutter de?",
        steps=(
            "Hent Excel-filen, og åbn den.",
            "Vælg arket Penge. Overskrifterne har filtre.",
            "Sæt filteret i »Slags (ord)« til Bevilling og i »Varig eller midlertidig (ord)« til Midlertidig.",
            "Sortér efter »Periode: Til«. Tomme felter er ikke oplyst.",
        ),
        note=(
            "Læg ikke beløbene sammen, før du har set kolonnerne »Slags«, »Grundlag« og »Tælles sammen med«: "
            "Nogle er pr. år, andre i alt, og nogle dækker flere indsatser."
        ),
    ),
    Example(
        id="i-python",
        title="I Python",
        text="Hvilke indsatser er der tal for? Der skal ikke installeres noget.",
        code=PYTHON,
        note='CSV-filerne læses med pandas: pd.read_csv(fil, sep=";", decimal=","), og i R med readr::read_csv2(fil).',
    ),
    Example(
        id="paa-et-websted",
        title="På et websted",
        text="Hvilke indsatser er nævnt ved navn på hver skole?",
        code=JAVASCRIPT,
        note=(
            "Ligger webstedet et andet sted end håndbogen, skal håndbogens server tillade det (CORS); "
            "ellers kan filerne hentes på forhånd."
        ),
    ),
)


def of(edition: Edition) -> tuple[Example, ...]:
    """The examples with the address of a site."""
    site = edition.url or NO_ADDRESS
    return tuple(replace(example, code=example.code.format(site=site, version=OPEN_DATA)) for example in EXAMPLES)
