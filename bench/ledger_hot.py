"""Concurrent small postings on one hot allotment, beside pgbench's tpcb-like at scale 1 on the same server.

Both run in pgbench with the same clients for the same seconds, each transaction committed to disk. A posting is the
very statement of `doudi.funds.ledger`: one journal of two sides out of one allotment, with all triggers and checks.
Afterwards the balance is compared with the postings: no update may be lost.
"""

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.place import SHAPES, database

CLIENTS, SECONDS = 8, 15
LEAST = 0.7
COUNTY, TOWNSHIP = "653101000000", "653101001000"
