"""Bodies that only point back («الوزارة», «الحكومة», «المركز») -> the body, or the government, mentioned last."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg import gazetteer
from kg.entities import unlisted
from kg.known import Resolved
from kg.memory import Memory, latest
from kg.model import Entity, Mention

_PRESS = frozenset({"agency", "newspaper", "channel", "network", "magazine", "radio"})


class BackReferences(Memory):
    """Reads which body is meant by its bare noun."""

    def _body(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        label = mention.entity.label_ar or ""
        if "BACK" in mention.flags:
            return self._unread(mention, self._back(label, mention.country))
        for entity in latest(self.bodies):
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the body of this name mentioned last")
        if "GOV" in mention.flags:
            for entity in latest(self.speaking):
                if entity.kind == "country":
                    return Resolved((entity,), "the government that spoke last")
        if "GOV" in mention.flags and self.states:
            return Resolved((next(reversed(self.states)),), "government of the state mentioned last")
        return self._unread(mention, self._unowned(label))

    def _unowned(self, label: str) -> Resolved:
        """A body of a state not said: nobody, but «المعارضة» is the opposition named last, else one that stands for itself."""
        alone = gazetteer.load().entities.get(f"group/{gazetteer.read_table('bodies')['unowned'].get(label)}")
        for entity in latest(self.groups) if alone else ():
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the group of this name mentioned last")
        return Resolved((alone,) if alone else (), "body of a state not said")

    def _unread(self, mention: Mention, found: Resolved) -> Resolved:
        """What a body stands for -> the same; where that is nothing and it speaks, the body by its noun: «قالت الشرطة»."""
        label = mention.entity.label_ar if mention.entity else None
        kinds = gazetteer.read_table("bodies")["back"].get(label, ())
        medium = not _PRESS.isdisjoint(kinds) and mention.country is None  # «الوكالة» has a name
        if found.entities or medium or (mention.start, mention.stop) not in self.voiced:
            return found
        return Resolved((unlisted("organisation", self.text[mention.start : mention.stop]),), "a body not named")

    def _owned(self, mention: Mention) -> Mention:
        """A person in an office of a body that is only pointed at, as of the body meant: «المتحدث الرسمي للمركز فلان»."""
        of = mention.of
        if mention.kind != "person" or of is None or of.kind != "body" or of.entity is None or "GOV" in of.flags:
            return mention
        label = of.entity.label_ar or ""
        named = [entity for entity in self.bodies if (entity.label_ar or "").startswith(f"{label} ")]
        held = self._back(label).entities if "BACK" in of.flags else tuple(named) if len(named) == 1 else ()
        return replace(mention, of=replace(of, kind="organisation", entity=held[0])) if held else mention

    def _back(self, noun: str, country: str | None = None) -> Resolved:
        """«الوكالة», «الوكالة الروسية»: the last body whose name begins with the noun, or the last medium of its kind."""
        table = gazetteer.read_table("bodies")
        begins, *kinds = {**table["back"], **table["pointing"]}[noun]
        for entity in (*latest(self.speaking), *latest(self.bodies)):
            home = self.homes.get(entity.key) or _row(entity).get("country")
            fits = country is None or home in (None, country)
            if fits and ({begins, noun} & _heads_of(entity) or _kind_of(entity) in kinds):
                return Resolved((entity,), "the body of this name mentioned last")
        return Resolved((), "body of a name not said")


@lru_cache(maxsize=1 << 12)
def _heads_of(entity: Entity) -> frozenset[str]:
    """The first words of a body's names, as it is listed or as the text has it."""
    row = _row(entity)
    return frozenset(form.split()[0] for form in [*row.get("ar", ()), *row.get("ambiguous", ()), entity.label_ar or "-"])


def _row(entity: Entity) -> gazetteer.Table:
    """What the lists say of a body or medium."""
    return gazetteer.row(entity) if entity.kind in ("organisation", "media") else {}


def _kind_of(entity: Entity) -> str | None:
    """What kind of body or medium the lexicon says an entity is."""
    return _row(entity).get("kind")
