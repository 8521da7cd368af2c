"""The site, built and served on this machine, for programs that look at it in a browser."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.corpus import ROOT

TEXT = (".html", ".js", ".json", ".css", ".svg")


class Plain(SimpleHTTPRequestHandler):
    """A server of files that does not log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Compressing(Plain):
    """A server that compresses text and keeps connections open, as most hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, a text compressed."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path.as_posix()))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def built(site: Path) -> Path:
    """The handbook of this checkout, built into a folder."""
    subprocess.run([sys.executable, "-m", "handbook", "build", str(site)], cwd=ROOT, check=True)
    return site


@contextmanager
def served(site: Path, handler: type[Plain]) -> Iterator[str]:
    """The address of a site while it is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
