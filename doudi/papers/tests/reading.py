"""Reading what was printed: the text and fonts of a PDF, the text of a Word file."""

import io

import docx
from pypdf import PdfReader


def text_of(pdf):
    """The text of every page, without the spaces and line breaks that setting puts in."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def pages_of(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def fonts_of(pdf):
    """Each font's name and whether its program is in the file."""
    held = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner["/FontDescriptor"].get_object()
            held[str(font["/BaseFont"])] = any(name in descriptor for name in ("/FontFile2", "/FontFile3"))
    return held


def words_of(word_file):
    """The text of paragraphs and tables of a Word file."""
    paper = docx.Document(io.BytesIO(word_file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
