"""The mistakes that editors make in the files, by kind; `python -m benchmarks.mistakes` counts how they are reported.

A module of this package registers its kinds with `@kind("...")`; a new module is imported in `kinds.py`, and that is all.
"""
