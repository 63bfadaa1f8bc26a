"""One base for everything that a user can mend; each message names the file, the place and the remedy."""

from __future__ import annotations


class KgError(Exception):
    """A mistake in input, data or surroundings, told in one line; the command line prints it and exits with `code`."""

    code = 1


class ReadError(KgError):
    """An article or folder cannot be read."""


class LexiconError(KgError):
    """A lexicon file is not well-formed or contradicts itself."""


class RuleError(KgError):
    """A rule does not load, or one of its examples fails."""


class StoreError(KgError):
    """A dataset cannot be written, opened or checked."""


class MergeError(KgError):
    """A list of joins to undo is not well-formed, or names none that there is."""


class QueryError(KgError):
    """A query, or a parameter of one, is wrong."""
