"""The commands of `python -m validate`: one module each, with `main(argv) -> exit code`."""
