"""The process that runs code for the browser's tests: each piece gets its own answer."""

import os

import pytest

from tests.browser.shell import Shell


def test_each_piece_of_code_gets_its_own_answer() -> None:
    with Shell(os.environ) as shell:
        assert shell.run("a = 1; print('one')") == "one"
        with pytest.raises(AssertionError, match="NameError"):
            shell.run("print(a)")
        assert shell.run("import os; os.write(1, b'past Python'); print('two')") == "two"
        with pytest.raises(AssertionError, match="without an answer"):
            shell.run("import os; os._exit(3)")
        assert shell.run("import sys; print(repr(sys.stdin.read()))") == "''"
        assert shell.run("print('three')") == "three"
