"""What every page has: its title, its place in the handbook, its sections, and what it says of itself to search engines."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from markupsafe import Markup

from handbook.facts.quantities import GRADES
from handbook.pages.composer import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLink:
    """A section in the list "På denne side"; `count` is the number of its disagreements."""

    id: str
    title: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice in a field; `group` is what it stands under in the list of choices."""

    value: str
    text: str
    group: str = ""


GRADE_OPTIONS = tuple(Option(value=str(grade), text=f"{grade}. klasse") for grade in GRADES)
"""Every grade as a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its caption, heads, and rows of cells as `card_table` takes them; the first cell of a row is its head."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What stands at the end of a section: disagreements, what there is none of, and what no source says."""

    disagreements: tuple[dict[str, object], ...] = ()
    none: tuple[Statement, ...] = ()
    unstated: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any note."""
        return bool(self.disagreements or self.none or self.unstated)


class View(SimpleNamespace):
    """A page, or a part of a hand-written one, before it is HTML: a template, and the values that it takes as `page`.

    `has_rail` is whether a part leaves room for the list of sections beside it; tables take the whole width.
    `meta_description` is what a search engine shows; a part of a hand-written page has neither it nor a title, and one with a
    title takes the place of the whole page. `script` is a module that the page loads. A wide page has its own containers.
    `body` is the HTML, once it is made.
    """

    template: str
    body: Markup
    script = ""
    has_rail = False
    is_wide = False
    title = ""
    meta_description = ""
    sections: tuple[SectionLink, ...] = ()
