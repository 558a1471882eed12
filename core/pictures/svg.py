"""Writes SVG: numbers, escaped tags and gradients, and nothing that knows what is drawn."""

import re
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]  # pixels from the left and from the top
Size = tuple[float, float]  # width and height in pixels
Stop = tuple[float, str] | tuple[float, str, float]  # share of the way, colour, opacity

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def num(value: float) -> str:
    """A coordinate, to a hundredth of a pixel, without the zeros that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def pair(point: Point) -> str:
    return f"{num(point[0])} {num(point[1])}"


def words(text: str) -> str:
    """Text between tags: escaped, without the characters that XML cannot hold."""
    return escape(_UNWRITABLE.sub("", text))


def tag(name: str, *inside: str, **attributes: str | float) -> str:
    """One element; `_` in a name is written `-`, and every value is escaped."""
    written = "".join(
        f" {key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else num(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def group(*inside: str, **attributes: str | float) -> str:
    return tag("g", *inside, **attributes)


def path(d: str, fill: str, **attributes: str | float) -> str:
    return tag("path", d=d, fill=fill, **attributes)


def line(d: str, stroke: str, width: float, **attributes: str | float) -> str:
    """A stroked path with round ends."""
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return path(d, "none", stroke=stroke, stroke_width=width, **ends, **attributes)


def circle(at: Point, radius: float, fill: str, **attributes: str | float) -> str:
    return tag("circle", cx=at[0], cy=at[1], r=radius, fill=fill, **attributes)


def ellipse(at: Point, radii: Size, fill: str, **attributes: str | float) -> str:
    return tag("ellipse", cx=at[0], cy=at[1], rx=radii[0], ry=radii[1], fill=fill, **attributes)


def rect(at: Point, size: Size, fill: str, **attributes: str | float) -> str:
    place = {"x": at[0], "y": at[1], "width": size[0], "height": size[1]}
    return tag("rect", **place, fill=fill, **attributes)


def linear(name: str, start: Point, end: Point, *stops: Stop) -> str:
    """A gradient between two points of the canvas, used as `url(#name)`."""
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return tag("linearGradient", *map(_stop, stops), id=name, gradientUnits=_CANVAS, **ends)


def radial(name: str, centre: Point, radius: float, *stops: Stop) -> str:
    """A round gradient about a point of the canvas, used as `url(#name)`."""
    place = {"cx": centre[0], "cy": centre[1], "r": radius}
    return tag("radialGradient", *map(_stop, stops), id=name, gradientUnits=_CANVAS, **place)


_CANVAS = "userSpaceOnUse"


def _stop(stop: Stop) -> str:
    if len(stop) == 2:
        return tag("stop", offset=stop[0], stop_color=stop[1])
    return tag("stop", offset=stop[0], stop_color=stop[1], stop_opacity=stop[2])
