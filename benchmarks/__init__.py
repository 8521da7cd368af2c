"""Programs that measure the validator and try it on more than a test run has time for: `python -m benchmarks.<name>`."""
