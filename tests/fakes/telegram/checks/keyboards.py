"""What is wrong with a keyboard below a message or in the place of the letters."""

from tests.fakes.telegram.errors import bad
from tests.fakes.wire import Json, encode

LONGEST_DATA = 64
"""Bytes of callback_data."""

LARGEST = 10_240
"""Bytes of a keyboard; the real figure is not published, bots saw about 10 KB."""

MOST_BUTTONS = 100
LONGEST_URL = 2_048
LOOKS = ("text", "style", "icon_custom_emoji_id")
STYLES = (None, "danger", "success", "primary")


def inline(markup: Json) -> Json | None:
    """A checked inline keyboard; None for one without buttons.

    Raises:
        ApiError: as the real server says.
    """
    rows = [row for row in markup["inline_keyboard"] if row]
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(len(row) for row in rows) > MOST_BUTTONS or len(encode(markup)) > LARGEST:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    acts = [key for key, value in button.items() if key not in LOOKS and value is not None]
    if len(acts) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    if button.get("style") not in STYLES:
        raise bad("invalid button style specified")
    act = acts[0]
    if act == "callback_data" and not 1 <= len(button[act].encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if act == "url":
        _check_url(button[act])
    if act == "web_app" and not button[act]["url"].startswith("https://"):
        raise bad(f"inline keyboard button Web App URL '{button[act]['url']}' is invalid")
    if act == "copy_text" and not 1 <= len(button[act]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    is_known = url.startswith(("http://", "https://", "tg://", "t.me/"))
    has_host = ("localhost" not in url and "." in url) or url.startswith("tg://")
    if not is_known or not has_host or len(url) > LONGEST_URL:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def reply(markup: Json) -> Json:
    """A checked keyboard in the place of the letters, its removal, or a forced reply."""
    for row in markup.get("keyboard", ()):
        for button in row:
            text = button if isinstance(button, str) else button["text"]
            if not text.strip():
                raise bad("reply keyboard button text must be non-empty")
    if "keyboard" in markup and not any(markup["keyboard"]):
        raise bad("object expected as reply markup")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad("input field placeholder is too long")
    return markup
