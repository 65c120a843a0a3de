"""Reading leads, inside a reading transaction: the database hides what is not the reader's."""
