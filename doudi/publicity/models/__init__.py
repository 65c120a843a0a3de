"""Sheets for village boards, and objections to what they say."""

from doudi.publicity.models.objections import Objection, ObjectionWords
from doudi.publicity.models.postings import Posting, PostingLine, Stage

__all__ = ["Objection", "ObjectionWords", "Posting", "PostingLine", "Stage"]
