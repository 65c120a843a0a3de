"""Papers: plain data into PDF (Typst) and .docx. May know core and units only."""
