"""What can be wrong with an order that declares an area severely affected, and with relief by it."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class OrderUnknown(DomainError):
    """No order has this number."""

    order: int
    http_status = 404
    zh = "没有编号为 {order} 的认定文件。用 doudi orders list 查看。"
    en = "There is no order {order}: see `doudi orders list`."


@dataclass
class OrderAmount(DomainError):
    """The order gives nothing, or less."""

    amount_fen: int
    zh = "金额 {amount_fen} 元不予受理：须写明认定文件规定的、大于 0 元的标准（新民发〔2022〕63号 二（一））。"
    en = "{amount_fen} yuan is refused: enter the amount above 0 that the order states (新民发〔2022〕63号 二(一))."


@dataclass
class OrderDays(DomainError):
    """The days do not follow each other."""

    from_day: str
    to_day: str
    zh = "认定期限不对：{from_day} 至 {to_day}。截止日不能早于起始日。"
    en = "The order cannot hold from {from_day} to {to_day}: the last day comes first."


@dataclass
class OrderAreaMissing(DomainError):
    """No area is named."""

    zh = "请写明认定为疫情严重地区的区划代码（县、乡镇或村）。没有写明的，不向任何人发放。"
    en = "Name the codes of the area (county, township or village): without them nobody is paid."


@dataclass
class OrderClauseMissing(DomainError):
    """Document or clause is empty."""

    zh = "请写明文号，以及文件中规定发放对象和金额的条款。"
    en = "Name the document and its clause that states group and amount."


@dataclass
class OrderNamesNobody(DomainError):
    """Neither a roll nor a household is named."""

    order: int
    zh = "认定文件 {order} 没有写明发放对象：请选择名册类别，或导入文件列明的家庭。空白不表示全部。"
    en = "Order {order} names nobody: choose rolls or name households. Nothing chosen does not mean everybody."


@dataclass
class OrderDiffers(DomainError):
    """The order was confirmed with other facts."""

    order: int
    zh = "该文号的认定文件已由两人确认（编号 {order}），内容不同；未作任何更改。变更须有新的文号。"
    en = "Order {order} was confirmed and says otherwise; nothing was changed. A change needs a new document."


@dataclass
class OrderConfirmed(DomainError):
    """What two people confirmed stays so."""

    order: int
    zh = "认定文件 {order} 已经确认，不能再改。"
    en = "Order {order} was confirmed and stays as it is."


@dataclass
class OrderNotConfirmed(DomainError):
    """Nobody is paid by an order that one person entered."""

    order: int
    zh = "认定文件 {order} 尚未由第二人确认，不能据以发放。"
    en = "Order {order} was not confirmed by a second person: nobody is paid by it yet."


@dataclass
class OrderNotInForce(DomainError):
    """The order does not hold in the month, or not yet."""

    document: str
    from_day: str
    to_day: str
    month: str
    zh = "“{document}”自 {from_day} 至 {to_day} 有效，{month} 不在其中或尚未开始；未建立批次，未向任何人发放。"
    en = "{document} holds from {from_day} to {to_day}: not in {month}, or not yet. Nothing was made, nobody is paid."


@dataclass
class AreaEmpty(DomainError):
    """No household lives in the area. Nobody is paid."""

    document: str
    month: str
    zh = "“{document}”认定的地区在 {month} 没有登记的家庭：未生成任何应付，未向任何人发放。"
    en = "No household is registered in the area of {document} in {month}: nothing was made, nobody is paid."


@dataclass
class NamesUnfit(DomainError):
    """Lines of the list that name no household of the area."""

    count: int
    lines_zh: str
    lines_en: str
    zh = "名单有 {count} 行不能用，一户也没有列入。请改正后重新导入：{lines_zh}。"
    en = "{count} lines of the list cannot be used, and no household was named. Mend them and try again: {lines_en}."


@dataclass
class NamesUnreadable(DomainError):
    """The list has no line, or no column that names a household."""

    file: str
    zh = "名单“{file}”读不出户编号或身份证号。请用 .xlsx 或 .csv，一列写“户编号”或“身份证号”，每户一行。"
    en = "No household number or citizen ID can be read from {file}: use .xlsx or .csv with one such column."
