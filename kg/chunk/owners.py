"""What an office belongs to, but for another office: a state, a body, a person, and what that makes of «رئيس»."""

from __future__ import annotations

from dataclasses import replace

from kg import names
from kg.chunk.peers import Peers
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded, read_table
from kg.known import STATE_ROLES
from kg.model import Mention

_HOLDER, _LONGEST = 2, 3  # words of a name behind a company, and of the company's own
_COMPANY, _NO_COMPANY = ("X", "NAMEX", "MAYBEPERSON", "SURNAME", "ACCOUNT"), ("V", "BX", "LX", "DEFX", "OFFICE", "TITLE", "BODY")
_PLAIN = 2  # words of a body's noun; one with more is composed, and may end in a name


class Owners(Peers):
    """Reads whose an office is."""

    def _weak_body(self, at: int) -> Found | None:
        """A listed body whose name may mean others as well; behind an office it is this one: «القائد العام للجيش الليبي»."""
        sense = self.sense(at, "MAYBEORG")
        if sense is None or (" " not in self.word(at) and not self.local.of(self.word(at))):
            return None
        last = at + 1 + self.has(at + 1, "FI")
        state = self.nation(last)
        if state and None not in (state.country, sense.country) and state.country != sense.country:
            named = unlisted("organisation", self.surface(at, last + 1))  # «المجلس العسكري في النيجر» is not that of Sudan
            return self.make(at, last + 1, "organisation", named, country=state.country, flags=self.gender(at)), last + 1
        return self.make(at, at + 1, "organisation", sense.entity, country=sense.country, flags=self.gender(at)), at + 1

    def _weak_state(self, at: int, role: str | None) -> Found | None:
        """A state whose name means a city as well; behind an office of state it is the state: «سلطان عُمان»."""
        sense = self.sense(at, "MAYBECOUNTRY") if role in STATE_ROLES else None
        if sense is None:
            return None
        return self.make(at, at + 1, "country", sense.entity, country=sense.country, flags=frozenset({"FEM"})), at + 1

    def _field_of(self, found: Found) -> bool:
        """Whether a body that no state is said of only names a field: «وزير الإدارة المحلية»."""
        return found[0].kind == "body" and self.has(found[1], "DEFX")

    def _company(self, at: int) -> Found | None:
        """The company that an office is of, by any word that no list has: «لشركة أوبر», «رئيس بنك جي بي مورجان»."""
        return self._by_its_name(at) if self.word(at) in folded("bodies", "company", "heads") else self._short_company(at)

    def _seat(self, at: int) -> Found | None:
        """The body in which somebody does research, listed or not: «معهد دراسات الحرب», «مركز كارنيغي»."""
        return (self.institution(at) or self._by_its_name(at)) if self.institutional(at) else None

    def _by_its_name(self, at: int) -> Found | None:
        """The body that begins with a noun for such at an index, by the words of its name behind it, that no list has."""
        last = at + 1
        while self.has(last, *_COMPANY) and not self.has(last, *_NO_COMPANY):
            last += 1
        if not self.has(last, "COMMA", "DOT", "W") and last < len(self.units):  # «لشركة أوبر دارا خسروشاهي»: his name
            given = (k for k in range(at + 2, last - 1) if names.is_given(self.word(k)))
            last = next(given, last - _HOLDER if last - at - 1 > _HOLDER else last)
        if not 0 < last - at - 1 <= _LONGEST:
            return None
        return self.make(at, last, "organisation", unlisted("organisation", self.surface(at, last)), flags=self.gender(at)), last

    def _short_company(self, at: int) -> Found | None:
        """A company listed behind «شركة» only, as its name means other things too: «الرئيس التنفيذي لفيسبوك»."""
        heads = [self.gaz.heads[word] for word in sorted(folded("bodies", "company", "heads")) if word in self.gaz.heads]
        for phrase in (phrase for head in heads for phrase in head.longer.get(self.word(at), ())):
            sense = next((sense for sense in phrase.senses if "ORG" in sense.symbols), None)
            last = at + len(phrase.rest)
            if sense and tuple(self.words[at:last]) == phrase.rest:
                return self.make(at, last, "organisation", sense.entity, flags=self.gender(at)), last
        return None

    def _of_state(self, of: Mention) -> Mention:
        """A minister «of the Treasury» is his state's: the ministry is his field, not what he belongs to."""
        state = self.gaz.country(of.country) if of.kind == "organisation" else None
        return replace(of, kind="country", entity=state) if state else of

    def _styled(self, at: int) -> Mention | None:
        """The state whose head a style at an index means: «سفير خادم الحرمين الشريفين» is Saudi Arabia's."""
        country = read_table("offices")["styled"].get(self.surface(at, at + 1)) if at < len(self.units) else None
        return self.make(at, at + 1, "country", self.gaz.country(country), country=country) if country else None

    def _anybody(self, at: int) -> Found | None:
        """The body that no list has for which somebody speaks: «متحدث باسم القصر الرئاسي»."""
        last = at
        while last - at < 3 and self.definite_at(last) and self.has(last, "DEFX", "ADJ", "NISBA") and not self.has(last, "V"):
            last += 1
        if last == at and self.portfolio_word(at):
            last = self.portfolio(at)  # «وحدات حماية المرأة»
            while self.definite_at(last) and self.has(last, "DEFX", "ADJ") and not self.has(last, "V"):
                last += 1
        if last == at or not self.definite_at(last - 1):
            return None
        return self.make(at, last, "organisation", unlisted("organisation", self.surface(at, last)), flags=self.gender(at)), last

    def _with_branch(self, at: int, found: Found | None) -> Found | None:
        """A body of a general name with the adjectives that tell which it is: «القوات الجوية الأوكرانية», «السلطة القضائية»."""
        general = found is not None and found[0].kind == "body" and "FEM" in found[0].flags and found[1] == at + 1
        if not general or not self.has(at, "BODY") or " " in self.word(at):
            return None
        last = at + 1
        while last - at < 4 and self._told_of(last):
            last += 1
        branch = unlisted("organisation", self.surface(at, last))
        return (self.make(at, last, "organisation", branch, flags=frozenset({"FEM"})), last) if last > at + 1 else None

    def _told_of(self, at: int) -> bool:
        """Whether a definite feminine adjective stands at an index, and no title."""
        return self.definite_at(at) and self.word(at).endswith("يه") and not self.has(at, "V", "TITLE", "OFFICE")

    def national_of(self, of: Mention | None, home: str | None) -> Mention | None:
        """A body whose state nobody says is that of a listed holder: «المتحدثة باسم الخارجية هيذر ناورت»."""
        told = of is not None and of.kind == "body" and of.entity is not None and of.flags.isdisjoint(("BACK", "GOV"))
        noun = (of.entity.label_ar or "") if of and of.entity else ""
        if of is None or of.entity is None or home is None or not told or len(noun.split()) > _PLAIN:
            return of
        entity = self.national(noun, of.entity.label_en, home)
        return replace(of, kind="organisation", entity=entity, country=home) if entity else of

    def _named(self, at: int) -> Found | None:
        """The person for whom another speaks: «متحدث باسم لوفن»."""
        if not (self.has(at, "FULLNAME", "SURNAME") or self.known(at)):
            return None
        return self.make(at, at + 1, "person", self.person_entity(at, at + 1), name=(at, at + 1)), at + 1

    def _role_at(self, at: int, role: str | None, of: Mention) -> str | None:
        """«رئيس» of a party leads it, of an authority presides over it, of any other organisation directs it; «قائد» of a state
        leads it, and «نائب رئيس» of none is one of those who are told.
        """
        if role == "commander" and of.kind == "country" and "GOV" not in of.flags:
            return "leader"
        if role == "vice president" and of.kind in ("body", "organisation"):
            return "deputy"
        if role != "president" or of.kind not in ("body", "organisation", "country"):
            return role
        words = self.word(at) + " "
        if any(words.startswith(f"{head} ") for head in folded("offices", "headed", "commander")):
            return "commander"
        if any(words.startswith(f"{head} ") for head in folded("offices", "headed", "president")):
            return "president"
        if "PARTY" in of.flags or any(words.startswith(f"{head} ") for head in folded("offices", "headed", "leader")):
            return "leader"
        return role if of.kind == "country" else "director"

    def _committee(self, at: int) -> tuple[int, Mention | None, str | None]:
        """«عضو لجنة الأمن والدفاع في مجلس النواب» is a lawmaker; «رئيس لجنة الحج العليا» directs what no parliament has."""
        last = self.portfolio(at + 1)
        chair = self.words[at].startswith(tuple(folded("offices", "committee", "chair")))
        if not chair or self.word(at + 1) in folded("offices", "committee", "fields") or self.has(last, "FI", "B"):
            return last, None, "lawmaker"
        while self.has(last, "DEFX", "ADJ") and not self.has(last, "V") and not self.name_stop(last) > last:
            last += 1
        if last == at + 1:
            return last, None, "lawmaker"
        entity = unlisted("organisation", self.surface(at, last).split(maxsplit=1)[-1])
        return last, self.make(at, last, "organisation", entity, flags=frozenset({"FEM"})), "director"

    def _undersecretary(self, first: int, of: Mention) -> bool:
        """Whether an office is that of a secretary's deputy in a party or in a body of one country, who is no diplomat."""
        domestic = "PARTY" in of.flags or of.country is not None
        return domestic and self.words[first] in folded("offices", "undersecretary", "ar")
