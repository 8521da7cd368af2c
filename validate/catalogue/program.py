"""Words of the program itself."""

from __future__ import annotations

MEANT = {"da": "Mente du {choices}?", "en": "Did you mean {choices}?"}

CHOICE = {"da": "»{choice}«", "en": "“{choice}”"}

SEVERITY = {
    "da": {"error": "fejl", "warning": "advarsel"},
    "en": {"error": "error", "warning": "warning"},
}

SUMMARY = {
    "da": "{files} filer læst: {errors} fejl, {warnings} advarsler.",
    "en": "{files} files read: {errors} errors, {warnings} warnings.",
}

REASONS = {
    "no-content": {
        "da": "Her er ingen håndbog: {path} har ingen mappe interventions.",
        "en": "No handbook here: {path} has no folder interventions.",
    },
    "no-path": {
        "da": "{path} findes ikke.",
        "en": "{path} does not exist.",
    },
    "outside": {
        "da": "{path} er ikke en del af interventions eller registers i {root}.",
        "en": "{path} is no part of interventions or registers in {root}.",
    },
    "bad-schema": {
        "da": "Skemaet {file} kan ikke bruges: {reason}",
        "en": "The schema {file} cannot be used: {reason}",
    },
}
