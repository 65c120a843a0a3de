"""The process that compiles one replaced template: run by doudi.papers.sandbox, not by people.

It reads the house's own text and fonts, then gives up the right to open anything: no file and no socket can be
opened from there on, whatever the template asks for. What the template imports from house.typ is put before it.
"""

import json
import resource
import sys
from dataclasses import asdict

from doudi.papers.errors import TemplateFaulty
from doudi.papers.house import HOUSE
from doudi.papers.press import set_source
from doudi.papers.sandbox import SECONDS

MEMORY = 2 * 2**30
IMPORT = '#import "house.typ": *'
WARM_UP = """
#text(font: "Noto Serif SC")[字#strong[字]] #text(font: "Noto Sans SC", weight: 500)[字]
#text(font: "Noto Naskh Arabic")[ئۇ#text(weight: 700)[ئۇ]]
"""


def shut() -> None:
    """No new file, socket or process; bounded memory and time."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def main() -> None:
    """Read what is asked on standard input, answer on standard output: one line of JSON, then the bytes."""
    asked = json.load(sys.stdin)
    house = (HOUSE / "house.typ").read_text()
    set_source((house + WARM_UP).encode(), asked["given"], asked["form"])
    shut()
    whole = house + asked["source"].replace(IMPORT, "", 1)
    try:
        parts = set_source(whole.encode(), asked["given"], asked["form"], above=house.count("\n"))
    except TemplateFaulty as fault:
        sys.stdout.write(json.dumps({"fault": asdict(fault)}) + "\n")
        return
    sys.stdout.write(json.dumps({"sizes": [len(part) for part in parts]}) + "\n")
    sys.stdout.flush()
    for part in parts:
        sys.stdout.buffer.write(part)


if __name__ == "__main__":
    main()
