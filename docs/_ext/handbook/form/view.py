"""The page of the form: its scripts fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.pages.composer import Composer
from handbook.pages.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView(View):
    """The frame of the form, and where its scripts find what they read, from the folder of the page."""

    template: ClassVar[str] = "pages/form.html"
    script: ClassVar[str] = "form/main.js"
    list: str
    new: str


def view(composer: Composer) -> FormView:
    """The frame of the form."""
    return FormView(list=composer.address("indsatser/index", ""), new=composer.address("redaktoerer/ny-indsats", ""))
