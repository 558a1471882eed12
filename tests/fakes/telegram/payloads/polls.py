"""Polls and votes on the wire, with all fields of Bot API 9.6."""

from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.world.polls import Poll
from tests.fakes.telegram.world.users import User
from tests.fakes.wire import Json


def poll_json(poll: Poll) -> Json:
    told: Json = {
        "id": poll.id,
        "question": poll.question,
        "options": [
            {
                "persistent_id": one.persistent_id,
                "text": one.text,
                "voter_count": len(one.voters),
            }
            | ({"text_entities": one.entities} if one.entities else {})
            for one in poll.options
        ],
        "total_voter_count": len(poll.voters),
        "is_closed": poll.closed,
        "is_anonymous": poll.is_anonymous,
        "type": poll.kind,
        "allows_multiple_answers": poll.multiple,
        "allows_revoting": poll.revoting,
        "members_only": poll.members_only,
    }
    if poll.correct:
        told["correct_option_ids"] = poll.correct
    if poll.open_period is not None:
        told["open_period"] = poll.open_period
    if poll.closes is not None:
        told["close_date"] = int(poll.closes.timestamp())
    return told | poll.details


def answer_json(poll: Poll, user: User) -> Json:
    chosen = [index for index, one in enumerate(poll.options) if user.id in one.voters]
    return {
        "poll_id": poll.id,
        "user": user_json(user),
        "option_ids": chosen,
        "option_persistent_ids": [poll.options[index].persistent_id for index in chosen],
    }
