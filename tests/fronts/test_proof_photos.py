"""Photos as proofs: what is none, or will not do, is said at its field and keeps the form."""

import pytest

from bots.common.replies import Form
from bots.common.words import LANGUAGES
from core.missions.results import Kind
from tests.makers import Town, words
from tests.makers_missions import (
    mission,
    picture,
    raw,
)


@pytest.mark.parametrize(
    ("photo_sent", "key"),
    [
        (b"", "wrong-no-photo"),
        (b"GIF89a", "wrong-no-photo"),
        (b"\xff\xd8\xff nothing", "wrong-no-photo"),
        (b"\0" * (10 * 1024 * 1024 + 1), "wrong-photo-too-large"),
        (raw(picture(1, (63, 63))), "wrong-photo-too-small"),
        (raw(picture(1))[:2_000], "wrong-photo-broken"),
        (raw(picture(1, (7_000, 4_000)), "PNG"), "wrong-photo-too-many-pixels"),
    ],
)
async def test_a_bad_photo_is_a_problem_of_its_form(
    town: Town, photo_sent: bytes, key: str
) -> None:
    mina = town.fan()
    asked = mission(town, Kind.PHOTO)

    served = await town.say(mina, f"d1:prove_photo:{asked.id}", photo=photo_sent)

    assert isinstance(served.reply, Form)
    assert {p.field: p.text.key for p in served.reply.problems} == {"photo": key}
    assert served.reply.fixed == {"mission": asked.id}
    for language in LANGUAGES:
        assert words(served, served.reply.problems[0].text, language)
    assert town.scalar("SELECT count(*) FROM photo") == 0
