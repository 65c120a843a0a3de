"""Finding a campaign, for reading or to write to it alone."""

from doudi.core import keys, scope
from doudi.core.models import Actor
from doudi.funds.errors import CampaignUnknown, PersonNotInCampaign
from doudi.funds.models import Campaign
from doudi.registry.models import Person


def campaign(number: int, *, by: Actor) -> Campaign:
    """The campaign with this number. Raises CampaignUnknown, NotInScope."""
    held = Campaign.objects.filter(pk=number).first()
    if held is None:
        raise CampaignUnknown(number)
    scope.require(by, held.division)
    return held


def locked(number: int, *, by: Actor) -> Campaign:
    """The same, locked until the transaction ends: writes to a campaign come one after another."""
    held = Campaign.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if held is None:
        raise CampaignUnknown(number)
    scope.require(by, held.division)
    return held


def person(number: int, text: str) -> int:
    """The number of a person of a campaign, given as that number or as the citizen ID.

    Raises PersonNotInCampaign.
    """
    plain = text.strip().upper()
    if len(plain) == 18:
        index = keys.load().blind_index("id", plain)
        held = Person.objects.filter(id_index=index).values_list("pk", flat=True).first()
        if held is None:
            # The citizen ID is not repeated in an error.
            raise PersonNotInCampaign(number, f"{plain[:4]}…{plain[-4:]}")
        return held
    if not plain.isdigit() or len(plain) > 18:
        raise PersonNotInCampaign(number, "?")
    return int(plain)
