"""The preview at a local address; a page is reloaded when its sources change."""

from __future__ import annotations

import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote, urlsplit

from handbook.building.build import Sources
from handbook.pages import html, templates
from handbook.preview.watch import Site
from handbook.terminal import Failure, say

HOST = "127.0.0.1"
OWN = "/_preview/"
"""Addresses of the preview itself, and the folder of its files in docs/."""

CHANGES, RELOAD, PROBLEM = "changes", "reload.js", "problem.html"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "text/xml; charset=utf-8",
}
"""Ending to media type; browsers recognise pictures by their content."""


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    def __init__(self, site: Site, *words: object) -> None:
        self.site = site
        super().__init__(*words)  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        """Answer."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        try:
            if path == f"{OWN}{CHANGES}":
                self.send_changes(int(parse_qs(address.query).get("version", ["0"])[0]))
            elif path == f"{OWN}{RELOAD}":
                self.send_file(HTTPStatus.OK, self.own(RELOAD).read_bytes(), ".js")
            else:
                self.send_page(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the browser has closed the connection

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def own(self, name: str) -> Path:
        """A file of the preview itself."""
        return self.site.sources.docs / OWN.strip("/") / name

    def send_page(self, path: str) -> None:
        """Send the file at a path of the site, or redirect to a folder."""
        parts = PurePosixPath(path.lstrip("/")).parts
        name = "/".join((*parts, "index.html") if path.endswith("/") else parts)
        answer = self.site.answer("" if ".." in parts else name)
        is_folder = answer.status is HTTPStatus.NOT_FOUND and not path.endswith("/")
        if is_folder and self.site.answer(f"{name}/index.html").status is HTTPStatus.OK:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{name}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif answer.file is None:
            page = html(templates(self.own("")).get_template(PROBLEM), problem=answer.problem)
            self.send_file(answer.status, str(page).encode(), ".html", answer.version)
        else:
            self.send_file(answer.status, answer.file.read_bytes(), answer.file.suffix, answer.version)

    def send_file(self, status: HTTPStatus, content: bytes, suffix: str, version: int = 0) -> None:
        """Send a file; a page gets the script that waits for the next version."""
        if version and suffix == ".html":
            script = f'<script type="module" src="{OWN}{RELOAD}?version={version}"></script></head>'
            content = content.replace(b"</head>", script.encode(), 1)
        self.send_response(status)
        if suffix in TYPES:
            self.send_header("Content-Type", TYPES[suffix])
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def send_changes(self, version: int) -> None:
        """Wait for another version than the browser's, and send its number."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while (current := self.site.wait(version)) == version:
            self.wfile.write(b":\n\n")  # fails when the browser has closed the connection
        self.wfile.write(f"data: {current}\n\n".encode())


def serve(sources: Sources, port: int) -> None:
    """Show the handbook until the program is ended. Raises Failure where the port is taken."""
    with TemporaryDirectory() as folder:
        sources.check(Path(folder))
        site = Site(sources, Path(folder))
        try:
            server = ThreadingHTTPServer((HOST, port), partial(Handler, site))
        except OSError as error:
            raise Failure(f"Håndbogen kan ikke vises på port {port}: {error.strerror}. Vælg en anden med --port.") from error
        server.daemon_threads = True
        with server:
            site.update()
            threading.Thread(target=site.watch, daemon=True).start()
            say(f"Håndbogen: http://{HOST}:{server.server_port}/ (siderne følger filerne; slut med Ctrl+C)", sys.stdout)
            server.serve_forever()
