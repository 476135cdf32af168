"""What is wrong with a file, and where."""


class PabulibError(Exception):
    """A `.pb` file that cannot be taken: the number of the line, and what is wrong there."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line}: {fault}")
        self.line = line
        self.fault = fault
