"""A hand-written page reads no file, runs nothing and changes no setting: what it may not hold is left out and told.

All hostile pages are built at once, by a small project of Sphinx; the same project without the guard shows that they bite.
"""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import commands

ROOT = Path(__file__).parents[2]
CANARY = "kanariefugl"
"""What stands in files outside the project, and must stand in no page."""

DIRECTIVE = "kan ikke bruges på en side"
LINK = "kan ikke bruges. Et link ud begynder med https:// eller mailto: og har en almindelig adresse."
AWAY = "fører ikke til en side i håndbogen"
PICTURE = "hører ikke til i håndbogen"
ROLE = "kan ikke bruges i en tekst"
MENU_ENTRY = "er ikke en side i håndbogen"
OPTION = "Indstillingen kan ikke bruges her."
PART = "kan ikke bruges på en side. Skriv det som almindelig tekst."
DEEP = "Her ligger mere end 16 dele inden i hinanden. Skriv det enklere."
NO_TEXT = "har ingen tekst. Skriv den i de firkantede parenteser."
NO_ANCHOR = "findes ikke på siden"
USED = "er brugt før, på siden"
OPEN = "bliver ikke lukket. Slut med en linje med de samme tegn."
LANGUAGE = "kan ikke stå efter ```. Skriv text eller yaml eller ingenting."
TAKEN = "bruges af håndbogens programmer"
TOP = "Mellem --- øverst på en side må der kun stå: orphan: true, kun-skaerm: true."

