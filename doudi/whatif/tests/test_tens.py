"""Numbers of people from ten on; what is hidden cannot be worked out from the total."""

import random

from doudi.whatif.tens import hidden, told


def test_a_small_number_takes_another_with_it():
    assert told([3, 12, 50, 0]) == [None, None, 50, 0]
    assert told([3, 4, 50, 0]) == [None, None, None, 0], "seven people are few too"
    assert told([6, 4, 50]) == [None, None, 50]
    assert told([10, 0]) == [10, 0]


def test_no_number_that_is_told_is_small_nor_is_what_the_total_leaves():
    draw = random.Random(63)
    for _ in range(3000):
        rows = [(draw.randrange(40), draw.choice([0, 3, 20])) for _ in range(draw.randrange(12))]
        gone = hidden(rows)
        rest = [row for place, row in enumerate(rows) if place not in gone]
        assert not any(0 < number < 10 for row in rest for number in row)
        if gone and any(any(row) for row in rest):
            assert len(gone) > 1
            assert not any(0 < sum(rows[place][column] for place in gone) < 10 for column in (0, 1))
