"""`doudi canvass`: the house-to-house canvass, one thin command per verb."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from doudi.cli.shared import acting, common, show

NUMBER = click.argument("number", type=int)


class Day(click.ParamType):
    """A day, given as a date."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day; what is none is refused in words."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2022-08-01。{value} is no day: write 2022-08-01.", param, ctx)


@click.group()
def canvass() -> None:
    """大排查：逐村逐户走访 / the house-to-house canvass."""


@canvass.command()
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--name", required=True, help="任务名称 / name")
@click.option("--document", required=True, help="依据文件 / the document")
@click.option("--from", "from_day", required=True, type=Day(), help="起 / first day")
@click.option("--until", required=True, type=Day(), help="止 / last day")
@click.option("--group", "groups", multiple=True, help="对象，可多次 / a group; all of the notice's if left out")
@click.option("--key", default="", help="请求号：同一号只建一次 / request key: the same key opens one")
@common
def new(
    division: str, name: str, document: str, from_day: date, until: date, groups: tuple[str, ...], key: str, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """新建任务 / open a canvass."""
    actor = acting(by)
    from doudi.canvass import services
    from doudi.discovery.models import Group

    wanted = list(groups) or [str(group) for group in Group.values]
    held = services.open_canvass(
        name, document, division, from_day, until, wanted, by=actor, key=key or uuid4().hex
    )  # fmt: skip
    show(as_json, {"canvass": held.pk, "division": held.division}, [f"已新建 / opened: {held.pk}"])


@canvass.command()
@NUMBER
@click.argument("account")
@click.option("--division", required=True, help="所在乡镇或村 / township or village")
@click.option("--kind", required=True, help="fanghuiju, village_cadre, civil_helper, social_worker")
@common
def enrol(number: int, account: str, division: str, kind: str, by: str, as_json: bool) -> None:
    """把走访员账号加入任务 / bind a visitor's account to a canvass."""
    actor = acting(by)
    from doudi.canvass import services
    from doudi.discovery.models import FoundBy

    if kind not in FoundBy.values:
        raise click.BadParameter("、".join(FoundBy.values), param_hint="--kind")
    held = services.enrol(number, account, division, kind, by=actor)
    show(as_json, {"visitor": held.pk}, [f"已加入 / enrolled: {held.pk}"])


@canvass.command()
@NUMBER
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", required=True, type=click.Path(path_type=Path), help="发放单 .xlsx / the sheet to hand out")
@click.option("--mend", required=True, type=click.Path(path_type=Path), help="待改正 .xlsx / rows to mend")
@common
def accounts(number: int, file: Path, sheet: Path, mend: Path, by: str, as_json: bool) -> int:
    """按名单为走访员开账号并加入任务 / accounts for a list of visitors, bound to the canvass.

    名单列 / columns：姓名、人员类别、乡镇或村，选填 optional 手机、交数截止日。可重复运行；一次性密码只在发放单上。
    退出码 / exit status：0 全部开设 all, 3 有行待改 some to mend, 1 一个没有 none.
    """
    actor = acting(by)
    from doudi.canvass import acting as canvasses
    from doudi.canvass import listed_visitors, services
    from doudi.canvass.handing_out import write

    held = canvasses.of(number, actor)
    good, bad = listed_visitors.read(file, held)
    made = services.open_accounts(number, good, by=actor)
    if made:
        write(sheet, held, made)
    if bad:
        listed_visitors.write_bad(mend, bad)
    lines = [f"账号 / accounts {len(made)}：{sheet}"] if made else []
    lines += [f"待改正 / to mend {len(bad)}：{mend}"] if bad else []
    show(as_json, {"accounts": len(made), "to_mend": len(bad)}, lines)
    return 0 if not bad else 3 if made else 1


@canvass.command()
@NUMBER
@common
def assign(number: int, by: str, as_json: bool) -> None:
    """分派走访名单；再次运行只补新增 / give households to visitors; again it adds what is new."""
    actor = acting(by)
    from doudi.canvass import services

    done = services.assign(number, by=actor)
    show(as_json, vars(done), [f"新增 / new {done.new}，已派 / given {done.given}，无人可派 / nobody {done.nobody}"])


@canvass.command()
@NUMBER
@click.option("--division", default="", help="区划代码，默认全部 / division code, all if left out")
@common
def coverage(number: int, division: str, by: str, as_json: bool) -> None:
    """各地进度 / how far each division is."""
    actor = acting(by)
    from doudi.canvass import acting as canvasses
    from doudi.canvass.queries.coverage import coverage as counted
    from doudi.core import scope

    held = canvasses.of(number, actor)
    place = scope.full_code(division) if division else str(held.division)
    scope.require(actor, place)
    found = counted(held, place)
    lines = [
        f"{line.code} {line.name}  应访 {line.households}  已访 {line.done}（{line.visited}%）  待访 {line.open}"
        f"{f'  无人可派 {line.unassigned}' if line.unassigned else ''}"
        for line in [*found.lines, found.total]
    ]
    show(as_json, {"total": vars(found.total), "lines": [vars(line) for line in found.lines]}, lines)
