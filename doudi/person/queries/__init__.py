"""What pages of people and of officials read."""