PAGES = {
    "include": ("```{include} ../outside/secret.md\n```", 3, DIRECTIVE),
    "include-above": ("```{include} /../outside/secret.md\n```", 3, DIRECTIVE),
    "literalinclude": ("```{literalinclude} ../outside/secret.md\n```", 3, DIRECTIVE),
    "csv-file": ("```{csv-table}\n:file: ../outside/secret.csv\n```", 3, DIRECTIVE),
    "csv-address": ("```{csv-table}\n:url: file:///etc/hostname\n```", 3, DIRECTIVE),
    "raw": ("```{raw} html\n<b data-canary></b>\n```", 3, DIRECTIVE),
    "raw-file": ("```{raw} html\n:file: ../outside/secret.md\n```", 3, DIRECTIVE),
    "eval-rst": ("```{eval-rst}\n.. include:: ../outside/secret.md\n```", 3, DIRECTIVE),
    "nested": ("- > ````{note}\n  > ```{include} ../outside/secret.md\n  > ```\n  > ````", 3, DIRECTIVE),
    "figure": ("```{figure} ../outside/secret.png\n```", 3, DIRECTIVE),
    "colon-fence": (":::{include} ../outside/secret.md\n:::", 0, ""),
    "html": ("<b data-canary></b> og\n\n<script src='https://example.com/x.js'></script>", 0, ""),
    "substitution": ("{{ 'kanarie' + 'fugl' }}", 0, ""),
    "menu": ("```{toctree}\nKlik <javascript://example.com/%0aalert(1)>\n```", 4, MENU_ENTRY),
    "menu-blank": ("```{toctree}\n:maxdepth: 1\n\nKlik < javascript://example.com/%0aalert(1)>\n```", 6, MENU_ENTRY),
    "menu-http": ("```{toctree}\n\n < http://example.com/>\n```", 5, MENU_ENTRY),
    "menu-https": ("```{toctree}\nhttps://example.com/\n```", 4, MENU_ENTRY),
    "menu-host": ("```{toctree}\nKlik <//example.com/x>\n```", 4, MENU_ENTRY),
    "menu-mail": ("```{toctree}\nKlik <mailto:a@example.com>\n```", 4, MENU_ENTRY),
    "menu-title": ("```{toctree}\nhttps://example.com/ <index\n```", 4, MENU_ENTRY),
    "menu-first-line": ("```{toctree} javascript://example.com/\n```", 3, MENU_ENTRY),
    "menu-self": ("```{toctree}\nself\n```", 4, MENU_ENTRY),
    "menu-own": ("```{toctree}\nmenu-own\n```", 4, MENU_ENTRY),
    "menu-missing": ("```{toctree}\nfindes-ikke\n```", 4, MENU_ENTRY),
    "menu-suffix": ("```{toctree}\nsound.md\n```", 4, MENU_ENTRY),
    "menu-outside": ("```{toctree}\n../outside/secret\n```", 4, MENU_ENTRY),
    "menu-glob": ("```{toctree}\n:glob:\n\n../*/*\n```", 6, MENU_ENTRY),
    "menu-glob-stars": (f"```{{toctree}}\n:glob:\n\n{'*' * 60}zz\n```", 6, MENU_ENTRY),
    "menu-glob-empty": ("```{toctree}\n:glob:\n\nz*\n```", 6, MENU_ENTRY),
    "menu-nested": ("- > ```{toctree}\n  > Klik <javascript://example.com/>\n  > ```", 4, MENU_ENTRY),
    "loop": ("```{toctree}\nindex\n```", 3, "Menuen fører tilbage til siden selv"),
    "loop-long": ("```{toctree}\nloop-other\n```", 0, ""),
    "loop-other": ("```{toctree}\nloop-long\n```", 3, "Menuen fører tilbage til siden selv"),
    "numbered": ("```{toctree}\n:glob:\n:numbered:\n\nsoun*\n```", 5, OPTION),
    "numbered-depth": ("```{toctree}\n---\nnumbered: 2\n---\nsound\n```", 5, OPTION),
    "caption": ("```{toctree}\n:caption: x\n\nsound\n```", 4, OPTION),
    "class": ("```{toctree}\n:class: x\n\nsound\n```", 4, OPTION),
    "name": ("```{toctree}\n:name: x\n\nsound\n```", 4, OPTION),
    "reversed": ("```{toctree}\n:reversed:\n\nsound\n```", 4, OPTION),
    "titlesonly": ("```{toctree}\n:titlesonly:\n\nsound\n```", 4, OPTION),
    "includehidden": ("```{toctree}\n:includehidden:\n\nsound\n```", 4, OPTION),
    "maxdepth": ("```{toctree}\n:maxdepth: -1\n\nsound\n```", 4, OPTION),
    "maxdepth-huge": ("```{toctree}\n:maxdepth: 999999999999\n\nsound\n```", 4, OPTION),
    "options": ("```{toctree}\n---\n&a [*a]\n---\nsound\n```", 5, OPTION),
    "raw-role": ("{raw}`kanarie`", 3, ROLE),
    "download-role": ("Se\nher: {download}`../outside/secret.md`", 3, ROLE),
    "script-link": ("[a](javascript:alert`1`)", 0, ""),
    "script-link-entity": ("[a](java&#115;cript&colon;alert)", 0, ""),
    "custom-link": ("[a](ms-office:x)", 3, LINK),
    "plain-http": ("<http://example.com/>", 3, LINK),
    "path-link": ("[a](path:../outside/secret.md)", 3, LINK),
    "inventory-link": ("[a](inv:x#y)", 3, LINK),
    "file-link": ("[a](../outside/secret.md)", 3, AWAY),
    "file-link-encoded": ("Tekst\n\n[a](%2e%2e/outside/secret.md)", 5, AWAY),
    "file-link-root": ("[a](/../outside/secret.md)", 3, AWAY),
    "file-link-nul": ("[a](x%00.md)", 3, AWAY),
    "file-link-reference": ("[a][b]\n\n[b]: ../outside/secret.md", 3, AWAY),
    "other-site": ("[a](//example.com/x)", 3, AWAY),
    "picture": ("![a](../outside/secret.png)", 3, PICTURE),
    "picture-address": ("![a](https://example.com/x.png)", 3, PICTURE),
    "picture-data": ("![a](data:image/png;base64,AAAA)", 3, PICTURE),
    "picture-fragment": ("![a](x#/../../outside/secret.png)", 3, PICTURE),
    "picture-fragment-encoded": ("![a](x%23/../../outside/secret.png)", 3, PICTURE),
    "picture-query": ("![a](x?/../../outside/secret.png)", 3, PICTURE),
    "picture-absolute": ("![a](/etc/hostname)", 3, PICTURE),
    "picture-above": ("![a](/../outside/secret.png)", 3, PICTURE),
    "picture-encoded": ("![a](%2e%2e/outside/secret.png)", 3, PICTURE),
    "picture-twice-encoded": ("![a](%252e%252e/outside/secret.png)", 3, PICTURE),
    "picture-backslash": ("![a](..\\outside\\secret.png)", 3, PICTURE),
    "picture-wildcard": ("![a](../outside/secret.*)", 3, PICTURE),
    "picture-wildcard-here": ("![a](a.*)", 3, PICTURE),
    "picture-nul": ("![a](a.png%00)", 3, PICTURE),
    "picture-host": ("![a](//example.com/a.png)", 3, PICTURE),
    "picture-file": ("![a](file:../outside/secret.png)", 0, ""),
    "picture-case": ("![a](A.png)", 3, PICTURE),
    "picture-dots": ("![a](a.png.)", 3, PICTURE),
    "picture-page": ("![a](sound.md)", 3, PICTURE),
    "picture-conf": ("![a](conf.py)", 3, PICTURE),
    "picture-reference": ("![a][b]\n\n[b]: <x#/../../outside/secret.png>", 3, PICTURE),
    "picture-table": ("| a |\n|---|\n| ![a](x#/../../outside/secret.png) |", 5, PICTURE),
    "picture-heading": ("## Hej ![a](x#/../../outside/secret.png)", 3, PICTURE),
    "picture-in-link": ("[![a](x#/../../outside/secret.png)](https://example.com/)", 3, PICTURE),
    "file-link-fragment": ("[a](x#/../../outside/secret.md)", 3, AWAY),
    "file-link-here": ("[a](a.png)", 3, AWAY),
    "file-link-conf": ("[a](conf.py)", 3, AWAY),
    "file-link-html": ("[Se](ondt.html)", 3, AWAY),
    "file-link-query": ("[a](sound.md?x)", 3, AWAY),
    "label-link": ("[a](sound)", 3, AWAY),
    "page-misspelt": ("[a](soun.md)", 3, f"{AWAY}. Mente du »sound.md«? Skriv stien til en side i docs/."),
    "anchor-misspelt": ("## Hvordan\n\n[a](#hvodan)", 5, f"{NO_ANCHOR} anchor-misspelt. Mente du »hvordan«?"),
    "missing-page": ("[a](findes-ikke.md)", 3, AWAY),
    "userinfo": ("<https://kk.dk@example.com/>", 3, LINK),
    "port": ("[a](https://example.com:8443/)", 3, LINK),
    "number": ("[a](https://2130706433/)", 3, LINK),
    "letters": ("[a](https://xn--80ak6aa92e.com/)", 3, LINK),
    "no-slashes": ("[a](https:example.com)", 3, LINK),
    "backslashes": ("[a](https:\\\\example.com)", 3, LINK),
    "mail-header": ("[a](mailto:a@example.com?bcc=b@example.com)", 3, LINK),
    "footnote": ("a[^1]", 3, PART),
    "footnote-text": ("[^1]: a", 3, PART),
    "block-break": ("+++ a", 3, PART),
    "comment": ("% kanariefugl", 3, PART),
    "target": ("(x y <z>)=", 3, "kan ikke være et anker"),
    "anchor": ("(find-answer)=\nTekst", 3, TAKEN),
    "anchor-heading": ("## Et\n\n### Search more", 5, TAKEN),
    "stars": ("*" * 3000 + "a" + "*" * 3000, 3, DEEP),
    "quotes": (">" * 3000 + "a", 3, DEEP),
    "lists": ("\n".join("  " * level + "- a" for level in range(40)), 10, DEEP),
    "quoted-stars": ("> - a\n> - " + "*" * 40 + "a" + "*" * 40, 4, DEEP),
    "many-headings": ("#\n" * 4000, 1, "Siden har mere end 5000 dele. Del den i flere."),
    "many-cells": (f"{'|a' * 1000}|\n{'|-' * 1000}|\n" + "|a|\n" * 1000, 1, "Siden har mere end 5000 dele. Del den i flere."),
    "brackets": ("[" * 5000, 0, ""),
    "level": ("#### Fire", 3, "Overskriften springer et niveau over."),
    "reference-twice": ("[a]: https://a.example.com\n[a]: https://b.example.com", 4, "Linkets navn er brugt før på siden."),
    "no-title": ("---\norphan: true\n---\n\nTekst\n\n> # Citat\n", 1, "Siden har ingen overskrift."),
    "empty": ("---\norphan: true\n---\n", 1, "Siden har ingen overskrift."),
    "link-without-text": ("Se\n\n[](https://example.com/)", 5, NO_TEXT),
    "link-of-blanks": ("[ \xa0\t](https://example.com/)", 3, NO_TEXT),
    "link-of-break": ("[\\\n](index.md)", 3, NO_TEXT),
    "link-of-code": ("[` `](index.md)", 3, NO_TEXT),
    "link-of-picture": ("[![](a.png)](https://example.com/)", 3, NO_TEXT),
    "link-to-page": ("[](sound.md)", 3, NO_TEXT),
    "link-to-anchor": ("[](#link-to-anchor)", 3, NO_TEXT),
    "link-to-reference": ("[][b]\n\n[b]: https://example.com/", 3, NO_TEXT),
    "picture-without-text": ("![](a.png)", 3, "har ingen beskrivelse. Skriv den i de firkantede parenteser."),
    "picture-of-blanks": ("![ ](a.png)", 3, "har ingen beskrivelse. Skriv den i de firkantede parenteser."),
    "picture-of-entity": ("![&nbsp;&#32;](a.png)", 3, "har ingen beskrivelse."),
    "picture-of-picture": ("![![](a.png)](a.png)", 3, "har ingen beskrivelse."),
    "link-of-entity": ("[**&nbsp;**](index.md)", 3, NO_TEXT),
    "link-of-picture-of-code": ("[![`x`](a.png)](index.md)", 3, NO_TEXT),
    "picture-of-code": ("![`x`](a.png)", 3, "har ingen beskrivelse."),
    "heading-of-picture-of-code": ("## ![`x`](a.png)", 3, "Overskriften har ingen tekst."),
    "described": ("[![**a**](a.png)](index.md) ![a `b`](a.png) [`c`](index.md)\n\n## ![é](a.png)", 0, ""),
    "heading-of-entity": ("## &nbsp;![&emsp;](a.png)", 3, "Overskriften har ingen tekst."),
    "heading-without-text": ("##\n\nTekst", 3, "Overskriften har ingen tekst."),
    "heading-of-picture": ("## ![](a.png)", 3, "Overskriften har ingen tekst."),
    "heading-of-link": ("Tekst\n\n## **[](index.md)**", 5, "Overskriften har ingen tekst."),
    "heading-in-list": ("- a\n- ###", 4, "Overskriften har ingen tekst."),
    "heading-of-blanks": ("> ` `\n> ===", 3, "Overskriften har ingen tekst."),
    "title-of-picture": ("---\norphan: true\n---\n\n# ![](a.png)\n", 1, "Siden har ingen overskrift."),
    "anchor-missing": ("[a](#findes-ikke)", 3, f"»findes-ikke« {NO_ANCHOR} anchor-missing."),
    "anchor-missing-there": ("Tekst\n\n[a](under/page.md#findes-ikke)", 5, f"»findes-ikke« {NO_ANCHOR} under/page."),
    "anchor-of-another": ("[a](#god)", 3, f"»god« {NO_ANCHOR} anchor-of-another."),
    "anchor-of-search": ("[a](#genindex)", 3, f"»genindex« {NO_ANCHOR} anchor-of-search."),
    "anchor-twice": ("(to)=\n## A\n\n- (To)=\n  b", 6, f"»to« {USED} anchor-twice."),
    "anchor-taken": ("(fundet)=\n## A", 3, f"»fundet« {USED} anchor-first."),
    "anchor-first": ("(fundet)=\n## B\n\n[Her](#fundet), [der](sound.md#god), [og dybere](#tredje)\n\n### Tredje", 0, ""),
    "anchor-sphinx": ("(genindex)=\n## A", 3, f"»genindex« {USED} genindex."),
    "role-open": ("{indsats}`Tekst <u-start`", 3, "kan ikke slås op. Skriv {indsats}`id` eller {indsats}`tekst <id>`."),
    "role-blank": ("{indsats}` <u-start>`", 3, "kan ikke slås op"),
    "role-silent": ("{indsats}`!u-start`", 3, "kan ikke slås op"),
    "line": ("Tekst\n\n---", 5, "En streg (---) kan ikke bruges på en side. Skriv en overskrift i stedet."),
    "line-in-list": ("- a\n\n  ***", 5, "En streg (---) kan ikke bruges på en side."),
    "code": ("```nixen\nx\n```", 3, f"»nixen« {LANGUAGE}"),
    "code-python": ("Tekst\n\n~~~python\n$$ 1/0\n~~~", 5, f"»python« {LANGUAGE}"),
    "code-words": ("```yaml lineno-start=1\nx\n```", 3, f"»yaml lineno-start=1« {LANGUAGE}"),
    "code-blank": ("``` { toctree }\nsound\n```", 3, f"»{{ toctree }}« {LANGUAGE}"),
    "code-brace": ("```{toctree\nsound\n```", 3, f"»{{toctree« {LANGUAGE}"),
    "code-broken": ("```yaml\na: [\n\t- {{\n```\n\n```\n$x ¤\n```\n\n    %kode", 0, ""),
    "code-open": ("Tekst\n\n```\nResten", 5, OPEN),
    "code-open-quoted": ("> ~~~~ text\n> a\n> ~~~\n\nTekst", 3, OPEN),
    "code-open-line": ("```", 3, OPEN),
    "directive-open": ("```{toctree}\nsound\n", 3, OPEN),
    "front-matter": ("---\nmyst:\n  enable_extensions: [substitution, colon_fence]\n---\n{{ 1 }}", 1, TOP),
    "front-matter-substitution": ("---\nsubstitutions:\n  a: kanariefugl\n---\n{{ a }}", 1, TOP),
    "front-matter-meta": ('---\nhtml_meta:\n  "http-equiv=refresh": kanariefugl\n---\n', 1, TOP),
    "front-matter-alias": ("---\norphan: &a [true]\nx: [*a, *a]\n---\n", 1, TOP),
    "front-matter-open": ("---\norphan: true\nmyst: {}\n", 1, TOP),
}
"""Name of a page to what stands below its title, the line that is complained of (0: it is only text) and what is said.

A page that begins with front matter has no title before it.
"""

