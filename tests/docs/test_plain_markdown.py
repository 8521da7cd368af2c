"""The plain Markdown copy of a page says what the page says, and a reader of Markdown finds no other signs in it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html  # type: ignore[import-untyped]  # it has no types
from markdown_it import MarkdownIt

from handbook.model import Corpus, Handbook
from handbook.model.records import KINDS
from handbook.open_data import Edition, llms
from handbook.pages import render
from handbook.text.plain_markdown import markdown
from tests.casework import MODELS, ROOT, TODAY, plant_model
from validate.check import run

TEMPLATES = ROOT / "docs" / "_templates"
READER = MarkdownIt("commonmark").enable("table")
FOOTNOTE = re.compile(r"^\\[\^(\w+)\\]: ", re.MULTILINE)


@pytest.fixture(scope="module", params=MODELS)
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Each model with the small corpus below it."""
    root = plant_model(request.param, tmp_path_factory.mktemp(request.param))
    return Corpus(Handbook.of(root, run(root, TODAY)))


def words(text: str) -> list[str]:
    """The letters and digits of a text, in runs."""
    return re.findall(r"\w+", text)


def words_of_page(body: str) -> list[str]:
    """The words that a page shows, without pictures, controls and marks, its title first."""
    tree = html.fromstring(f"<div>{body}</div>")
    for one in tree.xpath(
        "//svg | //form | //script | //button | //template | //nav | //*[@hidden] | //*[@aria-hidden='true']"
        " | //*[contains(concat(' ', @class, ' '), ' js-only ')] | //*[contains(concat(' ', @class, ' '), ' source-mark ')]"
        " | //*[@class='key'] | //*[@class='money-axis'] | //*[@class='sources']"
    ):
        one.drop_tree()
    title = tree.xpath("//h1")[0]
    first = title.text_content()
    title.drop_tree()
    return words(" ".join([first, *tree.itertext()]))


def words_of_copy(text: str) -> list[str]:
    """The words that a reader of Markdown shows of a copy, without marks, footnotes and the list that they lead to."""
    without = re.sub(r"\[\^\w+\]", "", re.sub(r"^\[\^\w+\]: .*$", "", text, flags=re.MULTILINE))
    without = re.sub(r"^- [A-Z]{1,2}: .*\n?", "", without, flags=re.MULTILINE)
    return words(" ".join(html.fromstring(f"<div>{READER.render(without)}</div>").itertext()))


def test_a_copy_says_what_the_page_says(corpus: Corpus) -> None:
    """Every word of every record's page stands in its copy, in the order of the page, and no other."""
    for kind in KINDS:
        for entry in corpus.handbook.corpus.of(kind):
            body = str(render(corpus, TEMPLATES, kind, entry.id).body)
            copy = markdown(body, f"{entry.id}.html")
            assert copy.startswith("# "), entry.key
            assert sorted(words_of_copy(copy)) == sorted(words_of_page(body)), entry.key


def test_every_mark_has_its_footnote(corpus: Corpus) -> None:
    """Each source mark leads to one footnote, and each footnote to the section of its source."""
    for entry in corpus.handbook.corpus.of("interventions"):
        copy = markdown(str(render(corpus, TEMPLATES, "interventions", entry.id).body), f"{entry.id}.html")
        notes = re.findall(r"^\[\^(\w+)\]: [A-Z]+, \[.+\]\(\.\./kilder/[\w-]+\.html#[\w-]+\)$", copy, re.MULTILINE)
        marks = re.findall(r"\[\^(\w+)\](?!:)", copy)
        assert notes
        assert len({*notes}) == len(notes)
        assert {*marks} == {*notes}


