"""The version of the program: the packaging, `kg --version` and every build take it from here."""

VERSION = "0.1.0"
