"""The page of the person who needs help: by a code, in three languages, without an account."""
