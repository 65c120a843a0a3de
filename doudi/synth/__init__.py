"""A synthetic county: families that do not exist, in a workbook as messy as real ones."""

from doudi.synth.county import county
from doudi.synth.ids import check_digit, synthetic_id
from doudi.synth.places import Division, packaged_divisions, place
from doudi.synth.write import SynthResult, write_county

__all__ = [
    "Division",
    "SynthResult",
    "check_digit",
    "county",
    "packaged_divisions",
    "place",
    "synthetic_id",
    "write_county",
]
