"""What the pages of a canvass read, in scope, with a limit."""
