"""The small corpus with several municipalities and what changes with time: ladders, names, families, and what is over."""

from __future__ import annotations

from pathlib import Path

from tests.casework import TESTS, lay_schema, plant

BODY = """
documentation: described
summary:
  text: En indsats.
  source: proeveoverblik-2026#beskrivelse
reviewed:
  date: '2026-09-01'
  against: [proeveoverblik-2026]
status:
  value: {status}
  as_of: '2026-04'
  source: proeveoverblik-2026#beskrivelse
"""
UNVERIFIED = "verification: {status: unverified}\n"
SOURCE = "source: proeveoverblik-2026#beskrivelse"


def record(name: str, more: str, status: str = "active") -> str:
    """An intervention with the rest of its fields; ^ stands for a source."""
    return f"name: {name}\n{BODY.format(status=status)}\n{more}".replace("^", SOURCE)


FILES = {
    "registers/municipalities/oeby.yaml": "name: Øby Kommune\ncode: '997'\nregion: hovedstaden\n" + UNVERIFIED,
    "registers/municipalities/nabokommune.yaml": "name: Nabokommune\ncode: '999'\nregion: midtjylland\n" + UNVERIFIED,
    "registers/areas/nabohavnen.yaml": "name: Nabohavnen\nmunicipality: nabokommune\n",
    "registers/schools/aaskolen-oeby.yaml": "name: Åskolen\nmunicipality: oeby\n",
    "registers/schools/gamle-naboskole.yaml": "name: Gamle Naboskole\nmunicipality: nabokommune\nreplaced_by: [naboskolen]\n",
    "registers/schools/naboskolen.yaml": (
        "name: Naboskolen\nmunicipality: nabokommune\nreplaces: [gamle-naboskole]\nformerly: [naboens-skole]\nareas:\n"
        "  - {area: nabobyen, valid: {to: '2026-07'}, source: 'nabosvar-2025#svar-1'}\n"
        "  - {area: nabohavnen, valid: {from: '2026-08'}, source: 'nabosvar-2025#svar-1'}\n"
    ),
    "registers/ladder/oeby-trin-1.yaml": "name: Alle elever\nnumber: 1\nmunicipality: oeby\n",
    "registers/ladder/oeby-trin-2.yaml": "name: Nogle elever\nnumber: 2\nmunicipality: oeby\n",
    "interventions/ydelsesstop.yaml": record(
        "Stop for ydelse",
        """
coverage: [{extent: country, ^}]
target_group:
  absence_thresholds:
    - {value: 15, unit: percent, comparison: at-least, period: {count: 1, unit: quarters}, absence_kind: all, use: admission, ^}
""",
    ),
    "interventions/regionstilbud.yaml": record(
        "Regionens tilbud", "coverage: [{extent: region, region: midtjylland, ^}]\n", "in-development"
    ),
    "interventions/oeteam.yaml": record(
        "Øteamet",
        """
ladder: [{step: oeby-trin-1, ^}, {step: oeby-trin-2, ^}]
coverage: [{municipality: oeby, extent: municipality, ^}]
""",
    ),
    "interventions/metoden.yaml": record(
        "Metoden",
        """
access: {decided_by: [{text: Skolens leder beslutter., ^}]}
coverage:
  - {municipality: proevekommune, extent: not-stated, ^}
  - municipality: nabokommune
    extent: municipality
    status: {value: active, as_of: '2026', ^}
    access: {decided_by: [{text: Byrådet beslutter., ^}]}
    funding: [{entry: grant, permanence: permanent, amount_from_dkk: 100000, basis: per-pupil, ^}]
    ^
  - {municipality: oeby, extent: municipality, status: {value: ended, as_of: '2026', ^}, ^}
""",
        "unknown",
    ),
    "interventions/strategien.yaml": record(
        "Strategien",
        "replaces: [centret]\nformerly: [planen]\ncoverage: [{municipality: oeby, extent: municipality, ^}]\n",
    ),
    "interventions/centret.yaml": record(
        "Centret",
        """
valid: {to: '2025-12-31'}
replaced_by: [strategien]
coverage: [{municipality: oeby, extent: municipality, ^}]
""",
        "ended",
    ),
    "interventions/naeste-aar.yaml": record(
        "Næste år", "valid: {from: '2027-08'}\ncoverage: [{municipality: oeby, extent: municipality, ^}]\n", "planned"
    ),
    "interventions/familien.yaml": record(
        "Familien",
        """
access: {decided_by: [{text: Udvalget bevilger., ^}], nominated_by: [{text: Lederen indstiller., ^}]}
duration: [{measure: planned, value: 6, unit: weeks, ^}]
funding:
  - entry: spending
    basis: total
    shares:
      - {organisation: boerneforvaltningen, amount_dkk: 600000}
      - {organisation: raadgiverne, amount_dkk: 400000}
    ^
coverage: [{municipality: proevekommune, extent: municipality, ^}]
ladder: [{step: trin-2, ^}]
relations: [{type: has-variant, target: kort-form, ^}, {type: has-variant, target: lang-form, ^}]
""",
    ),
    "interventions/kort-form.yaml": record(
        "Kort form",
        """
duration: [{measure: planned, value: 2, unit: weeks, ^}]
coverage: [{municipality: proevekommune, extent: municipality, ^}]
relations: [{type: variant-of, target: familien, ^}]
""",
    ),
    "interventions/lang-form.yaml": record(
        "Lang form",
        """
access: {nominated_by: [{text: Rådgiveren indstiller., ^}]}
coverage: [{municipality: proevekommune, extent: municipality, ^}]
relations: [{type: variant-of, target: familien, ^}]
""",
    ),
}


def plant_several(root: Path) -> None:
    """Put the small corpus into an empty folder, with a second ladder, a municipality without areas, and what is over."""
    plant(TESTS / "corpus", root)
    lay_schema(root)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    moved = root / "interventions" / "morgenhold.yaml"
    moved.write_text(moved.read_text(encoding="utf-8").replace("areas: [nabobyen]", "areas: [nabohavnen]"), encoding="utf-8")
