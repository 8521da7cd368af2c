"""Imports of the handbook run one way, from what makes the site down to the records."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "docs" / "_ext" / "handbook"

LAYERS = (
    {"__init__", "__main__"},
    {"cli"},
    {"preview"},
    {"building", "extension"},
    {"handwritten", "pdf"},
    {"sphinxext"},
    {"overviews"},
    {"comparison", "finder", "form"},
    {"pages"},
    {"open_data", "queries", "search"},
    {"facts"},
    {"model"},
    {"site", "terminal", "text"},
)
"""A module or room may import what stands lower."""

WITH_SPHINX = {"building", "extension", "handwritten", "pdf", "preview", "sphinxext"}
"""The rooms that import Sphinx or docutils."""

LATE = {("cli.py", "handbook.preview.pages"), ("cli.py", "handbook.preview.server")}
"""Imports inside a function: what only one command needs."""

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def statements(module: str) -> list[tuple[str, bool]]:
    """The modules that a file imports, and whether that happens in a function."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    inner = {node for outer in ast.walk(tree) if isinstance(outer, ast.FunctionDef) for node in ast.walk(outer)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node in inner) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(one if is_module(one) else str(node.module), node in inner) for one in inside]
    return found


@cache
def is_module(dotted: str) -> bool:
    """Whether a dotted name is a module or a package of the handbook."""
    path = PACKAGE.parent.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def dotted(module: str) -> str:
    """The dotted name of a file."""
    return f"handbook.{module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")


def room(name: str) -> str:
    """The room or root module that a dotted name of the handbook lies in."""
    return name.removeprefix("handbook").lstrip(".").partition(".")[0] or "__init__"


def layer(name: str) -> int:
    """How far down a room stands."""
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


def test_every_room_has_its_layer() -> None:
    """Each module of the root and each room stands in exactly one layer."""
    rooms = {Path(module).parts[0].removesuffix(".py") for module in MODULES}
    assert sorted(name for names in LAYERS for name in names) == sorted(rooms)


@pytest.mark.parametrize("name", sorted(name for names in LAYERS for name in names))
def test_a_room_imports_only_what_stands_below(name: str) -> None:
    """A room imports its own modules and lower layers, also where only types are checked."""
    own = [module for module in MODULES if room(dotted(module)) == name]
    needed = {room(one) for module in own for one, _ in statements(module) if one.partition(".")[0] == "handbook"} - {name}
    assert {one for one in needed if layer(one) <= layer(name)} == set()


def test_there_is_no_cycle() -> None:
    """The modules can be put in an order in which each follows what it imports."""
    graph = {dotted(module): {one for one, _ in statements(module) if is_module(one)} for module in MODULES}
    assert set(graph) <= set(TopologicalSorter(graph).static_order())


def test_imports_stand_at_the_top() -> None:
    """A function imports nothing, but for what only one command needs."""
    assert {(module, name) for module in MODULES for name, is_inner in statements(module) if is_inner} == LATE


def test_only_what_plugs_into_sphinx_imports_it() -> None:
    """Records, facts, views, open data and the search can be had without Sphinx."""
    with_sphinx = {
        room(dotted(module))
        for module in MODULES
        for name, _ in statements(module)
        if name.partition(".")[0] in {"docutils", "myst_parser", "sphinx"}
    }
    assert with_sphinx == WITH_SPHINX
