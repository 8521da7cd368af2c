"""A large tree made of the real one: the records copied under new names until there are enough."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

SMALLEST, LARGEST = 3_000, 9_500
"""Bytes of the records that are copied, which makes about 6 KB a record."""

PARTS = re.compile(r"^(?:relations|aliases):\n(?: .*\n)*|^    shared_with:.*\n", re.MULTILINE)
"""What has to be true of one record only, or of both sides: left out of the copies."""

NAME = re.compile(r"^name: (.*)$", re.MULTILINE)


def grow(target: Path, records: int) -> int:
    """Put the real tree and copies, `records` interventions in all, into `target`; return the bytes of the interventions."""
    shutil.rmtree(target, ignore_errors=True)
    for name in ("schema", "registers", "interventions"):
        shutil.copytree(ROOT / name, target / name)
    real = sorted((ROOT / "interventions").glob("*.yaml"))
    texts = [PARTS.sub("", path.read_text(encoding="utf-8")) for path in real if SMALLEST < path.stat().st_size < LARGEST]
    for number in range(records - len(real)):
        text = NAME.sub(rf"name: \1 nr. {number}", texts[number % len(texts)], count=1)
        (target / "interventions" / f"indsats-{number:05}.yaml").write_text(text, encoding="utf-8")
    return sum(path.stat().st_size for path in (target / "interventions").iterdir())


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