SOUND = """---
orphan: true
---

# God

[Start](index.md), [igen](/index.md#forside), [her](#god), [ud](https://example.com/?a=b#c), [skriv](mailto:a@example.com).

![Et billede](a.png) ![Et til](./a.png)

```{toctree}
:hidden:
:maxdepth: 1

Under <under/page>
```
"""
BELOW = """# Under

[Op](../index.md#forside), [selv](page.md), ![Et billede](../a.png).
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082"
)
MENU = "# Forside\n\n```{toctree}\n:glob:\n\n*\n```\n"
CONF = "import sys\nsys.path[:0] = {paths}\nextensions = [{extension!r}]\nnitpicky = True\nhtml_copy_source = False\n{more}"
GUARDED = (
    "myst_enable_extensions = []\nmyst_disable_syntax = ['html_block', 'html_inline']\nmyst_url_schemes = ['https', 'mailto']\n"
    "myst_heading_anchors = 2\n"
)
BARE = "myst_enable_extensions = ['substitution', 'colon_fence']\n"


BITING = (
    *("include", "literalinclude", "csv-file", "raw", "raw-file", "eval-rst", "html", "colon-fence", "nested", "substitution"),
    *("front-matter-substitution", "front-matter-meta", "picture-address", "menu", "menu-blank", "picture-fragment"),
)
"""The pages that would do what they are after."""


def plant(folder: Path, extension: str, more: str, pages: Mapping[str, tuple[str, int, str]] = PAGES) -> Path:
    """Make a project with hostile pages and a sound one, beside a folder with what they are after."""
    source, outside = folder / "docs", folder / "outside"
    source.mkdir()
    outside.mkdir()
    for name in ("secret.md", "secret.csv"):
        (outside / name).write_text(f"{CANARY}\n")
    (outside / "secret.png").write_bytes(PIXEL)
    paths = [str(ROOT), str(ROOT / "docs" / "_ext")]
    (source / "conf.py").write_text(CONF.format(paths=paths, extension=extension, more=more))
    (source / "index.md").write_text(MENU)
    (source / "sound.md").write_text(SOUND)
    (source / "a.png").write_bytes(PIXEL)
    (source / "under").mkdir()
    (source / "under" / "page.md").write_text(BELOW)
    for name, (text, _, _) in pages.items():
        (source / f"{name}.md").write_text(text if text.startswith("---") else f"# {name.title()}\n\n{text}\n")
    return source


def build(source: Path, builder: str = "html") -> subprocess.CompletedProcess[str]:
    """Build a project into the folder `site` beside it."""
    options = ["--no-color", "-W", "--keep-going", "-q", "-b", builder, "-d", str(source.parent / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *options, str(source), str(source.parent / "site")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def escaped(site: Path) -> list[str]:
    """The files of a site that hold what was outside its project, an element of a page's own, or something from afar."""
    signs = (
        CANARY,
        "<b data-canary",
        "src='https://example.com",
        'src="https://example.com',
        'href="javascript:',
        'href=" javascript:',
    )
    pages = [path for path in site.rglob("*.html") if any(sign in path.read_text(encoding="utf-8") for sign in signs)]
    return sorted(path.relative_to(site).as_posix() for path in (*pages, *site.rglob("*secret*")))


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The site of the project with the guard, and how its build went."""
    source = plant(tmp_path_factory.mktemp("guarded"), "handbook.handwritten.parser", GUARDED)
    return source.parent / "site", build(source)


def test_each_offence_fails_the_build_with_one_danish_line(guarded: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The line names the page and its line; a page that only shows characters, and a sound one, have none."""
    _, done = guarded
    told = [line.partition("/docs/")[2] for line in done.stderr.splitlines() if line]
    wanted = {name: (line, text) for name, (_, line, text) in PAGES.items() if line}
    assert done.returncode == 1
    assert len(told) == len(done.stderr.splitlines())
    assert sorted(line.partition(".md:")[0] for line in told) == sorted(wanted)
    for line in told:
        name, _, rest = line.partition(".md:")
        assert rest.startswith(f"{wanted[name][0]}: WARNING: ")
        assert wanted[name][1] in rest


