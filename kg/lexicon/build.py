"""Reviewed `countries.toml` in, on standard output what rigour, CLDR (babel) and pycountry say otherwise.

Run `python -m kg.lexicon.build` after `pip install rigour babel pycountry`; the three are for the reviewer, never for the
pipeline. One line per difference: key, field, what the file has, what the package has. A line is a hint, not a mistake: CLDR
writes «الكونغو - كينشاسا», which no newspaper does. Exits with 1 if there are differences.
"""

from __future__ import annotations

import gettext
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.fold import fold_phrase

KINGDOMS = {"NL": "Q55", "DK": "Q35"}  # the packages name the realm, newspapers mean the country in Europe


@dataclass(frozen=True, slots=True)
class Source:
    """What one package knows of a territory, by ISO 3166-1 alpha-2 code; `field` is `ar` or `qid`."""

    name: str
    field: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One point where a package and the reviewed file disagree."""

    key: str
    field: str
    ours: str
    theirs: str
    source: str

    def __str__(self) -> str:
        return f"{self.key}\t{self.field}\t{self.ours or '-'}\t{self.theirs}\t({self.source})"


def rigour_qids() -> Source:
    """QIDs of rigour's territories; a second source (country-coder) agreed with all of those in the file."""
    from rigour.territories import get_territories

    found = {t.code.upper(): t.qid for t in get_territories() if t.qid and len(t.code) == 2}
    return Source("rigour", "qid", found | KINGDOMS)


def cldr_names() -> Source:
    """Arabic names of CLDR, which writes without vowel marks but with dashes and brackets."""
    from babel import Locale

    names = Locale("ar").territories
    return Source("CLDR", "ar", {c: str(names[c]) for c in sorted(names) if len(c) == 2 and c.isalpha()})


def pycountry_names() -> Source:
    """Arabic names of the iso-codes translations, partly vocalised."""
    import pycountry

    arabic = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["ar"]).gettext
    found = {c.alpha_2: arabic(c.name) for c in pycountry.countries}
    return Source("pycountry", "ar", {c: n for c, n in found.items() if not n.isascii()})


def known_forms(country: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """A country's table -> its Arabic names, folded."""
    return {fold_phrase(form) for field in ("ar", "ambiguous") for form in country.get(field, ())}


def differs(country: Mapping[str, Any], source: Source, value: str) -> bool:
    """Whether the file lacks what a source says of this country."""
    if source.field == "ar":
        return fold_phrase(value) not in known_forms(country)
    return bool(country.get(source.field, "") != value)


def differences(countries: Mapping[str, Mapping[str, Any]], source: Source) -> Iterator[Difference]:
    """Reviewed countries and one source -> where they disagree, sorted by key; then the codes that the file lacks."""
    for key, country in sorted(countries.items()):
        value = source.values.get(country["iso"])
        if value is not None and differs(country, source, value):
            ours = country["ar"][0] if source.field == "ar" else country.get(source.field, "")
            yield Difference(key, source.field, ours, value, source.name)
    missing = sorted(set(source.values) - {country["iso"] for country in countries.values()})
    for code in missing:
        yield Difference(code.lower(), "iso", "", source.values[code], source.name)


def main() -> int:
    """Print all differences; 1 if there are any, 2 if a package is not installed."""
    countries = tomllib.loads(files("kg.lexicon").joinpath("countries.toml").read_text(encoding="utf-8"))
    try:
        sources = (rigour_qids(), cldr_names(), pycountry_names())
    except ImportError as error:
        print(f"kg.lexicon.build: {error.name} is missing; pip install rigour babel pycountry", file=sys.stderr)
        return 2
    found = [str(difference) for source in sources for difference in differences(countries, source)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
