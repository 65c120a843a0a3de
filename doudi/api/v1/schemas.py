"""What a lead looks like on the wire: pydantic reads it, OpenAPI tells it, and both are one text."""

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from doudi.discovery.models import Danger, FoundBy, Group, Need
from doudi.discovery.recording import Told

EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
# A house visit comes in by the canvass, an objection by publicity.
Channels = Literal["phone", "wechat", "hotline", "letter", "visit", "comparison", "self_report"]


def _printable(written: str) -> str:
    """Refuse control characters but line feeds: no database keeps them all."""
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\r\t" for char in written):
        raise ValueError("控制字符 / control characters")
    return written


def _since(at: datetime) -> datetime:
    """Refuse a time that no list of holidays reaches."""
    if at < EARLIEST:
        raise ValueError("早于 2020-01-01 / before 2020-01-01")
    return at


def _text(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most, pattern=r"^[^\x00]*$")


Printable = AfterValidator(_printable)
Number = Annotated[str, _text(20), Printable]
Relation = Annotated[str, _text(40), Printable]
Name = Annotated[str, _text(80), Printable]
Reference = Annotated[str, _text(80, 1), Printable]
Address = Annotated[str, _text(200), Printable]
Words = Annotated[str, _text(2000, 1), Printable]


class Closed(Schema):
    """Nothing may be sent that is not named: no ethnicity, religion, movements or contacts slip in."""

    model_config = ConfigDict(extra="forbid")


class TellerIn(Closed):
    """Who told it; all of it may be left out."""

    name: Name = Field("", description="姓名 / name")
    phone: Number = Field("", description="电话 / telephone")
    relation: Relation = Field("", description="与当事人的关系 / relation to who is in need")


class LeadIn(Closed):
    """A word that somebody may be in need."""

    division: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")] = Field(
        description="县、乡镇或村区划代码 6、9 或 12 位 / code of the county, township or village"
    )
    channel: Channels = Field(description="渠道 / how it came to be known")
    source_ref: Reference = Field(
        description="来源系统编号；同县同渠道只登记一次 / its number at the source, taken once"
    )
    words: Words = Field(description="反映的情况 / what was told: who, where, what is hard")
    danger: Danger = Field(Danger("none"), description="紧急程度 / how long it can wait")
    received_at: Annotated[AwareDatetime, AfterValidator(_since)] | None = Field(
        None, description="接到时间，含时区；不填为现在 / when it was told, with its zone"
    )
    name: Name = Field("", description="当事人姓名 / name of who is in need")
    phone: Number = Field("", description="当事人电话 / their telephone")
    citizen_id: Number = Field("", description="当事人身份证号 / their citizen ID")
    birth_year: int | None = Field(None, ge=1900, le=2100, description="出生年份 / year of birth")
    address: Address = Field("", description="地址 / address")
    needs: list[Need] = Field([], max_length=14, description="困难 / what is lacking")
    groups: list[Group] = Field([], max_length=8, description="重点人群 / groups that the notice names")
    found_by: FoundBy | None = Field(None, description="发现人员 / kind of visitor who found it")
    protected: bool = Field(False, description="反映人信息仅经办人可见 / who told it is for the named handler alone")
    teller: TellerIn | None = Field(None, description="反映人 / who told it")

    def told(self) -> Told:
        """The same as plain values, for the room of leads."""
        plain = self.model_dump(exclude={"teller", "needs", "groups", "danger", "found_by"})
        teller = self.teller.model_dump() if self.teller else {}
        return Told(
            **plain,
            danger=str(self.danger),
            needs=tuple(map(str, self.needs)),
            groups=tuple(map(str, self.groups)),
            found_by=str(self.found_by or ""),
            **{f"teller_{field}": value for field, value in teller.items()},
        )


class LeadOut(Schema):
    """A lead that was recorded, by when it must be answered, and whom to call first where a life is in danger."""

    id: int
    division: str
    danger: Danger
    due_at: datetime
    call_first: list[str] = Field(description="危及生命时先拨打 / call these first where a life is in danger")


class Fault(Schema):
    """One place of the body that is not as it should be."""

    field: str
    zh: str
    en: str


class Problem(Schema):
    """What went wrong (RFC 9457, application/problem+json), in both languages."""

    type: str
    title: str
    status: int
    detail: str
    detail_en: str
    errors: list[Fault] = []
