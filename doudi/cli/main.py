"""The `doudi` command: one thin command per job, loaded when it is asked for."""

import importlib
import sys

import click

# name -> (module:attribute, one line of help)
COMMANDS = {
    "setup": ("doudi.cli.setup:setup", "建库、迁移、载入区划 / make and migrate the database"),
    "import": ("doudi.cli.registry:import_", "导入户册 / import a household workbook"),
    "leads": ("doudi.cli.leads:leads", "线索名单导入 / import lists of leads"),
    "parameters": ("doudi.cli.parameters:parameters", "县级参数 / a division's own figures"),
    "decide": ("doudi.cli.entitlements:decide", "按规则核算一个月 / decide a month by the rules"),
    "campaign": ("doudi.cli.campaign:campaign", "一次性补助发放 / payment campaigns"),
    "orders": ("doudi.cli.orders:orders", "疫情严重地区认定文件 / orders that declare an area severely affected"),
    "reserve": ("doudi.cli.reserve:reserve", "临时救助备用金 / the township's reserve fund"),
    "ledger": ("doudi.cli.ledger:ledger", "资金与账，核对 / money, the ledger and its check"),
    "canvass": ("doudi.cli.canvass:canvass", "大排查：新建、走访员、分派、进度 / the house-to-house canvass"),
    "prices": ("doudi.cli.prices:prices", "价格指数与价格补贴 / price indices and the price subsidy"),
    "what-if": ("doudi.cli.whatif:what_if", "测算：换一个数会怎样 / what other figures would cost"),
    "policy": ("doudi.cli.policy:policy", "政策规则：检验、解释、图 / rules: check, explain, graph"),
    "synth": ("doudi.cli.synth:synth", "生成模拟县 / write a synthetic county"),
    "papers": ("doudi.cli.papers:papers", "文书样张 / the papers that can be printed"),
    "person": ("doudi.cli.person:person", "群众求助和查询页面 / the person's own page"),
    "actors": ("doudi.cli.actors:actors", "经办人 / those who act"),
    "api": ("doudi.cli.api:api", "其他系统的接口令牌 / tokens of other systems"),
    "offices": ("doudi.cli.offices:offices", "告知单上的咨询电话 / telephones that families are told"),
    "demo": ("doudi.cli.demo:demo", "演示：全流程 / the whole job on a synthetic county"),
    "serve": ("doudi.cli.serve:serve", "启动网站 / serve the site"),
    "work": ("doudi.cli.work:work", "执行后台任务 / do what pages ask for"),
    "backup": ("doudi.cli.backup:backup", "备份 / back up database and files"),
    "restore": ("doudi.cli.backup:restore", "恢复 / restore a backup"),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        return getattr(importlib.import_module(module), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 / Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """兜底 Doudi：社会救助业务系统 / social assistance for a region."""


def main() -> None:
    """Run a command; an error that a person can mend is one sentence, never a traceback."""
    from doudi.core.errors import DomainError

    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except DomainError as error:
        click.echo(f"{error.words('zh')}\n{error.words('en')}", err=True)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断；可再次运行同一命令继续。/ Interrupted; run the same command again to go on.", err=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
