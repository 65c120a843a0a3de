"""The rules as a picture (SVG): facts and parameters at the left, outputs at the right, arrows between."""

from html import escape

from doudi.policy import graph
from doudi.policy.outputs import OUTPUTS
from doudi.policy.rule import RULES

WIDE, HIGH, GAP_X, GAP_Y, TOP = 208, 58, 44, 14, 84
COLOURS = {"members": "#dbeafe", "income": "#dcfce7", "assets": "#fef9c3", "tekun": "#fae8ff", "dibao": "#ffedd5",
           "status": "#fee2e2", "children": "#ccfbf1", "relief": "#e0f2fe", "price": "#ede9fe",
           "funerals": "#e5e7eb"}  # fmt: skip


def graph_svg(lang: str = "zh") -> str:
    """The whole graph of rules; the text under a name is its citation, a thick frame an output."""
    columns = _columns()
    places = {
        name: (24 + x * (WIDE + GAP_X), TOP + y * (HIGH + GAP_Y))
        for x, names in enumerate(columns)
        for y, name in enumerate(names)
    }
    wide = 24 + len(columns) * (WIDE + GAP_X)
    high = TOP + max(map(len, columns)) * (HIGH + GAP_Y) + 20
    title = (
        "救助规则图：由左到右，后者依据前者"
        if lang.startswith("zh")
        else "The rules: what is right rests on what is left"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" aria-label="{escape(title)}" font-family="Noto Sans SC, PingFang SC, sans-serif">',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        f'<text x="24" y="36" font-size="20" font-weight="600">{escape(title)}</text>',
        *_legend(),
        *(_arrow(places[held.name], places[name]) for name, inputs in graph.inputs().items()
          for held in inputs if held.kind == "rule"),
        *(_box(name, *place, lang) for name, place in places.items()),
        "</svg>",
    ]  # fmt: skip
    return "\n".join(parts)


def _columns() -> list[list[str]]:
    """Rules by the length of the longest way to them."""
    depth: dict[str, int] = {}
    for rule in graph.order(frozenset(RULES)):
        below = [depth[held.name] + 1 for held in graph.inputs()[rule.name] if held.kind == "rule"]
        depth[rule.name] = max(below, default=0)
    found: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, place in depth.items():
        found[place].append(name)
    chapters = list(COLOURS)
    return [sorted(names, key=lambda name: chapters.index(graph.chapter(RULES[name]))) for names in found]


def _legend() -> list[str]:
    found = []
    for number, (chapter, colour) in enumerate(COLOURS.items()):
        x = 24 + number * 110
        found.append(f'<rect x="{x}" y="50" width="14" height="14" fill="{colour}" stroke="#64748b"/>')
        found.append(f'<text x="{x + 20}" y="62" font-size="12">{chapter}</text>')
    return found


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, y1, x2, y2 = start[0] + WIDE, start[1] + HIGH // 2, end[0], end[1] + HIGH // 2
    half = (x2 - x1) // 2
    return (
        f'<path d="M{x1},{y1} C{x1 + half},{y1} {x2 - half},{y2} {x2},{y2}" fill="none" '
        'stroke="#94a3b8" stroke-width="1" opacity="0.6"/>'
    )


def _box(name: str, x: int, y: int, lang: str) -> str:
    rule = RULES[name]
    first, second = (rule.zh, rule.en) if lang.startswith("zh") else (rule.en, rule.zh)
    frame = 2.5 if name in OUTPUTS else 1
    cites = _short(rule.cites, 18) + ("" if rule.status == "checked" else " *")
    return (
        f"<g><title>{escape(name)}: {escape((rule.work.__doc__ or '').strip())}</title>"
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6" fill="{COLOURS[graph.chapter(rule)]}" '
        f'stroke="#334155" stroke-width="{frame}"/>'
        f'<text x="{x + 8}" y="{y + 18}" font-size="13" font-weight="600">{escape(_short(first, 15))}</text>'
        f'<text x="{x + 8}" y="{y + 34}" font-size="11" fill="#334155">{escape(_short(second, 16))}</text>'
        f'<text x="{x + 8}" y="{y + 50}" font-size="10" fill="#475569">{escape(cites)}</text></g>'
    )


def _short(text: str, most: int) -> str:
    """Wide letters count twice as much room."""
    room = most * 2
    for place, letter in enumerate(text):
        room -= 2 if ord(letter) > 0x2E7F else 1
        if room < 0:
            return text[:place] + "…"
    return text
