"""The language server of YAML that editors run, driven over its standard input and output."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from typing import Any

from validate import KINDS
from validate.commands.schemas import FOLDER

PATIENCE = 120
"""Seconds after which the server is taken for dead."""


class LanguageServer:
    """A server that has opened a handbook's folder with the settings of Visual Studio Code."""

    def __init__(self, program: Path, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.answers: Queue[dict[str, Any]] = Queue()
        self.diagnostics: Queue[dict[str, Any]] = Queue()
        self.number = 0
        threading.Thread(target=self.listen, daemon=True).start()
        schemas = {(root / FOLDER / f"{kind.name}.schema.json").as_uri(): f"{kind.folder}/*.yaml" for kind in KINDS.values()}
        self.settings = {
            "yaml": {"schemas": schemas, "validate": True, "hover": True, "completion": True, "yamlVersion": "1.2"}
        }
        self.settings["yaml"]["schemaStore"] = {"enable": False}
        folder = {"uri": root.as_uri(), "name": "handbook"}
        documents = {"completion": {"completionItem": {"documentationFormat": ["plaintext"]}}, "hover": {}}
        capabilities = {"textDocument": documents, "workspace": {"configuration": True}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=[folder], capabilities=capabilities)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)
        while not self.faulty_lines("interventions/any.yaml", "unknown: 1\n"):
            pass  # until it has read the settings and a schema

    def listen(self) -> None:
        """Sort what the server says: answers, diagnostics, and questions about settings, which are answered."""
        stream = self.process.stdout
        assert stream is not None
        while length := stream.readline():
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(int(length.partition(b":")[2])))
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items", [])
                self.send({"id": message["id"], "result": [self.settings.get(item.get("section"), {}) for item in items]})
            elif message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics.put(message["params"])
            elif "id" in message:
                self.answers.put(message)

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message."""
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        """Send what wants no answer."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a question."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while (answer := self.answers.get(timeout=PATIENCE))["id"] != self.number:
            pass
        return answer.get("result")

    def open(self, file: str, text: str) -> str:
        """Open a text as a new file beside this one, since what was said of an older text may come late; its address."""
        self.number += 1
        folder = file.rpartition("/")[0]
        uri = (self.root / folder / f"text-{self.number}.yaml").as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def faulty_lines(self, file: str, text: str) -> set[int]:
        """The lines, from 1, on which the server has something against a text."""
        uri = self.open(file, text)
        while (found := self.diagnostics.get(timeout=PATIENCE))["uri"] != uri:
            pass
        return {row["range"]["start"]["line"] + 1 for row in found["diagnostics"]}

    def at(self, file: str, text: str) -> tuple[dict[str, str], str]:
        """What completion offers at the sign ▲ in a text, with the words beside each, and what hovering over it shows."""
        before, _, after = text.partition("▲")
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        asked = {"textDocument": {"uri": self.open(file, before + after)}, "position": place}
        offered = self.ask("textDocument/completion", **asked)
        hover = self.ask("textDocument/hover", **asked) or {}
        return {row["label"]: plain(row.get("documentation", "")) for row in offered["items"]}, plain(hover.get("contents", ""))

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.communicate()


def plain(words: Any) -> str:
    """Words of the server as text, whether they are Markdown or not."""
    return str(words.get("value", "")) if isinstance(words, dict) else str(words)
