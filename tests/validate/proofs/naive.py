"""The stack that most projects have: PyYAML's safe loader and `jsonschema`. Says what it reads, and how much is wrong with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


def main(file: str, schema: str) -> None:
    """Read a file, hold it against a schema, and print the value and every message."""
    with Path(file).open("rb") as stream:
        data = yaml.load(stream, yaml.CSafeLoader)  # noqa: S506 -- it is the safe one, in C
    messages = [error.message for error in Draft202012Validator(json.loads(Path(schema).read_text("utf-8"))).iter_errors(data)]
    print(len(messages), repr(data))
    print(*(f"{file}: {message}" for message in messages), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
