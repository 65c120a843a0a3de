"""A home for a process of its own, begun from the migrated server that the tests keep: it need not migrate again."""

import subprocess
import sys

from doudi.testing import DATABASE, MADE

RENAMED = """
import psycopg
from doudi.core import server
address = server.address()
with psycopg.connect(address.replace(f"/{server.DATABASE}?", "/postgres?"), autocommit=True) as admin:
    admin.execute(f"ALTER DATABASE %s RENAME TO {server.DATABASE}")
"""


def begin_from_kept(home):
    """Copy the kept server into a folder, under the name that Doudi gives its database; nothing if none is kept."""
    if not MADE.exists():
        return
    subprocess.run(["cp", "-a", f"{MADE}/.", home], check=True)
    mine = {"DOUDI_HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", RENAMED % DATABASE], env=mine, check=True)
