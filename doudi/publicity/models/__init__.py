"""Sheets for village boards, and objections to what they say."""

from doudi.publicity.models.postings import Posting, PostingLine, Stage

__all__ = ["Posting", "PostingLine", "Stage"]
