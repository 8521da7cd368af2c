"""The page of the form: its scripts fill it."""

from __future__ import annotations

from handbook.pages.composer import Composer
from handbook.pages.view import View


def view(composer: Composer) -> View:
    """The frame of the form, and where its scripts find what they read, from the folder of the page."""
    return View(
        template="pages/form.html",
        script="form/main.js",
        list=composer.address("indsatser/index", ""),
        new=composer.address("redaktoerer/ny-indsats", ""),
    )
