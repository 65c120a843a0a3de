"""The own page on paper: a case in the person's languages, for who has no telephone."""

from collections.abc import Iterable, Iterator

from doudi.core import clock
from doudi.funds.remedies import remedy
from doudi.papers import kinds
from doudi.papers.kinds.case_file import CaseFile, Part, Said, Section, Telling
from doudi.papers.kinds.common import Office
from doudi.papers.making import house_pdf
from doudi.person import places, words
from doudi.person.queries.own import Appealed, Decided, File
from doudi.person.views import lines, standing
from doudi.person.why import why

Line = tuple[str, dict[str, object]]


def paper(held: File, language: str | None) -> bytes:
    """The case as PDF: in Chinese, and below it in `ug` or `kk`. Chosen at print, stored nowhere.

    Raises PaperUnknown, LanguageUnknown, FontsMissing.
    """
    return house_pdf("case_file", case_file(held), language)


def case_file(held: File) -> CaseFile:
    """What the own page says of a case, as data of the paper: without letters and without who looked."""
    ask = places.whom(held.division)
    tellings = tuple(
        Telling(lang, kinds.find("case_file").zh if lang == "zh" else words.plain("mine", lang), sections(held, lang))
        for lang in words.LANGUAGES
    )
    return CaseFile(
        Office(ask.office, ask.phone, ask.office), f"{held.division[:6]}-{held.case_id}", held.name, tellings,
        clock.today(),
    )  # fmt: skip


def sections(held: File, lang: str) -> tuple[Section, ...]:
    """The sections of the page in its order, those that say something."""
    return tuple(one for one in _Telling(held, lang).sections() if one.lines)


class _Telling:
    """A file in one language."""

    def __init__(self, held: File, lang: str) -> None:
        self.held, self.lang = held, lang

    def said(self, key: str, **values: object) -> Said:
        return tuple(Part(*one) for one in words.parts(key, self.lang, **values))

    def line(self, line: Line) -> Said:
        return self.said(line[0], **line[1])

    def named(self, prefix: str, code: str) -> Said:
        return (Part(words.of_papers(prefix, code, self.lang)),)

    def listed(self, key: str, found: Iterable[Said]) -> Section:
        return Section(self.said(key), True, tuple(found))

    def sections(self) -> Iterator[Section]:
        held = self.held
        yield from self.now()
        yield self.listed("support", map(self.line, lines.support(held, self.lang)))
        for one in held.decisions:
            yield from self.decision(one)
        for appeal in held.appeals:
            yield Section(self.said("appealed_on", day=appeal.on), False, tuple(self.appeal(appeal)))
        yield self.listed("payments", (self.given(one) for one in lines.payments(held)))
        yield self.listed("timeline", (self.done(one) for one in lines.timeline(held)))
        ask = places.whom(held.division)
        key = "ask_phone" if ask.phone else "ask_no_phone"
        yield Section(self.said("whom_to_ask"), False, (self.said(key, office=ask.office, phone=ask.phone),))

    def now(self) -> Iterator[Section]:
        """What was asked for, where it stands, what comes next and by when, what is missing."""
        case, stands = self.held.case, standing.of(self.held, clock.now())
        if case is None or stands is None:
            return
        kind = self.said("help_appeal") if case.kind == "appeal" else self.named("help", case.kind)
        yield Section(self.said("apply"), False, ((*kind, Part(" "), Part(case.opened_on.isoformat(), True)),))
        yield Section(self.said("now"), False, (self.said(stands.now),))
        yield self.listed("next", [*(self.said(key) for key in stands.next), *map(self.term, stands.terms)])
        other = [self.said("missing_more", words=stands.other)] if stands.other else []
        yield self.listed("missing_papers", [*(self.named("item", code) for code in stands.items), *other])

    def term(self, term: standing.Due) -> Said:
        late = (Part(" "), *self.said("is_late")) if term.late else ()
        extended = (Part(" "), *self.said("is_extended", why=term.extended_why)) if term.extended_why else ()
        return (*self.line(term.line), *late, *extended)

    def decision(self, one: Decided) -> Iterator[Section]:
        """A decision, its amount and reasons, and how to dispute it (A-18)."""
        heading = (*self.said("the_decision"), Part(": "), *self.said(f"outcome_{one.outcome}"))
        on = (*self.said("decided_on", day=one.on), Part(" · "), *self.named("help", one.benefit))
        yield Section(heading, False, (on, *((self.line(lines.amount(one)),) if one.amount_fen else ())))
        because, way = why(one), remedy(self.held.division, one.on)
        yield self.listed("why", [
            *map(self.line, because.lines), *(self.named("reason", code) for code in because.codes),
            self.said("why_official", words=because.words),
        ])  # fmt: skip
        yield self.listed("if_not_agree", [
            self.said("remedy_here"), self.said("remedy_review", days=way.days, office=way.review_office),
            self.said("remedy_court", months=way.months, office=way.court),
        ])  # fmt: skip

    def appeal(self, one: Appealed) -> Iterator[Said]:
        if one.outcome:
            yield from (self.said(one.key), self.said("why_official", words=one.reason))
        elif one.due_on:
            yield self.said("answer_by", day=one.due_on)

    def given(self, one: lines.Given) -> Said:
        parts = [part for line in one.lines for part in (*self.line(line), Part(" "))]
        return (*parts, *((Part(one.item, True),) if one.item else ()))

    def done(self, one: lines.Done) -> Said:
        return (*self.said(one.key), Part(" "), Part(one.on.isoformat(), True), Part(" · "), *self.said(one.role))
