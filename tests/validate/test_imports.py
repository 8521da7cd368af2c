"""Imports run one way, so that no part of the validator knows of what stands above it."""

from __future__ import annotations

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import validate
from tests.casework import ROOT

PACKAGE = ROOT / "validate"

LAYERS = (
    {"__init__", "__main__"},
    {"cli"},
    {"completion"},
    {"review", "init"},
    {"arguments", "new", "fix", "diff", "explain", "stale", "editor", "usage"},
    {"history"},
    {"check"},
    {"patch", "naming", "report"},
    {"streams"},
    {"rules", "messages"},
    {"changes"},
    {"missing", "waivers"},
    {"tree"},
    {"misfiled"},
    {"schema_faults", "schema_rules"},
    {"meant", "misplaced"},
    {"schema"},
    {"quoting"},
    {"yamlio", "yaml_rules", "markdown"},
    {"address", "positions", "syntax", "characters"},
    {"codes"},
    {"corpus", "transaction"},
    {"findings", "danish", "days"},
    {"dates"},
    {"misspelling", "alignment", "synonyms", "examples"},
    {"model", "suggest"},
    {"edits"},
    {"files", "numerals", "phrases", "placeholder", "pool"},
    {"line_faults", "number_words"},
)
"""What stands higher may import what stands lower."""

BESIDE: set[tuple[str, str]] = set()
"""What may import a part of its own layer."""

LATE = {
    ("cli.py", "validate"),
    ("markdown.py", "markdown_it"),
    ("pool.py", "concurrent"),
    ("pool.py", "multiprocessing"),
}
"""Imports inside a function: measured, and worth it."""

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def imports(path: Path) -> list[tuple[str, str | None, bool]]:
    """Every import of a file: the module, the name that is taken from it, and whether it stands inside a function."""
    found: list[tuple[str, str | None, bool]] = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {node for outer in ast.walk(tree) if isinstance(outer, ast.FunctionDef) for node in ast.walk(outer)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, None, node in inner) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names its module in full"
            found += [(str(node.module), alias.name, node in inner) for alias in node.names]
    return found


@cache
def dependencies(path: Path) -> set[str]:
    """The modules of the package that a file imports, with their dots below `validate`."""
    needed = set()
    for module, name, _ in imports(path):
        if module.partition(".")[0] == "validate":
            full = module.removeprefix("validate").lstrip(".")
            inner = ".".join(part for part in (full, name) if part)
            needed.add(inner if is_module(inner) else full)
    return needed


def is_module(dotted: str) -> bool:
    """Whether a dotted name is a module or package of the validator."""
    path = PACKAGE.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def part(dotted: str) -> str:
    """The part of the validator that a module belongs to."""
    return dotted.partition(".")[0] or "__init__"


def layer(name: str) -> int:
    """How far down a part stands."""
    return next(number for number, parts in enumerate(LAYERS) if name in parts)


def test_every_part_has_its_layer() -> None:
    """Each module and package of the validator stands in exactly one layer."""
    parts = {Path(module).parts[0].removesuffix(".py") for module in MODULES}
    assert sorted(name for names in LAYERS for name in names) == sorted(parts)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_below(module: str) -> None:
    """A part imports its own modules, lower layers, and what is allowed beside it."""
    own = Path(module).parts[0].removesuffix(".py")
    for needed in map(part, dependencies(PACKAGE / module)):
        assert needed == own or layer(needed) > layer(own) or (own, needed) in BESIDE


def test_rules_and_reports_know_neither_pipeline_nor_command_line() -> None:
    """Neither imports `check`, `cli` or `tree`."""
    for module in (name for name in MODULES if name.startswith(("rules/", "report/"))):
        assert not {"check", "cli"} & set(map(part, dependencies(PACKAGE / module)))


def test_there_is_no_cycle() -> None:
    """The modules can be put in an order in which each follows what it imports."""
    graph = {
        module.removesuffix(".py").removesuffix("/__init__").replace("/", "."): dependencies(PACKAGE / module)
        for module in MODULES
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_imports_stand_at_the_top() -> None:
    """A function imports nothing, but for what is measured to be worth it."""
    late = {(module, name.partition(".")[0]) for module in MODULES for name, _, inner in imports(PACKAGE / module) if inner}
    assert late == LATE


def test_the_validator_knows_nothing_of_the_handbook() -> None:
    """No module imports Sphinx, docutils or the handbook."""
    tops = {name.partition(".")[0] for module in MODULES for name, _, _ in imports(PACKAGE / module)}
    assert not tops & {"sphinx", "docutils", "handbook", "myst_parser"}


def test_there_is_one_reader_of_yaml() -> None:
    """Of packages only PyYAML, jsonschema-rs and markdown-it are used: none reads a file's values in another way."""
    tops = {name.partition(".")[0] for module in MODULES for name, _, _ in imports(PACKAGE / module)}
    assert tops - sys.stdlib_module_names == {"jsonschema_rs", "markdown_it", "validate", "yaml"}


def test_the_handbook_uses_only_what_the_validator_exports() -> None:
    """docs/ takes names from `validate` itself, and only those in its `__all__`."""
    for path in (ROOT / "docs").rglob("*.py"):
        for module, name, _ in imports(path):
            if module.partition(".")[0] == "validate":
                assert (path.name, module) == (path.name, "validate")
                assert name in validate.__all__


def test_exports_are_sorted_and_exist() -> None:
    """`__all__` lists what there is."""
    assert sorted(validate.__all__) == sorted(set(validate.__all__))
    assert all(hasattr(validate, name) for name in validate.__all__)
