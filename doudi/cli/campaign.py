"""`doudi campaign`: paying the one-off subsidy, or relief by an order, from the roll to the reconciliation."""

import click

from doudi.cli import campaign_cash, campaign_hold, campaign_new, campaign_pay, campaign_report
from doudi.cli.banks import banks


@click.group()
def campaign() -> None:
    """一次性补助发放：new → run → files → returns → report / payment campaigns."""


for part in (campaign_new, campaign_pay, campaign_report, campaign_hold, campaign_cash):
    for command in part.COMMANDS:
        campaign.add_command(command)
campaign.add_command(banks)
