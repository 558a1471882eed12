"""The album: one row for a picture, whose it is, and who sent its like before."""

import pytest

from core import photos
from core.errors import Refused
from core.people.results import Fan
from core.photos import Prepared
from tests.makers import Town
from tests.makers_missions import elsewhere, picture, raw


def prepared(seed: int = 1) -> Prepared:
    return photos.prepare(raw(picture(seed)))


def kept(town: Town, fan: Fan, photo: Prepared) -> int:
    return town.do(lambda tx: photos.keep(tx, fan.id, photo))


def test_a_kept_photo_comes_back_as_it_was_prepared(town: Town) -> None:
    photo = prepared()

    number = kept(town, town.fan(), photo)

    assert town.do(lambda tx: photos.content(tx, number)) == photo.content


def test_the_same_photo_of_the_same_fan_is_one_row(town: Town) -> None:
    mina, joonho = town.fan(), town.fan()

    first, again, other = (kept(town, fan, prepared()) for fan in (mina, mina, joonho))

    assert first == again != other
    assert town.scalar("SELECT count(*) FROM photo") == 2


def test_a_photo_of_another_community_is_not_there(town: Town) -> None:
    number = kept(town, town.fan(), prepared())

    with pytest.raises(Refused, match="gone"):
        elsewhere(town, lambda tx: photos.content(tx, number))
    assert elsewhere(town, lambda tx: photos.near_copies(tx, number)) == []


def test_near_copies_are_other_fans_photos_and_the_nearest_come_first(town: Town) -> None:
    mina, joonho, haram = town.fan("미나"), town.fan("준호"), town.fan("하람")
    image = picture(7)
    marked = image.copy()
    for left in (45, 225):
        marked.paste("white", (left, 0, left + 44, 37))
        marked.paste("black", (left, 75, left + 44, 112))
    kept(town, mina, photos.prepare(raw(marked)))
    kept(town, joonho, photos.prepare(raw(image)))
    kept(town, joonho, prepared(8))
    kept(town, haram, photos.prepare(raw(image, quality=60)))
    own = kept(town, haram, photos.prepare(raw(image)))

    copies = town.do(lambda tx: photos.near_copies(tx, own))

    assert [copy.name for copy in copies] == ["준호", "미나"]
    assert copies[0].distance == 0 < copies[1].distance


def test_an_even_surface_is_nobodys_copy(town: Town) -> None:
    white = photos.prepare(raw(picture(1).point(lambda _: 255)))
    kept(town, town.fan(), white)

    own = kept(town, town.fan(), white)

    assert town.do(lambda tx: photos.near_copies(tx, own)) == []


def test_an_erased_photo_is_gone_and_resembles_nothing(town: Town) -> None:
    """Erasing blanks what a fan's photo shows and how it looked."""
    first, own = (kept(town, town.fan(), prepared()) for _ in range(2))
    blank = f"UPDATE photo SET content = '', dhash = '' WHERE id = {first}"
    town.do(lambda tx: tx.session.connection().exec_driver_sql(blank))

    assert town.do(lambda tx: photos.near_copies(tx, own)) == []
    with pytest.raises(Refused, match="gone"):
        town.do(lambda tx: photos.content(tx, first))
