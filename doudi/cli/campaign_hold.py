"""`doudi campaign hold` and `release`: one person's payment."""

import click

from doudi.cli.shared import ID, acting, common, show


@click.command("hold")
@ID
@click.option("--person", required=True, help="人员编号或身份证号 / person's number or citizen ID")
@click.option("--reason", required=True, help="理由 / why")
@common
def hold(number: int, person: str, reason: str, by: str, as_json: bool) -> None:
    """暂缓一人 / hold one person's payment."""
    actor = acting(by)
    from doudi.funds import found, services

    line = services.hold(number, found.person(number, person), reason, by=actor)
    facts = {"campaign": number, "person": line.person_id, "held": line.held}
    show(as_json, facts, [f"已暂缓人员 {line.person_id} / held"])


@click.command("release")
@ID
@click.option("--person", required=True, help="人员编号或身份证号 / person's number or citizen ID")
@click.option("--reason", required=True, help="理由 / why")
@common
def release(number: int, person: str, reason: str, by: str, as_json: bool) -> None:
    """放行一人（下次 run 生效）/ release one person's payment, from the next run on."""
    actor = acting(by)
    from doudi.funds import found, services

    line = services.release(number, found.person(number, person), reason, by=actor)
    show(
        as_json,
        {"campaign": number, "person": line.person_id},
        [f"已放行人员 {line.person_id}；请再次运行 run {number} / released: run the campaign again"],
    )


COMMANDS = (hold, release)
