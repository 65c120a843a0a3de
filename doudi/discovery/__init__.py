"""Finding people before they ask: leads from every channel, their clocks, matching, what became of them."""
