"""`python -m validate rules`: list every code."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from validate.catalogue import CODES, program
from validate.commands.shared import CLEAN, guarded, parser
from validate.pages import title


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 listed."""
    made = parser("rules", "List every code with its name, its severity and what it means.")
    made.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    return guarded(made.parse_args(argv), rules)


def rules(options: argparse.Namespace) -> int:
    """Print all codes in order."""
    rows = [
        {
            "code": code.code,
            "name": code.name,
            "severity": code.severity.value,
            "title": title(options.root, code, options.lang),
        }
        for code in CODES.values()
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.format == "json" else table(rows, options.lang))
    return CLEAN


def table(rows: Sequence[dict[str, str]], language: str) -> str:
    """A line for each code: code, severity, name and title, one below the other."""
    severities = program.SEVERITY[language]
    weight = max(map(len, severities.values()))
    name = max(len(row["name"]) for row in rows)
    return "\n".join(
        f"{row['code']}  {severities[row['severity']]:{weight}}  {row['name']:{name}}  {row['title']}" for row in rows
    )
