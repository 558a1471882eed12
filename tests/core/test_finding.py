"""Finding whom staff mean: one fan for sure, or a list to choose from, and never a wrong one."""

import pytest

from core.errors import Refused
from core.people import service
from core.people.finding import find
from core.people.results import Caller, Fan
from tests.cards import execute
from tests.makers import Town


def found(town: Town, who: str) -> Fan:
    return town.do(lambda tx: find(tx, who))


def refused(town: Town, who: str) -> Refused:
    with pytest.raises(Refused) as missed:
        found(town, who)
    return missed.value


def listed(*fans: Fan) -> str:
    return ", ".join(f"{fan.name} #{fan.id}" for fan in fans)


@pytest.mark.parametrize(
    "typed", ["준호", "joon", "Joon", "demo:joon", "web:demo:joon", "#{id}", "{id}", "{id}번"]
)
def test_a_fan_is_found_by_name_handle_account_and_number(town: Town, typed: str) -> None:
    joon = town.fan("준호", external_id="demo:joon")
    town.fan("미나", external_id="demo:moon")

    assert found(town, typed.format(id=joon.id)) == joon


def test_a_fan_is_found_by_the_id_that_a_platform_gave_them(town: Town) -> None:
    caller = Caller("discord", "80351110224678912", "준호", "ko")
    joon = town.do(lambda tx: service.join(tx, caller))

    assert found(town, "80351110224678912") == joon
    assert found(town, "discord:80351110224678912") == joon


def test_a_beginning_will_do_while_it_is_the_only_one(town: Town) -> None:
    whale, penguin = town.fan("다정한 고래"), town.fan("Merry Penguin")

    assert found(town, "다정한") == whale
    assert found(town, "merry p") == penguin


def test_who_begins_alike_is_listed_and_nobody_is_chosen(town: Town) -> None:
    fans = [town.fan("웃는 펭귄"), town.fan("웃는 수달")]

    answer = refused(town, "웃는")

    assert (answer.key, answer.facts["people"]) == ("several-people", listed(*fans))


def test_a_whole_name_beats_a_longer_one_that_begins_so(town: Town) -> None:
    mina = town.fan("미나")
    town.fan("미나리")

    assert found(town, "미나") == mina


@pytest.mark.parametrize("typed", ["mina", "MINA", "Mina"])
def test_a_whole_name_beats_a_longer_one_in_whatever_letters(town: Town, typed: str) -> None:
    mina = town.fan("Mina")
    town.fan("Minato")

    assert found(town, typed) == mina


@pytest.mark.parametrize("typed", ["école", "ÉCOLE", "écol", "Éc"])
def test_capitals_do_not_matter_in_any_script(town: Town, typed: str) -> None:
    school = town.fan("École du riz")
    town.fan("다정한 고래")

    assert found(town, typed) == school


def test_a_single_letter_stands_for_nobody(town: Town) -> None:
    minsu = town.fan("민수")

    answer = refused(town, "민")

    assert (answer.key, answer.facts["people"]) == ("no-such-person-near", listed(minsu))


@pytest.mark.parametrize(
    ("typed", "meant"), [("준오", "준호"), ("정호", "점호"), ("jonho", "Joonho")]
)
def test_a_slip_is_answered_with_who_was_probably_meant(town: Town, typed: str, meant: str) -> None:
    near = town.fan(meant)
    town.fan("다정한 고래")

    answer = refused(town, typed)

    assert (answer.key, answer.facts["people"]) == ("no-such-person-near", listed(near))


@pytest.mark.parametrize("typed", ["?", "%", "_", "ㅇㅇ", "고래는 어디에", ":", "web:", "'", "💧"])
def test_nobody_is_made_out_of_nonsense(town: Town, typed: str) -> None:
    town.fan("다정한 고래", external_id="demo:whale")

    assert refused(town, typed).key == "no-such-person"


def test_who_takes_anothers_handle_for_a_name_gets_nothing_in_their_place(town: Town) -> None:
    joon = town.fan("준호", external_id="demo:joon")
    impostor = town.fan("joon")

    answer = refused(town, "joon")

    assert (answer.key, answer.facts["people"]) == ("several-people", listed(joon, impostor))


@pytest.mark.parametrize("typed", ["{n}", "#{n}", "{n}번"])
def test_no_name_passes_for_a_number_that_nobody_has(town: Town, typed: str) -> None:
    nobodys = typed.format(n=987_654)
    impostor = town.fan(nobodys)

    answer = refused(town, nobodys)

    assert (answer.key, answer.facts["people"]) == ("no-such-person-near", listed(impostor))


def test_no_name_or_account_passes_for_the_number_of_a_fan(town: Town) -> None:
    mina = town.fan("미나")
    town.fan(str(mina.id))
    town.fan(f"{mina.id}번", external_id=f"demo:{mina.id}")
    town.fan(f"{mina.id}번째 손님")

    assert found(town, str(mina.id)) == mina


@pytest.mark.parametrize("name", ["80351110224678912", "80351110224678912번째"])
def test_no_name_passes_for_a_platforms_id(town: Town, name: str) -> None:
    town.fan(name)

    assert refused(town, "80351110224678912").key.startswith("no-such-person")


def test_many_are_listed_in_part(town: Town) -> None:
    fans = [town.fan("나무") for _ in range(9)]

    answer = refused(town, "나무")

    assert answer.facts["people"] == f"{listed(*fans[:6])} …"


def test_whoever_was_erased_is_found_no_more(town: Town) -> None:
    mina = town.fan("미나")
    execute(
        town, "UPDATE fan SET erased_at = :now WHERE id = :fan", now=town.clock.now, fan=mina.id
    )

    assert [refused(town, who).key for who in ("미나", str(mina.id))] == [
        "no-such-person",
        "no-such-number",
    ]
