"""The words of a SPARQL text: what is a keyword, and not part of a string, a name or a comment (SPARQL 1.1, 19.8).

A reading of tokens is exact for texts that the parser of the store has accepted, but for one freedom that it takes: a
keyword may touch the name after it (`SERVICEex:x`). So it serves for telling and for choosing, never as a guard. As that
parser does, it leaves codepoint escapes (`\\u0041`) where they stand: they are part of strings and IRIs only.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LETTERS = re.compile("[a-z]+")
_RUN = r"[^\W\d_][\w.-]*+"
_CHANGING = ("now", "rand", "uuid", "bnode")
TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?' r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\r\n]|\\.)*+"?' r"|'(?:[^'\\\r\n]|\\.)*+'?" r"|<[^<>\"{}|^`\\\x00-\x20]*+>" r"|#[^\r\n]*"
    r"|[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|_:[\w.-]+"
    rf"|(?P<prefix>{_RUN}(?<!\.)(?=:))?:(?:[\w:.%-]|\\.)*+"
    r"|[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?"
    rf"|(?P<word>{_RUN})|(?P<open>\{{)",
    re.DOTALL,
)  # A string that never closes is one token, and so is a run of letters, so that no character is looked at again and again.


@lru_cache(maxsize=64)
def keywords(text: str) -> frozenset[str]:
    """A text -> its bare words in lower case; prefixes too where they may be a keyword and the beginning of a name:
    such as are not declared, or stand before a brace."""
    words: set[str] = set()
    prefixes: set[str] = set()
    declared: set[str] = set()
    last, prefix = "", None
    for token in TOKEN.finditer(text):
        if token["open"]:
            words.update([prefix] if prefix else ())
        word, prefix = (token["word"] or "").lower(), (token["prefix"] or "").lower()
        if word:
            words.update(_LETTERS.findall(word))  # «true-NOW()»
        elif prefix:
            (declared if last == "prefix" else prefixes).add(prefix)
        last = word
    return frozenset(words | (prefixes - declared))


@lru_cache(maxsize=256)
def wording(text: str) -> str:
    """A text -> its words, names, variables, strings and braces alone: queries that differ in numbers, spaces and comments
    are worded alike."""
    return " ".join(token[0] for token in TOKEN.finditer(text) if token[0][0] not in "#.0123456789")


def names_graphs(text: str) -> bool:
    """Whether a well-formed query has a dataset clause of its own: FROM or FROM NAMED."""
    return _says(text, "from")


def calls_service(text: str) -> bool:
    """Whether a query says SERVICE."""
    return _says(text, "service")


def changes(text: str) -> bool:
    """Whether a query may answer differently over the same data: NOW, RAND, UUID, STRUUID, BNODE."""
    low = text.lower()
    found = [each for each in _CHANGING if each in low]
    return bool(found) and any(_says(text, each) for each in found)


def _says(text: str, keyword: str) -> bool:
    if keyword not in text.lower():  # most texts, and no need to read them
        return False
    return any(keyword in word for word in keywords(text))


def says_service(text: str) -> bool:
    """Whether the letters stand anywhere, even within a name: the strictest check, for where nothing else guards."""
    return "service" in _ESCAPE.sub(_character, text).casefold() or "service" in text.casefold()


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""
