"""The tags and words of a page are what html.parser finds in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from handbook.text.tags import all_attributes, attributes, tokens


class Reference(HTMLParser):
    """What Python's own parser finds, with the text between two tags in one piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a start tag."""
        self.found.append(("start", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Note an end tag."""
        self.found.append(("end", tag, {}))

    def handle_data(self, data: str) -> None:
        """Note text, but for that of scripts and styles."""
        if self.cdata_elem is None:
            self.found.append(("text", data, {}))


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
    """Attributes, entities, comments, scripts, and elements that close themselves."""
    found = Reference(html).found
    assert [(kind, value, attributes(written)) for kind, value, written in tokens(html)] == found
    assert list(all_attributes(html)) == [pair for _, _, attributes in found for pair in attributes.items()]
