"""What the code promises to say or to do elsewhere: sentences, next steps, letters and undoing."""

import ast
from collections.abc import Iterator

from bots.common.commands import CATALOGUE
from bots.common.desk import JOIN
from bots.common.posts import POSTS
from core.outbox import MANNERS
from core.undo import UNDO
from tests.house.mentions import said_by_pages
from tests.house.sentences import sentences
from tests.house.source import Source, advice, called, literals, sources
from tests.house.texts import argument, texts

CANNOT_BE_UNDONE = {
    "undo": "what was undone is done again by hand, so that the log stays a straight line",
    "first-owner": "a community keeps an owner, who may appoint another",
    "stop-broadcast": "whoever was left out can be written to anew",
    "resend": "what was sent again is there",
    "sale-close": "whoever waited in line was told that no unit comes; a new sale can be opened",
    "mark-cancelled": "the unit is with whoever waited next; the fan may claim again",
    "mark-refunded": "the unit is with whoever waited next; the fan may claim again",
    "send_post": "whoever reads it has read it; the next post can set it right",
}
"""Acts of staff that stay, each with its reason."""

SAYS = {"say": "", "Say": "", "Refused": "refused-", "Wrong": "wrong-"}
"""Who takes the key of a sentence first, and what stands before that key in the words."""

NOT_FACTS = {"next_step", "label", "style"}


def test_whatever_is_said_has_its_words() -> None:
    missing = [
        f"{source.at(call)} {key}"
        for source, call, key in _said()
        for language in ("ko", "en")
        if key not in sentences(language)
    ]

    assert not missing, advice(missing, "Write the sentence in bots/common/words/{ko,en}/*.ftl:")


def test_whatever_a_page_says_has_its_words() -> None:
    missing = [
        f"{language} lacks {key}"
        for key in sorted(said_by_pages())
        for language in ("ko", "en")
        if key not in sentences(language)
    ]

    assert not missing, advice(missing, "Write the sentence in bots/common/words/{ko,en}/web.ftl:")


def test_whatever_is_said_brings_the_facts_of_its_sentence() -> None:
    """A fact that is missing would be found by a fan, as a bug."""
    lacking = [
        f"{source.at(call)} {key} lacks {', '.join(sorted(needed - given))}"
        for source, call, key in _said()
        if (given := _facts(call)) is not None
        if (needed := _needed(key)) - given
    ]

    assert not lacking, advice(lacking, "Hand these facts over, or take them out of the words:")


def test_every_button_leads_to_a_command() -> None:
    lost = [
        f"{source.at(call)} {name}"
        for source in sources("bots")
        for call in source.calls("button")
        for name in literals(argument(call, 0, "command"))
        if CATALOGUE.find(name.removeprefix(JOIN)) is None
    ]

    assert not lost, advice(lost, "No command is called so:")


def test_every_button_has_a_label() -> None:
    """A button says `button-<label>`, or `button-<command>` where it has no label of its own."""
    missing = [
        f"{source.at(call)} button-{name}"
        for source in sources("bots")
        for call in source.calls("button")
        for name in _labels(call)
        for language in ("ko", "en")
        if f"button-{name}" not in sentences(language)
    ]

    assert not missing, advice(missing, "Write the label in bots/common/words/{ko,en}/*.ftl:")


def test_every_next_step_is_a_command() -> None:
    lost = [
        f"{source.at(call)} {step}"
        for source in sources("core", "bots")
        for call in source.calls("Refused")
        for step in literals(argument(call, 1, "next_step"))
        if CATALOGUE.find(step) is None
    ]

    assert not lost, advice(lost, "The next step after a refusal must be a command:")


def test_every_letter_and_post_is_put_into_words() -> None:
    unworded = [f"{place} {kind}" for place, kind in _kinds() if kind not in POSTS]

    assert not unworded, advice(unworded, "Add the kind to POSTS in bots/common/posts.py:")


def test_the_bot_has_a_manner_for_every_letter_and_post() -> None:
    ill_mannered = sorted(set(POSTS) ^ set(MANNERS))

    assert not ill_mannered, advice(ill_mannered, "One row each in core/outbox/manners.py:")


def test_no_letter_is_worded_that_nobody_sends() -> None:
    unsent = sorted(set(POSTS) - {kind for _, kind in _kinds()})

    assert not unsent, advice(unsent, "Nothing sends it; take it out of POSTS:")


