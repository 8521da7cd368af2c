"""A large tree made of the real one: the records copied under new names until there are enough."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

NAME = re.compile(r"^([ -]*(?:name|short_name|abbreviation|code(?=: [A-Z])): (?:>-\n +)?)(.*?)('?)$", re.MULTILINE)
CODE = re.compile(r"^code: '([0-9]{3})'$", re.MULTILINE)
"""A municipality's number. Those of the real tree are so far apart that 40 copies do not meet."""


def grow(target: Path, records: int, folder: str = "") -> int:
    """Put the real tree and copies of it into `target`, as near to `records` as whole copies come; return how many there are.

    A copy holds every record below `folder` of the tree, with ids, names and numbers of its own, and its references lead to
    the copy's own. What lies elsewhere stays single.
    """
    shutil.rmtree(target, ignore_errors=True)
    for name in ("schema", "registers", "interventions"):
        shutil.copytree(ROOT / name, target / name)
    texts = {path.relative_to(target): path.read_text(encoding="utf-8") for path in sorted((target / folder).rglob("*.yaml"))}
    ids = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted({path.stem for path in texts}))})(?![\w-])")
    copies = max(1, round(records / len(texts)))
    for number in range(1, copies):
        for path, text in texts.items():
            (target / path.with_stem(f"{path.stem}-k{number}")).write_text(copied(text, ids, number), encoding="utf-8")
    return copies * len(texts)


def copied(text: str, ids: re.Pattern[str], number: int) -> str:
    """The text of a record as it stands in a copy of the tree."""
    text = ids.sub(rf"\g<0>-k{number}", text)
    text = CODE.sub(lambda code: f"code: '{int(code[1]) + number}'", text)
    return NAME.sub(rf"\1\2-k{number}\3", text)


def bundle(target: Path, kind: str = "interventions") -> None:
    """Write the schema of a kind as one document without an address, for tools that know one file only."""
    common = json.loads((ROOT / "schema" / "common.schema.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    whole: dict[str, Any] = localised(schema | {"$defs": common["$defs"]})
    whole.pop("$id")
    target.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def localised(value: Any) -> Any:
    """A schema whose references into the common schema lead into itself, without the formats only this project knows."""
    if isinstance(value, list):
        return [localised(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: localised(child) for key, child in value.items() if not (key == "format" and child == "partial-date")}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = kept["$ref"].removeprefix("common.schema.json")
    return kept