def test_no_page_holds_what_it_was_after(guarded: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Nothing from outside the folder of pages is published, no element is made, and nothing is loaded from elsewhere."""
    site, _ = guarded
    assert escaped(site) == []
    assert (site / "_images" / "a.png").is_file(), "a picture of the handbook's own is shown"
    assert "data-canary" in (site / "html.html").read_text(encoding="utf-8"), "markup is shown as the characters that it is"


def test_a_page_that_no_menu_leads_to_is_told(tmp_path: Path) -> None:
    """Unless it says at its top that none has to."""
    source = plant(tmp_path, "handbook.handwritten.parser", GUARDED, {"alone": ("Tekst", 0, "")})
    (source / "index.md").write_text("# Forside\n")
    done = build(source)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    reason = "Ingen menu fører til siden. Nævn den i en, eller skriv orphan: true mellem to linjer med --- øverst."
    assert line.partition("/docs/")[2] == f"alone.md:1: WARNING: {reason} [handbook.side]"


def test_links_lead_to_pages_and_anchors(guarded: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """To an anchor of one's own, to a heading of another page, and to one that no contents list."""
    site, _ = guarded
    page = (site / "anchor-first.html").read_text(encoding="utf-8")
    assert {'href="#fundet"', 'href="sound.html#god"', 'href="#tredje"'} <= set(re.findall(r'href="[^"]*"', page))
    below = (site / "under" / "page.html").read_text(encoding="utf-8")
    assert 'href="../index.html#forside"' in below


@pytest.mark.nightly
def test_without_the_guard_the_same_pages_bite(tmp_path: Path) -> None:
    """The proof above can fail: MyST and Sphinx by themselves publish files from outside and run what pages say."""
    source = plant(tmp_path, "myst_parser", BARE, {name: PAGES[name] for name in BITING})
    build(source)
    bitten = {Path(name).stem for name in escaped(source.parent / "site")}
    assert bitten == {*BITING, "index", "secret"} - {"picture-fragment"}, (
        "menus are shown by index, pictures have their own name"
    )


def test_files_stay_closed_to_a_directive_that_is_let_through(tmp_path: Path) -> None:
    """Pages are read with docutils' file insertion and raw markup off, whatever a docutils.conf beside them says."""
    opened = (
        "import handbook.handwritten.page_files, handbook.handwritten.parser\n"
        "handbook.handwritten.parser.DIRECTIVES = ('include', 'literalinclude', 'csv-table', 'raw')\n"
        "handbook.handwritten.page_files.CONFIGURATION = ('conf.py', 'docutils.conf')\n"
    )
    names = ("include", "include-above", "literalinclude", "csv-file", "raw", "raw-file")
    source = plant(tmp_path, "handbook.handwritten.parser", GUARDED + opened, {name: PAGES[name] for name in names})
    (source / "docutils.conf").write_text("[general]\nfile_insertion_enabled: yes\nraw_enabled: yes\n")
    done = build(source)
    assert done.returncode == 1
    assert {name for name in names if f"/{name}.md:3: WARNING: " in done.stderr} == set(names)
    assert escaped(source.parent / "site") == []


def test_a_symbolic_link_among_the_pages_ends_the_build(tmp_path: Path) -> None:
    """Whatever it leads to would be published: a page, a picture, a folder; every one is named."""
    source = plant(tmp_path, "handbook.handwritten.parser", GUARDED, {})
    (source / "_static").mkdir()
    (source / "page.md").symlink_to("../outside/secret.md")
    (source / "_static" / "x.css").symlink_to("../../outside/secret.csv")
    (source / "folder").symlink_to("../outside", target_is_directory=True)
    done = build(source)
    told = [line for line in done.stderr.splitlines() if "symbolsk" in line]
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in told] == ["docs/_static/x.css", "docs/folder", "docs/page.md"]
    assert not (source.parent / "site" / "page.html").exists()


