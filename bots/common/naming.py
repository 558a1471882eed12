"""How a person is named beside what they did."""

from bots.common.replies import Say, say


def person(name: str | None, craft: str | None = None) -> Say:
    """배터리팀 지우님; whoever was forgotten is a word for any fan."""
    if name is None:
        return say("named-nobody")
    return say("named-craft", name=name, craft=craft) if craft else say("named", name=name)
