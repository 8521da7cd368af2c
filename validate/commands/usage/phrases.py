"""Words of the commands about where entries are named."""

from __future__ import annotations

from validate.messages import printable

PHRASES = {
    "renamed": {
        "da": "Omdøbt: {old} → {new}. Henvisninger rettet: {uses}, i filer: {files}.",
        "en": "Renamed: {old} → {new}. References changed: {uses}, in files: {files}.",
    },
    "would-rename": {
        "da": "Intet er skrevet. Uden --dry-run bliver {old} til {new}. Henvisninger: {uses}, i filer: {files}.",
        "en": "Nothing is written. Without --dry-run {old} becomes {new}. References: {uses}, in files: {files}.",
    },
    "redirect": {
        "da": "Det gamle id står under formerly, så den gamle adresse fører til den nye side.",
        "en": "The old id stands under formerly, so that the old address leads to the new page.",
    },
    "used": {
        "da": "{title} »{name}« ({file}). Nævnt: {uses}, i filer: {files}.",
        "en": "{title} “{name}” ({file}). Mentions: {uses}, in files: {files}.",
    },
    "unused": {
        "da": "{title} »{name}« ({file}). Nævnt ingen steder.",
        "en": "{title} “{name}” ({file}). Mentioned nowhere.",
    },
    "missing": {
        "da": "{title} »{id}« findes ikke, men er nævnt. Steder: {uses}, i filer: {files}.",
        "en": "{title} “{id}” does not exist, but is mentioned. Places: {uses}, in files: {files}.",
    },
    "kind": {"da": "{title} ({count}):", "en": "{folder} ({count}):"},
    "field": {"da": "  {file}:{line}:{column}: {path}", "en": "  {file}:{line}:{column}: {path}"},
    "link": {"da": "  {file}:{line}:{column}: {path} (link)", "en": "  {file}:{line}:{column}: {path} (link)"},
    "file": {
        "da": "  {file}:{line}:{column}: {path} (undtagelse for filen)",
        "en": "  {file}:{line}:{column}: {path} (waiver for the file)",
    },
    "no-sections": {"da": "Kilden har ingen afsnit.", "en": "The source has no sections."},
    "section": {
        "da": "{id}#{section} – {title} (henvisninger: {count})",
        "en": "{id}#{section} – {title} (citations: {count})",
    },
    "unknown-section": {
        "da": "{id}#{section} – afsnittet findes ikke i kilden (henvisninger: {count})",
        "en": "{id}#{section} – the source has no such section (citations: {count})",
    },
    "whole": {
        "da": "{id} – hele kilden, uden afsnit (henvisninger: {count})",
        "en": "{id} – the whole source, without section (citations: {count})",
    },
    "uncited": {
        "da": "Afsnit, som ingen henviser til: {ids}.",
        "en": "Sections that nothing cites: {ids}.",
    },
    "all-cited": {"da": "Alle afsnit er der henvist til.", "en": "Every section is cited."},
    "read-again": {
        "da": "# Læs igen: »{old}« er afløst af »{new}«",
        "en": "# Read again: “{old}” is replaced by “{new}”",
    },
    "read-how": {
        "da": "Hold hvert sted op mod den nye kilde. Ret teksten, hvis den siger noget andet, og skriv den nye henvisning.",
        "en": "Check each place against the new source. Change the text where it says otherwise, and write the new citation.",
    },
    "read-nothing": {"da": "Ingen henviser til den gamle kilde.", "en": "Nothing cites the old source."},
    "record": {"da": "## {name} (`{file}`)", "en": "## {name} (`{file}`)"},
    "same-section": {
        "da": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
        "en": "- [ ] line {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
    },
    "other-section": {
        "da": "- [ ] linje {line}, `{path}`: `{cited}` → find afsnittet i `{new}`{statement}",
        "en": "- [ ] line {line}, `{path}`: `{cited}` → find the section in `{new}`{statement}",
    },
    "whole-source": {
        "da": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}`{statement}",
        "en": "- [ ] line {line}, `{path}`: `{cited}` → `{new}`{statement}",
    },
    "link-in-text": {
        "da": "- [ ] linje {line}, `{path}`: link til `{cited}` → `{new}`{statement}",
        "en": "- [ ] line {line}, `{path}`: link to `{cited}` → `{new}`{statement}",
    },
    "waived": {
        "da": "- [ ] linje {line}, `{path}`: undtagelse for filen `{cited}`{statement}",
        "en": "- [ ] line {line}, `{path}`: waiver for the file `{cited}`{statement}",
    },
    "superseded": {
        "da": "Skrevet: {new} afløser {old} (replaces og replaced_by). Listen over det, der skal læses igen, står ovenfor.",
        "en": "Written: {new} replaces {old} (replaces and replaced_by). The list of what to read again stands above.",
    },
    "superseded-already": {
        "da": "Intet er skrevet: {new} afløser allerede {old}.",
        "en": "Nothing is written: {new} already replaces {old}.",
    },
    "would-supersede": {
        "da": "Intet er skrevet. Tilføj --write for at skrive replaces og replaced_by i de to kilder.",
        "en": "Nothing is written. Add --write to set replaces and replaced_by in the two sources.",
    },
}
"""Key to the words in each language; `{name}` fields are filled in."""


def phrase(key: str, language: str, **values: object) -> str:
    """A phrase in a language, with its fields filled in."""
    return PHRASES[key][language].format_map({name: printable(str(value)) for name, value in values.items()})
