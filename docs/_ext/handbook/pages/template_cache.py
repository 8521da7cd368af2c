"""Compiled templates, in the folders in which Python has compiled modules, and under the same conditions."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """A template is compiled again if its text, path, Python or Jinja is another, and always where nobody may write."""

    def __init__(self) -> None:
        self.tag = f"jinja{version('jinja2').replace('.', '')}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of a compiled template."""
        return cache_from_source(filename or name, optimization=self.tag)

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """A compiled template, unless it was compiled at another path, which its errors would name."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code and bucket.code.co_filename != filename:
            bucket.reset()
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is in the file, if it is of this text."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the file whole, unless Python is not to write any."""
        if sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
