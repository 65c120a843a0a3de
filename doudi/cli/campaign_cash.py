"""`doudi campaign cash` and `handed`: who is paid on a signature sheet, and what it says when it comes back."""

from datetime import date

import click

from doudi.cli.shared import DAY, ID, acting, common, day_of, show


@click.command("cash")
@ID
@click.option("--person", multiple=True, help="人员编号或身份证号（可多次）/ a person, may be given again")
@click.option("--no-account", is_flag=True, help="全部无账户的人 / everybody without an account")
@click.option("--goods", default="", help="实物名称、数量；现金不写 / in kind: what")
@click.option("--reason", required=True, help="理由 / why")
@common
def cash(
    number: int, person: tuple[str, ...], no_account: bool, goods: str, reason: str, by: str, as_json: bool
) -> None:
    """改为现金或实物发放（下次 run 生效，files 时出签领表）/ hand out on a signature sheet, from the next run on."""
    actor = acting(by)
    from doudi.funds import found, services
    from doudi.funds.models import RollLine

    people = {found.person(number, text) for text in person}
    if no_account:
        lines = RollLine.objects.filter(campaign_id=number, held="no_account", payable_id__isnull=False)
        people |= set(lines.values_list("person_id", flat=True))
    if not people:
        raise click.UsageError("没有人：须写 --person 或 --no-account / nobody: give --person or --no-account")
    count = services.hand_out(number, sorted(people), reason, goods=goods, by=actor)
    show(as_json, {"campaign": number, "people": count}, [f"已登记 {count} 人；请再次运行 run {number} / run it again"])


@click.command("handed")
@ID
@click.option("--on", required=True, type=DAY, callback=day_of, help="发放日期 / day of handing out")
@click.option("--signed", multiple=True, help="编号=签领人 / number=who signed")
@click.option("--missing", multiple=True, type=int, help="未领取的编号 / number that was not collected")
@common
def handed(number: int, on: date, signed: tuple[str, ...], missing: tuple[int, ...], by: str, as_json: bool) -> None:
    """登记签领表（可只登记一部分），须另一人在网页上确认 / enter a sheet; another official confirms it on its page."""
    actor = acting(by)
    from doudi.funds.cash import services

    pairs = [text.partition("=") for text in signed]
    if any(not line.isdigit() or not name.strip() for line, _, name in pairs):
        raise click.UsageError("--signed 应为“编号=签领人” / --signed is number=name")
    lines = [services.Signed(int(line), name.strip()) for line, _, name in pairs]
    count = services.enter_handed(number, [*lines, *(services.Signed(one, "") for one in missing)], on, by=actor)
    show(as_json, {"campaign": number, "lines": count}, [f"已登记 {count} 笔，待第二人确认 / entered, to be confirmed"])


COMMANDS = (cash, handed)
