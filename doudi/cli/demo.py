"""`doudi demo`: the whole job on a synthetic county, by the same commands that an office uses."""

import click

from doudi.core import home
from doudi.core.runtime import open_database

DIVISION, MONTH, DEADLINE, DOCUMENT = "653101", "2022-07", "2022-08-31", "新民发〔2022〕63号"
MONEY = "演示财社〔2022〕1号"
PHONE = "0998-0000000"
SHOWN = "演示用数值，非公布标准"
# name, yuan a month, document: set your own with `doudi parameters set`
PARAMETERS = (
    ("dibao.standard.urban", "600", SHOWN),
    ("dibao.standard.rural", "450", SHOWN),
    ("tekun.care.partial", "200", SHOWN),
    ("tekun.care.none", "400", SHOWN),
    ("relief.reserve_amount", "10000", SHOWN),
)


@click.command()
@click.option("--households", default=20000, show_default=True, help="户数 / households")
@click.option("--seed", default=1, show_default=True)
def demo(households: int, seed: int) -> None:
    """给一个模拟县发一次补助；停下后可再次运行。/ Pay a synthetic county; safe to stop and run again."""
    open_database()
    from doudi.web.demo_users import demo_password, ensure_demo_users

    ensure_demo_users(demo_password())
    for name, value, document in PARAMETERS:
        step(
            "parameters",
            "set",
            name,
            value,
            "--division",
            DIVISION,
            "--from",
            "2022-01",
            "--document",
            document,
            "--by",
            "finance",
            "--approved-by",
            "approver1",
        )
    step("offices", "--division", DIVISION, "--phone", PHONE, "--by", "finance")
    roll = home.files("synth") / f"roll-{DIVISION}-{MONTH}.xlsx"
    if not written(households, seed):
        step("synth", "--division", DIVISION, "--households", str(households), "--seed", str(seed))
    step("import", str(roll), "--division", DIVISION, "--month", MONTH)
    step(
        "campaign",
        "new",
        "--division",
        DIVISION,
        "--month",
        MONTH,
        "--document",
        DOCUMENT,
        "--deadline",
        DEADLINE,
        "--by",
        "drawer",
    )
    campaign = str(campaign_id())
    step(
        "campaign",
        "banks",
        "set",
        "--division",
        DIVISION,
        "--payer-name",
        "喀什市财政局社保专户（演示）",
        "--payer-account",
        "65990000000000000001",
        "--by",
        "finance",
    )
    money()
    step("campaign", "run", campaign, "--by", "drawer")
    step("campaign", "files", campaign, "--by", "drawer", "--approved-by", "approver1", "--approved-by", "approver2")
    for answer in bank_answers(campaign):
        step("campaign", "returns", campaign, answer, "--by", "finance")
    step("campaign", "report", campaign, "--by", "finance")
    desk()
    where()


def money() -> None:
    """The region's money for the subsidy and for relief: entered by finance, confirmed by another official."""
    uses = [word for use in ("one_off_dibao", "one_off_tekun", "relief") for word in ("--use", use)]
    step(
        "ledger", "enter", "--division", DIVISION, "--source", "R", "--document", MONEY, "--document-on", "2022-07-15",
        "--year", "2022", "--amount", "30000000", *uses, "--key", "demo-money", "--by", "finance",
    )  # fmt: skip
    step("ledger", "confirm", str(allotment_id()), "--by", "approver1")


def allotment_id() -> int:
    """The demo's sum."""
    from doudi.core.scope import full_code
    from doudi.funds.models import Allotment

    return int(Allotment.objects.get(document=MONEY, division=full_code(DIVISION)).pk)


def desk() -> None:
    """One reserve, a few cases and leads in different steps, so that a stranger sees a desk with work on it."""
    from doudi.web.demo_cases import ensure_demo_cases
    from doudi.web.demo_leads import ensure_demo_leads

    click.secho("\n▶ 备用金、案件、线索 / a reserve, cases, leads", fg="cyan")
    click.echo(f"  {ensure_demo_cases()} 件案件在办 / cases")
    click.echo(f"  {ensure_demo_leads()} 条线索 / leads")


def written(households: int, seed: int) -> bool:
    """Whether the workbook of this very county lies there already: the truth is written last, the same each time."""
    import json

    truth = home.files("synth") / f"truth-{DIVISION}-{MONTH}.json"
    if not truth.exists():
        return False
    held = json.loads(truth.read_text(encoding="utf-8"))
    return bool((held["seed"], held["households"]) == (seed, households))


def step(*arguments: str) -> None:
    """Show and run one command; rows to mend (exit status 3) are no reason to stop."""
    from doudi.cli.main import cli

    click.secho("\n▶ doudi " + " ".join(arguments), fg="cyan")
    try:
        status = cli.main(list(arguments), standalone_mode=False)
    except SystemExit as ended:
        status = ended.code
    if status not in (None, 0, 3):
        raise SystemExit(status)


def campaign_id() -> int:
    """The demo's campaign."""
    from doudi.core.scope import full_code
    from doudi.funds.models import Campaign
    from doudi.units.months import parse_month

    held = Campaign.objects.get(document=DOCUMENT, division=full_code(DIVISION), month=parse_month(MONTH))
    return int(held.pk)


def bank_answers(campaign: str) -> list[str]:
    """What a bank that does not exist answers: nearly all paid, some returned."""
    from doudi.synth.bank import answer

    sent = sorted(home.files("campaigns", campaign, "bank").glob("*.csv"))
    return [str(path) for path in answer(sent, home.files("synth", f"bank-{campaign}"))]


def where() -> None:
    """Say where the results lie."""
    click.secho("\n结果 / results", bold=True)
    click.echo(f"  {home.files()}")
    click.echo("  synth/      模拟户册与银行回单 / the synthetic workbook and bank answers")
    click.echo("  imports/    待改正的行 / rows to mend")
    click.echo("  campaigns/  花名册、银行文件、告知单、报告 / rolls, bank files, slips, report")
