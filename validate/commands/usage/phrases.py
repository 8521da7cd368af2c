"""Phrases of the commands about mentions."""

from __future__ import annotations

from validate.messages import Phrases

PHRASES = Phrases(
    da={
        "renamed": "Omdøbt: {old} → {new}. Henvisninger rettet: {uses}, i filer: {files}.",
        "would-rename": "Intet er skrevet. Uden --dry-run bliver {old} til {new}. Henvisninger: {uses}, i filer: {files}.",
        "redirect": "Det gamle id står under formerly, så den gamle adresse fører til den nye side.",
        "used": "{title} »{name}« ({file}). Nævnt: {uses}, i filer: {files}.",
        "unused": "{title} »{name}« ({file}). Nævnt ingen steder.",
        "missing": "{title} »{id}« findes ikke, men er nævnt. Steder: {uses}, i filer: {files}.",
        "unreadable": "{title} »{id}« ({file}) kan ikke læses, men er nævnt. Steder: {uses}, i filer: {files}.",
        "kind": "{title} ({count}):",
        "field": "  {file}:{line}:{column}: {path}",
        "link": "  {file}:{line}:{column}: {path} (link)",
        "file": "  {file}:{line}:{column}: {path} (undtagelse for filen)",
        "no-sections": "Kilden har ingen afsnit.",
        "section": "{id}#{section} – {title} (henvisninger: {count})",
        "unknown-section": "{id}#{section} – afsnittet findes ikke i kilden (henvisninger: {count})",
        "whole": "{id} – hele kilden, uden afsnit (henvisninger: {count})",
        "uncited": "Afsnit, som ingen henviser til: {ids}.",
        "all-cited": "Alle afsnit er der henvist til.",
        "read-again": "# Læs igen: »{old}« er afløst af »{new}«",
        "read-how": "Hold hvert sted op mod den nye kilde. Ret teksten, hvis den siger noget andet, og skriv den nye "
        "henvisning.",
        "read-nothing": "Ingen henviser til den gamle kilde.",
        "record": "## {name} (`{file}`)",
        "same-section": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
        "other-section": "- [ ] linje {line}, `{path}`: `{cited}` → find afsnittet i `{new}`{statement}",
        "whole-source": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}`{statement}",
        "link-in-text": "- [ ] linje {line}, `{path}`: link til `{cited}` → `{new}`{statement}",
        "waived": "- [ ] linje {line}, `{path}`: undtagelse for filen `{cited}`{statement}",
        "superseded": "Skrevet: {new} afløser {old} (replaces og replaced_by). Listen over det, der skal læses igen, står "
        "ovenfor.",
        "superseded-already": "Intet er skrevet: {new} afløser allerede {old}.",
        "would-supersede": "Intet er skrevet. Tilføj --write for at skrive replaces og replaced_by i de to kilder.",
    },
    en={
        "renamed": "Renamed: {old} → {new}. References changed: {uses}, in files: {files}.",
        "would-rename": "Nothing is written. Without --dry-run {old} becomes {new}. References: {uses}, in files: {files}.",
        "redirect": "The old id stands under formerly, so that the old address leads to the new page.",
        "used": "{title} “{name}” ({file}). Mentions: {uses}, in files: {files}.",
        "unused": "{title} “{name}” ({file}). Mentioned nowhere.",
        "missing": "{title} “{id}” does not exist, but is mentioned. Places: {uses}, in files: {files}.",
        "unreadable": "{title} “{id}” ({file}) cannot be read, but is mentioned. Places: {uses}, in files: {files}.",
        "kind": "{folder} ({count}):",
        "field": "  {file}:{line}:{column}: {path}",
        "link": "  {file}:{line}:{column}: {path} (link)",
        "file": "  {file}:{line}:{column}: {path} (waiver for the file)",
        "no-sections": "The source has no sections.",
        "section": "{id}#{section} – {title} (citations: {count})",
        "unknown-section": "{id}#{section} – the source has no such section (citations: {count})",
        "whole": "{id} – the whole source, without section (citations: {count})",
        "uncited": "Sections that nothing cites: {ids}.",
        "all-cited": "Every section is cited.",
        "read-again": "# Read again: “{old}” is replaced by “{new}”",
        "read-how": "Check each place against the new source. Change the text where it says otherwise, and write the new "
        "citation.",
        "read-nothing": "Nothing cites the old source.",
        "record": "## {name} (`{file}`)",
        "same-section": "- [ ] line {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
        "other-section": "- [ ] line {line}, `{path}`: `{cited}` → find the section in `{new}`{statement}",
        "whole-source": "- [ ] line {line}, `{path}`: `{cited}` → `{new}`{statement}",
        "link-in-text": "- [ ] line {line}, `{path}`: link to `{cited}` → `{new}`{statement}",
        "waived": "- [ ] line {line}, `{path}`: waiver for the file `{cited}`{statement}",
        "superseded": "Written: {new} replaces {old} (replaces and replaced_by). The list of what to read again stands above.",
        "superseded-already": "Nothing is written: {new} already replaces {old}.",
        "would-supersede": "Nothing is written. Add --write to set replaces and replaced_by in the two sources.",
    },
)

phrase = PHRASES.text
