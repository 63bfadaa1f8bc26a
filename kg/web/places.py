"""Where on this server the resources of a dataset are: their IRIs by path, so that a proxy may put any name before them."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from kg.nquads import local
from kg.vocab import KG, ONTOLOGY

ONTOLOGY_PATH = urlsplit(ONTOLOGY).path.lstrip("/")


def folder(base: str) -> str:
    """The base of the resources' IRIs -> the path below which they are served: `id/` for `https://kg.example/id/`."""
    return urlsplit(base).path.lstrip("/")


def address(iri: str, base: str, root: str) -> str | None:
    """An IRI, the base, and the way to the root of the server -> the way to it here, or None where it is not served here."""
    if iri.startswith(KG.NS):
        return f"{root}{ONTOLOGY_PATH}.html#{quote(iri.removeprefix(KG.NS))}"
    if iri.startswith(base) and iri != base and not base.endswith("#"):
        return f"{root}{folder(base)}{quote(iri.removeprefix(base), safe=SAFE)}"
    return None


def iri(path: str, base: str) -> str:
    """A path below the folder of resources, decoded -> the IRI of the resource there, spelled as `kg.nquads` spells it."""
    return base + local(path)


SAFE = "/!$&'()*+,;=:@-._~%"  # of a path; IRIs have what else they need encoded already
