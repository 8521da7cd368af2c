"""`python -m validate`: everything is imported where Ctrl-C is caught, which ends a program that is starting, too."""

from __future__ import annotations

import os

try:
    import gc

    gc.disable()  # nearly all that a run makes lives until its end
    from validate.cli import main

    os._exit(main())  # all is written out, and freeing every object would take a sixth of the time
except KeyboardInterrupt:
    os._exit(130)
