"""Drawing up a campaign."""

from datetime import date

from doudi.core import audit, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds.banks import load_defaults
from doudi.funds.errors import BelowFloor, CampaignDiffers
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import ONE_OFF
from doudi.units.fen import plain_yuan

FLOOR_FEN = 30_000
"""300 yuan for each person: 新民发〔2022〕63号 二(一)."""


def new(division: str, month: date, *, document: str, amount_fen: int, deadline: date, by: Actor) -> Campaign:
    """Draw up a campaign of the one-off subsidy; the same again gives the same campaign. Fen a person.

    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, DivisionLevel, BelowFloor,
    CampaignDiffers.
    """
    with writing(by):
        place = divisions.find(division, month)
        scope.require(by, place.code)
        scope.require_level(place.code, "county")
        if amount_fen < FLOOR_FEN:
            raise BelowFloor(plain_yuan(amount_fen), plain_yuan(FLOOR_FEN))
        held, made = Campaign.objects.get_or_create(
            document=document,
            benefit=ONE_OFF,
            division=place.code,
            month=month,
            defaults={"amount_fen": amount_fen, "deadline": deadline, "drawn_by": by},
        )
        if not made:
            require_same(held, amount_fen, deadline)
            return held
        load_defaults(place.code)
        audit.write(by, "campaign.drawn_up", f"campaign {held.pk}", place.code, amount_fen=amount_fen)
    return held


def require_same(held: Campaign, amount_fen: int, deadline: date) -> None:
    """Raises CampaignDiffers if the campaign that is there has another amount or deadline."""
    if held.amount_fen != amount_fen:
        raise CampaignDiffers(
            held.pk, "每人金额（元）", "amount a person", plain_yuan(held.amount_fen), plain_yuan(amount_fen)
        )
    if held.deadline != deadline:
        raise CampaignDiffers(held.pk, "发放期限", "deadline", str(held.deadline), str(deadline))
