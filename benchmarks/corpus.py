"""A large tree made of the real one: its records copied under new ids until there are enough."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

WORD = "[a-z0-9]+(?:-[a-z0-9]+)*"
FORMER = re.compile(rf"^formerly:(?:\s*[\[,-]\s*{WORD})+", re.MULTILINE)
CODE = re.compile(r"^code: '([0-9]{3})'$", re.MULTILINE)
"""A municipality's number, of which there are a thousand."""

NAME = re.compile(
    r"^([ -]*(?:name|short_name|abbreviation|code(?=: (?!K[0-9]{3}$)[A-Z])): (?:>-\n +)?)(.*?)('?)$", re.MULTILINE
)
"""A name, or the letters of a scheme, with what stands before and after; the code of a waiver is none."""


def grow(target: Path, records: int, folder: str = "", source: Path = ROOT) -> int:
    """Put a tree and copies of it into `target`, as near to so many records as whole copies come; return how many there are.

    A copy holds every record below `folder` of the tree, with ids, names and numbers of its own, and its references lead to
    the copy's own. What lies elsewhere stays single, as do the ids of the sections of sources.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "schema", target / "schema")
    for name in ("registers", "interventions"):
        shutil.copytree(source / name, target / name)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((target / folder).rglob("*.yaml"))}
    former = (id_ for text in texts.values() for found in FORMER.findall(text) for id_ in re.findall(WORD, found)[1:])
    ids = re.compile(rf"(?<![\w#-])(?<!\bid: )(?:{'|'.join(sorted({*former, *(path.stem for path in texts)}))})(?![\w-])")
    used = {code for text in texts.values() for code in CODE.findall(text)}
    codes = (code for code in (f"{number:03}" for number in range(1000)) if code not in used)
    copies = max(1, round(records / len(texts)))
    for number in range(1, copies):
        for path, text in texts.items():
            referring = ids.sub(rf"\g<0>-k{number}", text)
            renamed = NAME.sub(rf"\1\2-k{number}\3", CODE.sub(lambda _: f"code: '{next(codes)}'", referring))
            path.with_stem(f"{path.stem}-k{number}").write_text(renamed, encoding="utf-8")
    return copies * len(texts)


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
