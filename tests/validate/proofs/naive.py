"""The stack that most projects have, PyYAML's safe loader and `jsonschema`: what it reads, and what it has against it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


def main(file: str, schema: str) -> None:
    """Read a file, hold it against a schema, and print the value and every message."""
    with Path(file).open("rb") as stream:
        data = yaml.load(stream, yaml.CSafeLoader)
    validator = Draft202012Validator(json.loads(Path(schema).read_text("utf-8")))
    messages = [error.message for error in validator.iter_errors(data)]
    print(len(messages), repr(data))
    print(*(f"{file}: {message}" for message in messages), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
