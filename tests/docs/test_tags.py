"""The elements and attributes of a page are what html.parser finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from handbook.text.html_tree import VOID, Element, all_attributes, attributes, tree

Found = tuple[str, str, dict[str, str]]


class Reference(HTMLParser):
    """What Python's own parser finds, with the text between two tags in one piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Found] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a start tag."""
        self.found.append(("start", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Note an end tag."""
        if tag not in VOID:
            self.found.append(("end", tag, {}))

    def handle_data(self, data: str) -> None:
        """Note text, but for that of scripts and styles."""
        if self.cdata_elem is None:
            self.found.append(("text", data, {}))


def tokens(element: Element) -> Iterator[Found]:
    """What stands in an element, one after another."""
    for child in element.children:
        if isinstance(child, str):
            yield "text", child, {}
        else:
            yield "start", child.tag, attributes(child.written)
            yield from tokens(child)
            yield from [] if child.tag in VOID else [("end", child.tag, {})]


@pytest.mark.parametrize(
    "html",
    [
        '<p class="a b" id=x hidden>Én &amp; to<br/>tre</p>',
        """<a href='x?a=1&amp;b=2' title="a > b">æøå</a>""",
        "<!DOCTYPE html><html><!-- <p>nej</p> --><body>ja</body></html>",
        "<svg viewBox='0 0 1 1'><path d=\"M0 0\"/></svg>",
        "<script>if (1 < 2) { '</p>' }</script><style>a > b {}</style><P>STORT</P>",
        "<h1>Side</h1>\n<dl><dt>a</dt><dd>b</dd></dl>",
        '<input disabled value=""><td data-head="1 < 2">&#34;&lt;b&gt;&#34;</td>',
        """<!-- <script> --><a href=x>ja</a><script src='y'>"<p id=nej>"</script>""",
        """<SCRIPT>'<b id="nej">'</Script><A HREF=y Title='"'>z</A><STYLE>a > b {}</STYLE>""",
        """<script data-a="1 > 2">"<p id=nej>"</script><p id=ja title="<script>">b</p>""",
        "<p title='<!-- <style>'>a</p><p id=x>b</p><scripts id=y>c</scripts>",
    ],
)
def test_a_page_is_read_as_by_the_standard_library(html: str) -> None:
    """Attributes, entities, comments, scripts, and elements that close themselves; the site's own tags are in small letters."""
    assert list(all_attributes(html)) == [pair for _, _, found in Reference(html).found for pair in found.items()]
    assert list(tokens(tree(html.lower()))) == Reference(html.lower()).found