def test_the_handbook_builds_its_pages_with_the_guard() -> None:
    """The guard takes MyST's place, and MyST is left with what the pages use: no extension, no address but https and mailto."""
    settings: dict[str, object] = runpy.run_path(str(ROOT / "docs" / "conf.py"))
    assert settings["myst_enable_extensions"] == []
    assert settings["myst_url_schemes"] == ["https", "mailto"]
    assert settings["myst_disable_syntax"] == ["html_block", "html_inline"]
    assert "handbook.extension" in settings["extensions"]  # type: ignore[operator]  # a list of names


DEAD_LINKS = {
    "{indsats}`morgenhol`": "{indsats} »morgenhol« findes ikke. Mente du »morgenhold«? Skriv id'et på en post, der gør.",
    "{indsats}`xyzzyx`": "{indsats} »xyzzyx« findes ikke. Skriv id'et på en post, der gør.",
    "{omraade}`Østbyen`": "»Østbyen« kan ikke slås op. Skriv {omraade}`id` eller {omraade}`tekst <id>`.",
    "[a](indsats:morgenhol)": "Linket »indsats:morgenhol« kan ikke bruges på en side. Mente du »morgenhold«? "
    "Skriv sådan et link som {indsats}`morgenhol`.",
    "[a](indsatser:morgenhold#hvor)": "Linket »indsatser:morgenhold#hvor« kan ikke bruges på en side. "
    "Skriv sådan et link som {indsats}`morgenhold`.",
    "{indsats}`morgenhold#hvro`": "Ankeret »hvro« findes ikke på siden indsatser/morgenhold. Mente du »hvor«?",
}
"""A link to a record that leads nowhere to what is told of it."""


def test_a_link_to_a_record_that_does_not_exist_offers_the_one_that_was_meant(tmp_path: Path, tree: Path) -> None:
    """As the references of records do: by id, and by the section of its page."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "docs" / "links.md").write_text("# Links\n\n" + "\n\n".join(DEAD_LINKS), encoding="utf-8")
    made = commands.handbook("--root", tmp_path, "--records", tree, "page", "links")
    told = [line.partition("links.md:")[2].partition(": ") for line in made.stderr.splitlines()]
    lines = {words: str(3 + 2 * number) for number, words in enumerate(DEAD_LINKS.values())}
    assert {words: line for line, _, words in told} == lines
