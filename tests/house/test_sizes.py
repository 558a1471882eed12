"""The house stays readable: files and functions that one can take in at a glance."""

from tests.house.source import ALL, Function, Source, advice, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_file_is_longer_than_one_can_take_in() -> None:
    lengths = {source.path: len(source.text.splitlines()) for source in sources(*ALL)}

    long = [
        f"{path} has {length} lines" for path, length in lengths.items() if length > LONGEST_FILE
    ]
    assert not long, advice(long, f"Split what is over {LONGEST_FILE} lines by what it is about:")


def test_no_function_is_longer_than_one_can_take_in() -> None:
    long = [
        f"{source.at(function)} {function.name} has {_length(function)} lines"
        for source in sources(*ALL)
        for function in source.functions()
        if _length(function) > LONGEST_FUNCTION
    ]

    assert not long, advice(long, f"Split what is over {LONGEST_FUNCTION} lines into named steps:")


def test_every_module_says_what_it_is_for() -> None:
    silent = [source.path for source in sources(*ALL) if not _says_what_for(source)]

    assert not silent, advice(silent, "Begin with a docstring of one sentence:")


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _says_what_for(source: Source) -> bool:
    import ast

    return not source.text.strip() or ast.get_docstring(source.tree) is not None
