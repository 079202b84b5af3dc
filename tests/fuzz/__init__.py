"""A coverage-guided fuzzer on every entrance for text: ``python -m tests.fuzz``."""
