"""The search page's form and the places that its script fills."""

from __future__ import annotations

from html import escape

from handbook.search.facets import FACETS, options
from handbook.site import Handbook


def form(handbook: Handbook) -> str:
    """The form as HTML. Without a script it says so, and the lists below it serve instead."""
    choices = "".join(choice(handbook, facet, title) for facet, title in FACETS.items())
    return f"""<form class="bd-search soeg" id="soeg" role="search" method="get">
<label for="soeg-ord">Hvad søger du?</label>
<div class="soeg-linje"><input type="search" class="form-control" id="soeg-ord" name="q" autocomplete="off" spellcheck="false">
<button type="submit" class="btn soeg-knap">Søg</button></div>
<details class="soeg-valg"><summary>Afgræns søgningen</summary><div class="soeg-felter">{choices}</div></details>
</form>
<noscript><p class="boks">Søgningen kræver JavaScript, som er slået fra i din browser. Brug listerne herunder.</p></noscript>
<p id="soeg-antal" class="soeg-antal" role="status"></p>
<div id="soeg-besked"></div>
<ol id="soeg-fund" class="soeg-fund"></ol>
<button type="button" id="soeg-flere" class="btn soeg-knap" hidden>Vis flere</button>"""


def choice(handbook: Handbook, facet: str, title: str) -> str:
    """The values of a facet to choose from."""
    values = "".join(
        f'<option value="{escape(value)}"{singular(facet, one)}>{escape(many)}</option>'
        for value, many, one in options(handbook, facet)
    )
    return (
        f'<div><label for="soeg-{facet}">{title}</label><select class="form-select" id="soeg-{facet}" name="{facet}">'
        f'<option value="">Alle</option>{values}</select></div>'
    )


def singular(facet: str, one: str) -> str:
    """What a page of a kind is called in the list of what was found; an area or a step has one name only."""
    return f' data-en="{escape(one)}"' if facet == "slags" else ""
