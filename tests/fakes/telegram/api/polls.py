"""sendPoll and stopPoll."""

from datetime import UTC, datetime, timedelta

from tests.fakes.telegram.acts import messages, polls
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.api.sending import markups, send
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.payloads.messages import entity_json
from tests.fakes.telegram.payloads.polls import poll_json
from tests.fakes.telegram.texts.formatted import formatted, required
from tests.fakes.telegram.world.polls import Option, Poll
from tests.fakes.wire import Json

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_EXPLANATION = 300, 100, 200
MOST_OPTIONS = 12
PERIODS_S = (5, 2_628_000)
LONGEST_DESCRIPTION = 1_024


def send_poll(call: Call) -> Json:
    chat = call.writable("poll")
    poll = _poll(call)
    message = send(call, chat, poll=poll)
    call.world.polls[poll.id] = (poll, message)
    return call.shown(message)


def stop_poll(call: Call) -> Json:
    chat = call.inside()
    message = call.message(chat, "message with poll to stop not found")
    if message.poll is None or message.sender is not call.bot.user:
        raise bad("message with poll to stop not found")
    if message.poll.closed:
        raise bad("poll has already been closed")
    markup, _ = markups(call)
    messages.edit(call.world, message, markup=markup)
    polls.close(call.world, message.poll)
    return poll_json(message.poll)


def _poll(call: Call) -> Poll:
    question, entities = _text(call, "question", LONGEST_QUESTION, "poll question")
    details: Json = {"question_entities": [entity_json(one) for one in entities]}
    poll = Poll(
        str(5_000_000_000_000_000_000 + call.world.random.getrandbits(58)),
        question,
        _options(call),
        is_anonymous=call.get("is_anonymous", True),
        kind=call.get("type", "regular"),
        multiple=call.get("allows_multiple_answers", False),
        revoting=call.get("allows_revoting", call.get("type") != "quiz"),
        members_only=call.get("members_only", False),
        correct=call.get("correct_option_ids", []),
        closed=call.get("is_closed", False),
        details=details if entities else {},
        bot_id=call.bot.id,
    )
    _check_kind(call, poll)
    _set_end(call, poll)
    _add_texts(call, poll)
    return poll


def _options(call: Call) -> list[Option]:
    asked = call.values["options"]
    if not 1 <= len(asked) <= MOST_OPTIONS:
        raise bad(
            f"poll can't have more than {MOST_OPTIONS} options"
            if asked
            else "poll must have at least 1 option"
        )
    made = []
    for one in asked:
        text, entities = formatted(
            one["text"], one.get("text_parse_mode"), one.get("text_entities"), call.world.users
        )
        required(
            text,
            LONGEST_OPTION,
            empty="poll options must be non-empty",
            long=f"poll options length must not exceed {LONGEST_OPTION}",
        )
        number = f"{call.world.random.getrandbits(40):010x}"
        made.append(Option(number, text, [entity_json(entity) for entity in entities]))
    return made


def _check_kind(call: Call, poll: Poll) -> None:
    if poll.kind not in ("regular", "quiz"):
        raise bad("unsupported poll type specified")
    if poll.kind == "quiz" and not poll.correct:
        raise bad("quiz must have at least one correct option")
    if poll.kind == "regular" and poll.correct:
        raise bad("regular poll can't have a correct option")
    if any(not 0 <= one < len(poll.options) for one in poll.correct):
        raise bad("wrong correct option ID specified")


def _set_end(call: Call, poll: Poll) -> None:
    period, stamp = call.get("open_period"), call.get("close_date")
    if period and stamp:
        raise bad("open_period and close_date can't be specified together")
    if period is not None and not PERIODS_S[0] <= period <= PERIODS_S[1]:
        raise bad("poll open period must be in 5-2628000")
    now = call.world.now()
    if period:
        poll.open_period, poll.closes = period, now + timedelta(seconds=period)
    elif stamp:
        poll.closes = datetime.fromtimestamp(stamp, UTC)
        if not PERIODS_S[0] <= (poll.closes - now).total_seconds() <= PERIODS_S[1]:
            raise bad("poll close date must be 5-2628000 seconds in the future")


def _add_texts(call: Call, poll: Poll) -> None:
    for name, most in (("explanation", LONGEST_EXPLANATION), ("description", LONGEST_DESCRIPTION)):
        if call.get(name) is None:
            continue
        text, entities = _text(call, name, most, f"poll {name}")
        if name == "explanation" and text.count("\n") > 2:
            raise bad("poll explanation must contain at most 2 line feeds")
        poll.details[name] = text
        if entities:
            poll.details[f"{name}_entities"] = [entity_json(one) for one in entities]


def _text(call: Call, name: str, most: int, noun: str) -> tuple[str, list[Json]]:
    text, entities = formatted(
        call.values[name],
        call.get(f"{name}_parse_mode"),
        call.get(f"{name}_entities"),
        call.world.users,
    )
    too_long = f"{noun} length must not exceed {most}"
    required(text, most, empty=f"{noun} must be non-empty", long=too_long)
    return text, entities


METHODS: dict[str, Handler] = {"sendPoll": send_poll, "stopPoll": stop_poll}
