"""What Discord answers when it refuses: a status, a JSON code, a sentence, and where it hurts.

Codes and sentences are those of the page "Opcodes and Status Codes" of Discord's documentation.
"""

from dataclasses import dataclass

from tests.fakes.discord.wire import Json


@dataclass(frozen=True)
class Problem:
    """A kind of refusal."""

    status: int
    code: int
    message: str


UNAUTHORIZED = Problem(401, 0, "401: Unauthorized")
UNKNOWN_CHANNEL = Problem(404, 10003, "Unknown Channel")
UNKNOWN_GUILD = Problem(404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = Problem(404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = Problem(404, 10008, "Unknown Message")
UNKNOWN_ROLE = Problem(404, 10011, "Unknown Role")
UNKNOWN_USER = Problem(404, 10013, "Unknown User")
UNKNOWN_EMOJI = Problem(400, 10014, "Unknown Emoji")
UNKNOWN_WEBHOOK = Problem(404, 10015, "Unknown Webhook")
UNKNOWN_BAN = Problem(404, 10026, "Unknown Ban")
UNKNOWN_INTERACTION = Problem(404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = Problem(404, 10063, "Unknown application command")
UNKNOWN_EVENT = Problem(404, 10070, "Unknown Guild Scheduled Event")
TOO_MANY_PINS = Problem(400, 30003, "Maximum number of pins reached for the channel (250)")
TOO_MANY_ROLES = Problem(400, 30005, "Maximum number of server roles reached (250)")
TOO_MANY_REACTIONS = Problem(400, 30010, "Maximum number of reactions reached (20)")
TOO_MANY_CHANNELS = Problem(400, 30013, "Maximum number of server channels reached (500)")
TOO_MANY_COMMANDS = Problem(400, 30032, "Maximum number of application commands reached (100)")
TOO_MANY_CREATES = Problem(
    400, 30034, "Max number of daily application command creates has been reached (200)"
)
TOO_MANY_EVENTS = Problem(400, 30038, "Maximum number of uncompleted guild events reached (100)")
TOO_LARGE = Problem(413, 40005, "Request entity too large")
ALREADY_CROSSPOSTED = Problem(400, 40033, "This message has already been crossposted.")
ALREADY_ACKNOWLEDGED = Problem(400, 40060, "Interaction has already been acknowledged.")
MISSING_ACCESS = Problem(403, 50001, "Missing Access")
NOT_IN_A_DM = Problem(403, 50003, "Cannot execute action on a DM channel")
NOT_YOUR_MESSAGE = Problem(403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = Problem(400, 50006, "Cannot send an empty message")
DM_CLOSED = Problem(403, 50007, "Cannot send messages to this user")
NO_TEXT_CHANNEL = Problem(400, 50008, "Cannot send messages in a non-text channel")
MISSING_PERMISSIONS = Problem(403, 50013, "Missing Permissions")
NOT_TO_BULK_DELETE = Problem(
    400, 50016, "Provided too few or too many messages to delete in this endpoint."
)
WRONG_CHANNEL_TYPE = Problem(400, 50024, "Cannot execute action on this channel type")
INVALID_TOKEN = Problem(401, 50027, "Invalid Webhook Token")
INVALID_ROLE = Problem(400, 50028, "Invalid Role")
TOO_OLD = Problem(400, 50034, "A message provided was too old to bulk delete")
INVALID_FORM = Problem(400, 50035, "Invalid Form Body")
ARCHIVED = Problem(400, 50083, "Thread is archived")
BAD_JSON = Problem(400, 50109, "The request body contains invalid JSON.")
NO_HISTORY_TO_REPLY = Problem(
    400, 160002, "Cannot reply without permission to read message history"
)
HAS_THREAD = Problem(400, 160004, "A thread has already been created for this message")
POLL_EXPIRED = Problem(400, 520001, "Poll expired")
NO_POLL_TO_EDIT = Problem(400, 520003, "Cannot edit a poll message")
NO_POLL_TO_END = Problem(400, 520006, "Cannot expire a non-poll message")


class ApiError(Exception):
    """A refusal on its way to the bot."""

    def __init__(self, problem: Problem, errors: Json | None = None) -> None:
        super().__init__(f"{problem.code} {problem.message} {errors or ''}".strip())
        self.problem, self.errors = problem, errors

    def body(self) -> Json:
        body: Json = {"message": self.problem.message, "code": self.problem.code}
        return body if self.errors is None else {**body, "errors": self.errors}


class Findings:
    """What is wrong with a body, gathered by place: `embeds.0.title`."""

    def __init__(self) -> None:
        self.tree: Json = {}

    def add(self, where: str, code: str, message: str) -> None:
        node = self.tree
        for step in filter(None, where.split(".")):
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def longest(self, where: str, text: object, most: int, least: int = 0) -> None:
        """A text of so many characters."""
        if not isinstance(text, str):
            self.add(where, "BASE_TYPE_REQUIRED", "This field is required")
        elif len(text) > most:
            self.add(where, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(text) < least:
            said = f"Must be between {least} and {most} in length."
            self.add(where, "BASE_TYPE_BAD_LENGTH", said)

    def count(self, where: str, things: object, most: int, least: int = 0) -> None:
        """A list of so many things."""
        number = len(things) if isinstance(things, list) else 0
        if not least <= number <= most:
            said = f"Must be between {least} and {most} in length."
            self.add(where, "BASE_TYPE_BAD_LENGTH", said)

    def conclude(self) -> None:
        """Raise what was found.

        Raises:
            ApiError: 50035 with the tree of errors.
        """
        if self.tree:
            raise ApiError(INVALID_FORM, self.tree)


def invalid(where: str, code: str, message: str) -> ApiError:
    """The refusal of a body for one reason."""
    findings = Findings()
    findings.add(where, code, message)
    return ApiError(INVALID_FORM, findings.tree)
