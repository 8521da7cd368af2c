"""`python -m benchmarks.validate`: what a check costs, beside what others need for the schema alone.

Makes a tree of many records, runs `python -m validate` and its peers in turn, and prints medians and ratios. Peers:
check-jsonschema, in an environment of its own that pip makes for this run (PEER); ajv-cli and @sourcemeta/jsonschema, where npm
has installed them (looked for in ./node_modules/.bin as well); and the naive stack of PyYAML's CSafeLoader and jsonschema.

What it is to show, with 10,000 records: at most a sixth of the processor time of check-jsonschema and an eighth of its time on
the clock, at most 500 MB; one record of them in at most a tenth of the whole; and the project's own tree, with all rules, in at
most 0.6 of the naive stack.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import ROOT, bundle, grow
from benchmarks.measure import Cost, added, environment, measure, median
from validate import KINDS

PEER = ("check-jsonschema==0.39.0",)
OURS = [sys.executable, "-m", "validate", "--root"]

NAIVE = """
import json, sys, yaml, jsonschema
from pathlib import Path
for schema, folder in zip(sys.argv[1::2], sys.argv[2::2]):
    validator = jsonschema.Draft202012Validator(json.loads(Path(schema).read_text()))
    for path in sorted(Path(folder).iterdir()):
        validator.is_valid(yaml.load(path.read_text(), yaml.CSafeLoader))
"""
"""Takes pairs of a schema and a folder."""


def peers(checker: str, schema: Path, folder: Path) -> Mapping[str, Sequence[str]]:
    """The commands of the peers, by name: `checker` is check-jsonschema, and others are those that are installed."""
    path = str(Path.cwd() / "node_modules" / ".bin")
    found = {name: shutil.which(name, path=path) or shutil.which(name) for name in ("ajv", "jsonschema")}
    commands = {
        "ajv": ["validate", "--spec=draft2020", "--strict=false", "-s", str(schema), "-d", f"{folder}/*.yaml"],
        "jsonschema": ["validate", str(schema), str(folder), "--extension", ".yaml"],
    }
    usable = {name: [program, *commands[name]] for name, program in found.items() if program and is_meant(name, program)}
    return {
        "check-jsonschema": checked(checker, schema, folder),
        **usable,
        "naive": [sys.executable, "-c", NAIVE, str(schema), str(folder)],
    }


def is_meant(name: str, program: str) -> bool:
    """Whether a program is the peer of that name: `jsonschema` is also a command of the Python library."""
    return name != "jsonschema" or "node_modules" in program


def turns(commands: Mapping[str, Callable[[], Cost]], runs: int) -> dict[str, Cost]:
    """The median cost of each command, all of them run in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, run in commands.items():
            costs[name].append(run())
    return {name: median(found) for name, found in costs.items()}


def show(title: str, costs: Mapping[str, Cost], yardstick: str) -> None:
    """Print a table: each command's figures, and ours against the yardsticks."""
    print(f"\n{title}")
    print(f"{'':28}{'cpu s':>9}{'wall s':>9}{'peak MiB':>10}{'ours/its cpu':>14}{'ours/its wall':>15}{'ours/its peak':>15}")
    ours = costs[yardstick]
    for name, cost in costs.items():
        ratios = f"{ours.cpu / cost.cpu:14.3f}{ours.wall / cost.wall:15.3f}{ours.peak / cost.peak:15.3f}"
        print(f"{name:28}{cost.cpu:9.3f}{cost.wall:9.3f}{cost.peak:10.1f}{ratios}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validate", description="What a check costs, beside its peers.")
    parser.add_argument("--records", type=int, default=10_000, help="interventions in the large tree (10000)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (3)")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        bench(Path(name), options.records, options.runs)
    return 0


def bench(place: Path, records: int, runs: int) -> None:
    """The large tree as a whole and one record of it; then the project's own tree."""
    checker = str(environment(place / "peer", PEER).parent / "check-jsonschema")
    tree, schema = place / "tree", place / "schema.json"
    number = grow(tree, records, "interventions")
    bundle(schema)
    size = sum(path.stat().st_size for path in (tree / "interventions").iterdir())
    print(f"{number} records, {size / 1e6:.1f} MB, {size / number / 1e3:.1f} KB each; {runs} runs in turn")
    measure([*OURS, str(tree)], ROOT)  # Python compiles ours once, as it has the peers when they were installed
    ours = {"validate": runner([*OURS, str(tree)], ROOT)}
    ours["validate PATH"] = runner([*OURS, str(tree), str(max((tree / "interventions").iterdir()))], ROOT)
    theirs = {name: runner(command, place) for name, command in peers(checker, schema, tree / "interventions").items()}
    costs = turns(ours | theirs, runs)
    show("The large tree", costs, "validate")
    show("One record of the large tree", {name: costs[name] for name in ours}, "validate PATH")
    real = {"validate, all rules": runner([*OURS, str(ROOT)], ROOT)}
    real |= {name: runner(command, place) for name, command in peers(checker, schema, ROOT / "interventions").items()}
    kinds = every_kind(place)
    real |= {"naive, all kinds": runner([sys.executable, "-c", NAIVE, *(str(path) for pair in kinds for path in pair)], place)}
    real |= {"check-jsonschema, all kinds": together([checked(checker, *pair) for pair in kinds], place)}
    show("The project's own tree", turns(real, max(runs, 9)), "validate, all rules")


def runner(command: Sequence[str], folder: Path) -> Callable[[], Cost]:
    """A command to be measured."""
    return lambda: measure(command, folder)


def every_kind(place: Path) -> Sequence[tuple[Path, Path]]:
    """The schema of each kind as one document, and the folder of the project's own files of that kind."""
    pairs = []
    for kind in KINDS.values():
        if any((ROOT / kind.folder).glob("*.yaml")):
            bundle(place / f"{kind.name}.json", kind.name)
            pairs.append((place / f"{kind.name}.json", ROOT / kind.folder))
    return pairs


def checked(checker: str, schema: Path, folder: Path) -> Sequence[str]:
    """The command by which check-jsonschema checks a folder."""
    return [checker, "--schemafile", str(schema), *(str(file) for file in sorted(folder.glob("*.yaml")))]


def together(commands: Sequence[Sequence[str]], folder: Path) -> Callable[[], Cost]:
    """Commands to be measured as one."""
    return lambda: added([measure(command, folder) for command in commands])


if __name__ == "__main__":
    sys.exit(main())
