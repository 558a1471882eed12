"""The painting process: takes SVG on its standard input, gives PNG on its standard output.

The renderer holds Python's global lock for a tenth of a second a picture, hence a process of
its own. It ends when its input does, so it never outlives the program that started it.
A message is its length in four bytes, then the bytes; an answer begins with one byte more,
`PAINTED` before a PNG, `SPOILED` before the reason in words.
"""

import os
import signal
import struct
import sys
from typing import BinaryIO

LENGTH = struct.Struct(">I")
PAINTED, SPOILED = b"\x01", b"\x00"


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Paint until the input ends."""
    import vl_convert  # here, so that the program itself never loads the renderer

    for directory in sys.argv[1:]:
        vl_convert.register_font_directory(directory)
    while head := requests.read(LENGTH.size):
        svg = requests.read(LENGTH.unpack(head)[0]).decode()
        try:
            answer = PAINTED + vl_convert.svg_to_png(svg)
        except RuntimeError as error:
            reason, *_ = str(error).splitlines()
            answer = SPOILED + reason.encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which closes us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not fall between the answers
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