TEXTS = (
    "15. maj begynder det",
    "- 5 pct.",
    "+ mere",
    "# ikke en overskrift",
    "*stjerner* og _streger_ og `kode` og ~~bølger~~",
    "[ikke](et-link) og ![intet](billede) og [^A1]",
    "<script>alert(1)</script> & &amp; &#65;",
    "et | to | tre",
    "en skråstreg \\ og \\* en til",
    "1) først",
    "> ikke et citat",
    "| a | b |",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "form",
    ["<p>{}</p>", "<ul><li>{}</li></ul>", "<table><tr><td>{}</td><td>x</td></tr></table>", "<dl><dt>x</dt><dd>{}</dd></dl>"],
)
def test_no_sign_of_a_text_becomes_markup(text: str, form: str) -> None:
    """A reader of Markdown shows a text in a paragraph, an item, a cell and a definition as it stands."""
    source = form.format(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    rendered = html.fromstring(f"<div>{READER.render(markdown(source, 'x.html'))}</div>")
    assert text in rendered.text_content()
    assert rendered.xpath("//em | //code | //a | //img | //script | //ol | //h1 | //blockquote | //s") == []


BLOCKS = {
    "<h1>A</h1><p>b</p>": "# A\n\nb\n",
    "<p>før</p><h1>A</h1>": "# A\n\nfør\n",
    "<h2>A <em>b</em></h2>": "## A *b*\n",
    "løst<p>fast</p>igen": "løst\n\nfast\n\nigen\n",
    '<p>a&nbsp;<a class="source-mark" href="#kilde-A1">A1</a> <a class="source-mark" href="#kilde-B2">B2</a></p>': (
        "a[^A1][^B2]\n"
    ),
    '<p><a href="../a.html#b">x</a> <a href="#c">y</a> <a href="https://x.dk/a_(b)">z</a> <a>w</a></p>': (
        "[x](../a.html#b) [y](side.html#c) [z](<https://x.dk/a_(b)>) w\n"
    ),
    "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><li></li></ul>": "- a\n  - b\n- c\n\n  d\n",
    "<ol><li>a</li><li>b</li></ol>": "1. a\n2. b\n",
    "<dl><div><dt>Hvem?</dt><dd><p>a</p><p>b</p></dd></div><dt>c</dt><dd><ul><li>d</li></ul></dd><dd>e</dd></dl>": (
        "- **Hvem?** a\n\n  b\n- **c:**\n  - d\n- e\n"
    ),
    "<table><caption>T</caption><tr><th>a</th><th>b</th></tr><tr><td colspan='1'>c<br>d</td></tr></table>": (
        "T\n\n| a | b |\n| --- | --- |\n| c d |  |\n"
    ),
    '<table><tr><th scope="row">a</th><td><p>b</p><ul><li>c</li></ul></td></tr></table>': (
        "|  |  |\n| --- | --- |\n| a | b<br>- c |\n"
    ),
    '<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">c</td></tr></table>': "| a | b |\n| --- | --- |\n| c |  |\n",
    "<table></table><ul></ul><dl></dl><p> </p>": "\n",
    "<pre>x = `1`\n  y\n</pre>": "```\nx = `1`\n  y\n```\n",
    "<pre>```</pre>": "````\n```\n````\n",
    "<p><code>a`b</code> og <code>c</code></p>": "`` a`b `` og `c`\n",
    "<blockquote><p>a</p><p>b</p></blockquote>": "> a\n>\n> b\n",
    "<p><strong> a </strong>b<strong></strong></p>": "**a** b\n",
    '<p><span class="note-kind">≠ Uenige</span><span>Hvem?</span></p>': "**≠ Uenige:** Hvem?\n",
    '<p class="chips"><span>a</span> <span>b</span></p>': "a · b\n",
    '<p><span class="evidence"><i aria-hidden="true">x</i>Tal</span> og</p>': "*Tal* og\n",
    '<p>a<svg><path d="x"/></svg><img src="a.png" alt="En [b]"></p>': "a ![En \\[b\\]](a.png)\n",
    "<details><summary>Mere</summary><div><p>a</p></div></details>": "Mere\n\na\n",
    '<form><p>a</p></form><div hidden><p>b</p></div><p class="js-only">c</p><!-- d --><p>e</p>': "e\n",
}


@pytest.mark.parametrize("source", BLOCKS)
def test_each_part_has_its_form(source: str) -> None:
    """What a part of a page becomes."""
    assert markdown(source, "side.html") == BLOCKS[source]


def test_llms_txt_has_the_form_that_it_names(corpus: Corpus) -> None:
    """One title, then a quotation, then text, then sections that are lists of links, each with its description."""
    site = Edition(title="Håndbog_en", url="https://x.example.dk/a/", licence="CC *BY*")
    [(path, content)] = llms.files(corpus, site)
    assert path == "llms.txt"
    tokens = READER.parse(content.decode())
    blocks = [one for one in tokens if one.level == 0 and one.nesting >= 0]
    assert [one.tag for one in blocks[:4]] == ["h1", "blockquote", "p", "p"]
    assert [one.tag for one in blocks[4:]] == ["h2", "ul"] * ((len(blocks) - 4) // 2)
    rows = re.findall(r"^- \[(.+?)\]\((https://x\.example\.dk/a/.+?)\)(?:: .+)?$", content.decode(), re.MULTILINE)
    assert len(rows) == sum(one.type == "list_item_open" for one in tokens)
    assert {f"https://x.example.dk/a/indsatser/{one.id}.md" for one in corpus.handbook.corpus.of("interventions")} <= {
        address for _, address in rows
    }
    [(_, relative)] = llms.files(corpus, Edition(title="x"))
    assert "](indsatser/cykelbussen.md)" in relative.decode()
    assert "Licens" not in relative.decode()


def links(text: str) -> list[str]:
    """The addresses within the site that a reader of Markdown finds."""
    found = html.fromstring(f"<div>{READER.render(text)}</div>").xpath("//a/@href")
    return [urlsplit(one).path for one in found if not urlsplit(one).scheme]


def test_every_page_of_the_site_has_its_copy(site: Path) -> None:
    """It lies beside the page, is named in the page's head, and all its links lead to files; so do those of llms.txt."""
    pages = {path.relative_to(site) for path in site.rglob("*.html") if "<article" in path.read_text("utf-8")}
    copies = {page.with_suffix(".md").as_posix() for page in pages if page.as_posix() not in {"404.html", "soeg/index.html"}}
    for name in sorted(copies):
        text = (site / name).read_text("utf-8")
        page = (site / name).with_suffix(".html")
        assert text.startswith("# ")
        assert text.endswith(f"\n[Siden i håndbogen]({page.name})\n")
        head = page.read_text("utf-8").partition("</head>")[0]
        assert head.count(f'<link rel="alternate" type="text/markdown" href="{page.stem}.md"/>') == 1
        assert [one for one in links(text) if not (page.parent / one).is_file()] == [], name
    listed = links((site / "llms.txt").read_text("utf-8"))
    assert listed
    assert [one for one in listed if not (site / one).is_file()] == []
    assert {"index.md", "om.md", "indsatser/u-start.md", "kilder/index.md", "redaktoerer/index.md"} <= copies
    assert not (site / "404.md").exists()


def test_the_front_page_names_the_feed_and_the_calendar(site: Path) -> None:
    """Readers of feeds and calendars find them in its head; other pages do not repeat them."""
    front = html.parse(str(site / "index.html"))
    found = {(one.get("type"), one.get("href")) for one in front.xpath("//link[@rel='alternate']")}
    assert found == {
        ("text/markdown", "index.md"),
        ("application/atom+xml", "data/v1/aendringer.atom"),
        ("text/calendar", "data/v1/kalender.ics"),
    }
    assert all((site / href).is_file() for _, href in found)
    other = html.parse(str(site / "indsatser" / "u-start.html"))
    assert [one.get("type") for one in other.xpath("//link[@rel='alternate']")] == ["text/markdown"]
