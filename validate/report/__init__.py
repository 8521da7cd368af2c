"""Findings as text for people and programs: one module for each format."""

from __future__ import annotations

from validate.report import json, text

FORMATS = {"text": text.render, "json": json.render}
"""Format name to `render(findings, language, files) -> str`."""

__all__ = ["FORMATS"]
