"""Names as they sound: one key for the spellings of one name, and the database's keys the same as Python's."""

import random

import pytest
from django.db import connection

from doudi.registry.names import initials, one_spelling
from doudi.registry.spelling import keys, sound
from doudi.synth.names import Namer
from doudi.synth.retold import name_told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("买买提·吐尔逊", "麦麦提·图尔荪"),
        ("买买提·吐尔逊", "买买提•吐逊"),
        ("阿卜杜拉·依明", "阿布都拉．伊明"),
        ("阿依古丽·买买提", "阿依古力·买买提江"),
        ("艾合买提·玉素甫", "艾买提·于苏甫"),
        ("王秀兰", "王秀蓝"),
    ],
)
def test_spellings_of_one_name_share_every_stem(one, other):
    assert sound(one).stems == sound(other).stems


def test_a_name_without_its_dot_is_read_as_a_whole():
    assert sound("买买提吐尔逊").read == sound("买买提·吐尔逊").read


def test_an_ending_alone_is_a_name_and_stays():
    assert sound("古丽·江").stems == ("古丽", "江")


def test_names_that_only_look_alike_stay_apart():
    assert not set(sound("买买提·依明").stems) & set(sound("艾力·卡迪尔").stems)


def test_the_database_makes_the_same_keys(db):
    draw = random.Random(5)
    names = {Namer(draw).adult(draw.random() < 0.5) for _ in range(200)}
    names |= {name_told(name, draw) for name in names}
    names |= {"王伟", "尔·合", "Ruslan O’Neil", "古丽·江", "阿依 古丽·买买提"}
    with connection.cursor() as cursor:
        for name in map(one_spelling, sorted(names)):
            cursor.execute("SELECT registry_name_keys(%s, %s)", [name, initials(name)])
            assert set(cursor.fetchone()[0]) == keys(name), name