def test_whatever_staff_do_can_be_undone() -> None:
    final = [
        f"{place} {act}"
        for place, act in _acts()
        if act not in UNDO and act not in CANNOT_BE_UNDONE
    ]

    assert not final, advice(
        final, "Add it to UNDO in core/undo.py, or give the reason in CANNOT_BE_UNDONE here:"
    )


def test_the_log_has_words_for_whatever_staff_do() -> None:
    mute = [f"{place} act-{act}" for place, act in _acts() if f"act-{act}" not in sentences("ko")]

    assert not mute, advice(mute, "Write the sentence in bots/common/words/{ko,en}/*.ftl:")


def test_nothing_is_undone_that_nobody_does() -> None:
    never = sorted((set(UNDO) | set(CANNOT_BE_UNDONE)) - {act for _, act in _acts()})

    assert not never, advice(never, "No verb records this act; drop it:")


def test_the_rules_find_what_they_forbid() -> None:
    """The checks above can fail: each part finds its fault in a few lines that have it."""
    faulty = Source(
        "core/faulty.py",
        "def verb(tx, kind):\n"
        "    raise Refused('no-such-sentence', next_step='nowhere', amount=1)\n"
        "def tell(tx, amount):\n"
        "    kind = 'rose' if amount else 'fell'\n"
        "    outbox.tell(tx, kind, [])\n",
    )

    refused = next(faulty.calls("Refused"))
    assert _facts(refused) == {"amount"}
    assert list(literals(refused.args[0])) == ["no-such-sentence"]
    assert _needed("refused-not-enough-rice") == {"amount"}
    assert [kind for _, kind in _kinds_in(faulty)] == ["fell", "rose"]


def _said() -> Iterator[tuple[Source, ast.Call, str]]:
    """Each place that names a sentence, with the full key of that sentence."""
    for source in sources("core", "bots"):
        for name, prefix in SAYS.items():
            for call in source.calls(name):
                for key in literals(argument(call, 0, "key")):
                    yield source, call, prefix + key


def _facts(call: ast.Call) -> set[str] | None:
    """The names of the facts that a call hands over; None where they are put together before."""
    if len(call.args) > 1 or any(keyword.arg is None for keyword in call.keywords):
        return None
    return {str(keyword.arg) for keyword in call.keywords} - NOT_FACTS


def _needed(key: str) -> set[str]:
    return {
        name
        for language in ("ko", "en")
        if key in sentences(language)
        for name in sentences(language)[key].variables
    }


def _labels(call: ast.Call) -> Iterator[str]:
    yield from literals(argument(call, 99, "label") or argument(call, 0, "command"))


def _kinds() -> list[tuple[str, str]]:
    return [kind for source in sources("core") for kind in _kinds_in(source)]


def _kinds_in(source: Source) -> Iterator[tuple[str, str]]:
    """Where something is sent, and as what: tell(tx, kind, ...), announce(tx, key, kind, ...)."""
    for name, position in (("tell", 1), ("announce", 2), ("announce_in", 2)):
        for call in source.calls(name):
            if _is_the_outbox(call):
                yield from _named(source, call, position, "kind")


def _is_the_outbox(call: ast.Call) -> bool:
    """A `tell` or `announce` of a module or of `tx`; a file's own `tell` is given nothing."""
    first = call.args[0] if call.args else None
    has_tx = isinstance(first, ast.Name) and first.id == "tx"
    return has_tx or (isinstance(call.func, ast.Attribute) and len(call.args) > 1)


def _acts() -> list[tuple[str, str]]:
    """Where an act of staff is recorded: audit.record(tx, act, ...)."""
    return [
        act
        for source in sources("core", "bots")
        for call in source.calls("record")
        if isinstance(call.func, ast.Attribute) and "audit" in ast.dump(call.func.value)
        for act in _named(source, call, 1, "act")
    ]


def _named(source: Source, call: ast.Call, position: int, name: str) -> Iterator[tuple[str, str]]:
    """Where a call stands, with each text that one of its arguments may have."""
    found = texts(source, argument(call, position, name))
    assert found, f"{source.at(call)} {called(call)}: write the {name} out, so that it can be found"
    yield from ((source.at(call), text) for text in sorted(found))
