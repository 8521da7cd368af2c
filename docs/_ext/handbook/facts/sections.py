"""The sections of the page of an intervention: anchors, titles, and the sections of the record that each shows."""

from __future__ import annotations

from collections.abc import Mapping

ANCHORS: Mapping[str, str] = {
    "target_group": "maalgruppe",
    "coverage": "hvor",
    "access": "adgang",
    "description": "beskrivelse",
    "funding": "oekonomi",
    "results": "resultater",
    "background": "baggrund",
}
"""Section of the page to its anchor."""

TITLES: Mapping[str, str] = {
    "target_group": "Hvem er den for?",
    "coverage": "Hvor findes den?",
    "access": "Hvordan får man den?",
    "description": "Hvad sker der?",
    "funding": "Hvad koster den?",
    "results": "Virker den?",
    "background": "Baggrund",
}
"""Section of the page to its title, which is the question of a short answer, too."""

ABOUT: Mapping[str, frozenset[str]] = {
    "target_group": frozenset({"target_group"}),
    "coverage": frozenset({"coverage"}),
    "access": frozenset({"access", "ladder", "legal_bases"}),
    "description": frozenset({"description", "summary", "delivery", "duration", "capacity"}),
    "funding": frozenset({"funding"}),
    "results": frozenset({"results"}),
    "background": frozenset({"name", "focus", "status", "organisations", "history", "decisions", "relations"}),
}
"""Section of the page to the sections of the record whose disagreements and open questions it shows."""
