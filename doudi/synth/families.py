"""Who lives together: couples, children, parents of the head, people alone."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from doudi.synth.ids import IdMaker
from doudi.synth.names import Namer
from doudi.synth.people import Person

SHAPES = {
    "elder_alone": 12,
    "adult_alone": 9,
    "elder_couple": 13,
    "couple_children": 40,
    "one_parent": 12,
    "three_generations": 11,
    "grandparents": 3,
}
"""Shapes of household and their weights among families on a county's list."""


def family(shape: str, rng: random.Random) -> list[Person]:
    """The members of a household of this shape, the head first, without names or means."""
    return _MAKERS[shape](rng)


def identify(members: list[Person], month: date, ids: IdMaker, rng: random.Random) -> None:
    """Give every member a name, a birth date and an ID; children carry the name of their father."""
    namer = Namer(rng)
    father = ""
    for person in members:
        if person.relation == "child":
            father = father or namer.adult(male=True)
            person.name = _unlike(members, partial(namer.child_of, father, person.male))
        else:
            person.name = namer.adult(person.male)
        if person.male and person.relation in ("head", "spouse"):
            father = person.name
        born = month - timedelta(days=int(person.age * 365.2425) + rng.randrange(1, 364))
        person.id_number, person.birth = ids.take(born, person.male)


def _unlike(members: list[Person], make: Callable[[], str]) -> str:
    """A name that nobody in the family has yet; after ten tries any will do."""
    taken = {person.name for person in members}
    for _ in range(10):
        name = make()
        if name not in taken:
            break
    return name


def _elder_alone(rng: random.Random) -> list[Person]:
    return [Person("head", rng.random() < 0.55, _elder_age(rng))]


def _adult_alone(rng: random.Random) -> list[Person]:
    return [Person("head", rng.random() < 0.6, rng.randint(28, 59))]


def _elder_couple(rng: random.Random) -> list[Person]:
    head = Person("head", True, _elder_age(rng))
    return [head, Person("spouse", False, max(55, head.age - rng.randint(-1, 6)))]


def _couple(rng: random.Random) -> list[Person]:
    head = Person("head", rng.random() < 0.85, _working_age(rng))
    return [head, Person("spouse", not head.male, max(21, head.age - rng.randint(-2, 5)))]


def _couple_children(rng: random.Random) -> list[Person]:
    couple = _couple(rng)
    mother = min(couple, key=lambda person: person.male)
    return couple + _children(mother.age, rng)


def _one_parent(rng: random.Random) -> list[Person]:
    head = Person("head", rng.random() < 0.25, _working_age(rng))
    return [head, *_children(head.age, rng)]


def _three_generations(rng: random.Random) -> list[Person]:
    members = _couple_children(rng)
    parents = rng.choice(((True,), (False,), (False,), (True, False)))
    age = members[0].age + rng.randint(20, 30)
    return members + [Person("parent", male, min(94, age - (0 if male else 2))) for male in parents]


def _grandparents(rng: random.Random) -> list[Person]:
    couple = _elder_couple(rng)
    count = rng.choices((1, 2), (7, 3))[0]
    return couple + [Person("grandchild", rng.random() < 0.51, rng.randint(3, 16)) for _ in range(count)]


def _children(mother_age: int, rng: random.Random) -> list[Person]:
    """Children at home: born when the mother was 19 to 36, and not above 24 years old."""
    count = rng.choices((1, 2, 3, 4), (30, 41, 24, 5))[0]
    age = min(24, mother_age - rng.randint(19, 26))
    children: list[Person] = []
    while len(children) < count and age >= 0:
        children.append(Person("child", rng.random() < 0.51, age))
        age -= rng.choices((2, 3, 4, 6), (38, 30, 20, 12))[0]
    _number(children)
    return children


def _number(children: list[Person]) -> None:
    """Eldest son, second son, eldest daughter: counted by sex."""
    seen = {True: 0, False: 0}
    for child in children:
        seen[child.male] += 1
        child.order = seen[child.male]


def _elder_age(rng: random.Random) -> int:
    return min(96, 60 + int(rng.expovariate(1 / 9)))


def _working_age(rng: random.Random) -> int:
    return min(57, max(23, round(rng.gauss(41, 8))))


_MAKERS = {
    "elder_alone": _elder_alone,
    "adult_alone": _adult_alone,
    "elder_couple": _elder_couple,
    "couple_children": _couple_children,
    "one_parent": _one_parent,
    "three_generations": _three_generations,
    "grandparents": _grandparents,
}
