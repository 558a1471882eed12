"""The playground belongs to whoever sits before the machine: every other knock is turned away."""

import re
from pathlib import Path

import pytest

from bots.web.guard import LARGEST_BODY_BYTES
from tests.fronts.knocking import LIVE_URL, Visitor, player, visitor
from tests.makers import Town

CHECK_IN = "d1:checkin"
JOIN = "d1:join.checkin"


@pytest.mark.parametrize("path", ["/", "/api/start?who=mina", "/static/js/main.js", "/news"])
async def test_a_name_that_leads_here_from_elsewhere_opens_nothing(
    village: Town, tmp_path: Path, path: str
) -> None:
    """DNS rebinding: another site's own name, made to lead to this machine."""
    guest = visitor(village, tmp_path)

    response = await guest.get(path, Host="rebound.example:8000")

    assert (response.status_code, response.json()) == (403, {"refused": "host"})
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
async def test_this_machine_by_its_own_names_is_let_in(
    village: Town, tmp_path: Path, host: str
) -> None:
    response = await visitor(village, tmp_path).get("/", Host=host)

    assert response.status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1:9999", "http://localhost:8000", "null"]
)
async def test_a_press_from_another_page_changes_nothing(
    village: Town, tmp_path: Path, origin: str
) -> None:
    guest = await player(village, tmp_path)

    response = await guest.press(JOIN, origin=origin)

    assert response.json() == {"refused": "origin"}
    assert village.scalar("SELECT count(*) FROM fan") == 0


@pytest.mark.parametrize("value", [b"\xff\xfe", b'"\\377"', "쌀".encode()])
async def test_a_cookie_of_strange_bytes_is_a_wrong_cookie(
    village: Town, tmp_path: Path, value: bytes
) -> None:
    guest = visitor(village, tmp_path)

    response = await guest.client.get(
        "/api/start?who=mina", headers=[(b"cookie", b"dure-8000=" + value)]
    )

    assert (response.status_code, response.json()) == (403, {"refused": "cookie"})


async def test_a_press_that_hides_its_origin_changes_nothing(village: Town, tmp_path: Path) -> None:
    guest = await player(village, tmp_path)

    response = await guest.press(JOIN, origin=None)

    assert response.json() == {"refused": "origin"}
    assert village.scalar("SELECT count(*) FROM fan") == 0


async def test_another_page_cannot_read_either(village: Town, tmp_path: Path) -> None:
    guest = await player(village, tmp_path)

    response = await guest.get("/api/start?who=mina", Origin="https://evil.example")

    assert response.json() == {"refused": "origin"}


async def test_nothing_acts_without_the_cookie_of_this_start(village: Town, tmp_path: Path) -> None:
    response = await visitor(village, tmp_path).press(JOIN)

    assert response.json() == {"refused": "cookie"}
    assert village.scalar("SELECT count(*) FROM fan") == 0


@pytest.mark.parametrize(
    "path",
    [
        "/api/start?who=mina",
        "/api/desk?who=mina",
        "/api/subject?who=mina&token=d1:today",
        "/api/live?who=mina",
        "/api/photo/1",
    ],
)
async def test_nothing_is_read_without_the_cookie_of_this_start(
    village: Town, tmp_path: Path, path: str
) -> None:
    response = await visitor(village, tmp_path).get(path)

    assert response.json() == {"refused": "cookie"}


async def test_the_cookie_of_an_earlier_start_is_worth_nothing(
    village: Town, tmp_path: Path
) -> None:
    before = await player(village, tmp_path)
    now = visitor(village, tmp_path)
    now.client.cookies = before.client.cookies

    response = await now.press(JOIN)

    assert response.json() == {"refused": "cookie"}


async def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(
    village: Town, tmp_path: Path
) -> None:
    given = (await visitor(village, tmp_path).enter()).headers["set-cookie"]

    assert re.fullmatch(r"dure-8000=[\w-]{40,}; Path=/; HttpOnly; SameSite=Strict", given)


@pytest.mark.parametrize(
    "path", ["/", "/news", "/nowhere", "/api/start?who=nobody", "/fonts/x.otf"]
)
async def test_every_answer_bears_its_safety_headers(
    village: Town, tmp_path: Path, path: str
) -> None:
    guest = await player(village, tmp_path)

    headers = (await guest.get(path)).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_a_refusal_bears_its_safety_headers_too(village: Town, tmp_path: Path) -> None:
    headers = (await visitor(village, tmp_path).get("/", Host="rebound.example")).headers

    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/news", "/credits", "/rules", "/tiers", "/board"])
async def test_no_page_has_anything_that_the_policy_would_stop(
    village: Town, tmp_path: Path, path: str
) -> None:
    text = (await visitor(village, tmp_path).get(path)).text

    assert not re.search(r"<script(?![^>]* src=\"/)", text)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    loaded = re.findall(r"(?:src|href)=\"([^\"]+)\"", text)
    assert loaded
    assert all(url.startswith(("/", "#", "http://127.0.0.1:8000/")) for url in loaded)


async def test_a_body_of_many_megabytes_is_not_read_to_its_end(
    village: Town, tmp_path: Path
) -> None:
    guest = await player(village, tmp_path)

    response = await guest.press("d1:idea", title="큰 사진", photo=b"\xff" * LARGEST_BODY_BYTES)

    assert response.status_code == 413


async def test_endless_text_is_turned_away(village: Town, tmp_path: Path) -> None:
    guest = await player(village, tmp_path)

    response = await guest.press("d1:idea", title="가" * 70_000)

    assert response.status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"as": 3}', b'{"as": "joon"}', b"\xff\xfe"])
async def test_what_is_no_press_is_turned_away(village: Town, tmp_path: Path, body: bytes) -> None:
    guest = await player(village, tmp_path)

    response = await guest.client.post("/api/press", content=body, headers={"Origin": guest.home})

    assert response.status_code == 400


@pytest.mark.parametrize("who", ["", "../joon", "demo:mina", "fan-", "fan-<script>", "a" * 99])
async def test_only_people_of_the_playground_can_be_played(
    village: Town, tmp_path: Path, who: str
) -> None:
    guest = await player(village, tmp_path)

    response = await guest.press(CHECK_IN, who)

    assert response.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/api/start?who=mina",
        "/api/desk?who=sora",
        "/api/subject?who=mina&token=d1:today",
        "/api/live?who=mina",
        "/api/photo/1",
    ],
)
async def test_a_live_house_has_no_playground(village: Town, tmp_path: Path, path: str) -> None:
    guest = visitor(village, tmp_path, public_url=LIVE_URL)

    response = await guest.get(path, Host="fans.example.com")

    assert response.status_code == 404


async def test_a_live_house_takes_no_press_and_gives_no_cookie(
    village: Town, tmp_path: Path
) -> None:
    guest = Visitor(visitor(village, tmp_path, public_url=LIVE_URL).app, LIVE_URL)

    entered = await guest.enter()
    pressed = await guest.press(JOIN)

    assert entered.status_code == 200
    assert "set-cookie" not in entered.headers
    assert pressed.status_code in (404, 405)
    assert village.scalar("SELECT count(*) FROM fan") == 0
