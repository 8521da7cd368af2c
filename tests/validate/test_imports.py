"""Imports run one way, so that no part of the validator knows of what stands above it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import validate
from tests.casework import ROOT

PACKAGE = ROOT / "validate"

ORDER = (
    "__main__",
    "__init__",
    "cli",
    "commands.completion",
    "commands.review",
    "commands.init",
    "commands.new",
    "commands.supersede",
    "commands.rename",
    "commands.where",
    "commands.fix",
    "commands.diff",
    "commands.explain",
    "commands.stale",
    "commands.schemas",
    "commands.naming",
    "commands.editing",
    "commands",
    "arguments",
    "history",
    "check",
    "report",
    "streams",
    "messages",
    "phrases",
    "help",
    "rules",
    "changes",
    "missing",
    "waivers",
    "tree",
    "pool",
    "schema_faults",
    "suggestions",
    "yamlio",
    "builder",
    "schema",
    "codes",
    "corpus",
    "filesystem",
    "findings",
    "syntax",
    "text",
    "model",
)
"""The parts of the validator: each may import its own modules and what stands below it."""

LATE = {
    ("cli.py", "validate"),
    ("text/dates.py", "validate"),
    ("text/markdown.py", "markdown_it"),
    ("tree.py", "validate"),
    ("builder.py", "validate"),
    ("pool.py", "concurrent"),
    ("pool.py", "multiprocessing"),
    ("pool.py", "threading"),
    ("text/similarity.py", "difflib"),
}
"""Imports inside a function: measured, and worth it."""

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def imports(path: Path) -> list[tuple[str, str | None, bool]]:
    """Every import of a file: the module, the name that is taken from it, and whether it stands inside a function."""
    found: list[tuple[str, str | None, bool]] = []
    for node, is_inner in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, None, is_inner) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names its module in full"
            found += [(str(node.module), alias.name, is_inner) for alias in node.names]
    return found


def statements(node: ast.AST, *, is_inner: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Every statement below a node, and whether it stands inside a function; no expression holds an import."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child, is_inner
        if not isinstance(child, ast.expr):
            yield from statements(child, is_inner=is_inner or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


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
    """The part of the validator that a module belongs to: a module or package of the root, or of the commands."""
    names = dotted.split(".") if dotted else ["__init__"]
    return ".".join(names[: 2 if names[0] == "commands" else 1])


def name_of(module: str) -> str:
    """The dotted name of a file below the package; that of a package is its folder's."""
    return module.removesuffix(".py").replace("/", ".").removesuffix(".__init__").removeprefix("__init__")


def test_every_part_has_its_place() -> None:
    """Each module and package of the validator stands in the order once."""
    assert sorted(ORDER) == sorted({part(name_of(module)) for module in MODULES})


def test_a_module_imports_only_what_stands_below() -> None:
    """A part imports its own modules and parts that stand below it."""
    needs = [(part(name_of(module)), part(needed)) for module in MODULES for needed in dependencies(PACKAGE / module)]
    assert [(own, needed) for own, needed in needs if needed != own and ORDER.index(needed) <= ORDER.index(own)] == []


def test_there_is_no_cycle() -> None:
    """The modules can be put in an order in which each follows what it imports."""
    graph = {name_of(module): dependencies(PACKAGE / module) for module in MODULES}
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
        for module, name, _ in imports(path) if "validate" in path.read_text(encoding="utf-8") else ():
            if module.partition(".")[0] == "validate":
                assert (path.name, module) == (path.name, "validate")
                assert name in validate.__all__


def test_exports_are_sorted_and_exist() -> None:
    """`__all__` lists what there is."""
    assert sorted(validate.__all__) == sorted(set(validate.__all__))
    assert all(hasattr(validate, name) for name in validate.__all__)
