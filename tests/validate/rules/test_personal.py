"""Personal data in texts: what is obfuscated is looked at, in any case."""

from __future__ import annotations

import pytest

from validate.rules.personal import SEARCHES, possible


@pytest.mark.parametrize("sign", ["@", "(at)", "(At)", "[AT]", "(a)", " snabel-a ", " Snabel-A ", " SnAbEl-a ", "(snabela)"])
def test_a_private_address_is_found_however_its_sign_is_written(sign: str) -> None:
    """What the search finds is never left out beforehand."""
    text = f"Skriv til jens.hansen{sign}gmail.com i dag"
    assert [SEARCHES[search](text) for search in possible(text)] == ["jens.hansen@gmail.com"]
