import re


def tokenize(expression: str) -> list[str]:
    """Return numbers, operators and brackets of an expression, in order."""
    tokens = re.findall(r"\d+(?:\.\d+)?|[-+*/^()]", expression)
    if "".join(tokens) != re.sub(r"\s", "", expression):
        raise SyntaxError(f"cannot read: {expression}")
    return tokens


class _Parser:
    """sum = product (± product)*, product = power (×÷ power)*, power = unary (^ power)?."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self._at += 1
        return token

    def sum(self) -> float:
        value = self.product()
        while self.peek() in ("+", "-"):
            value += self.product() if self.take() == "+" else -self.product()
        return value

    def product(self) -> float:
        value = self.power()
        while self.peek() in ("*", "/"):
            value = value * self.power() if self.take() == "*" else value / self.power()
        return value

    def power(self) -> float:
        base = self.unary()
        if self.peek() != "^":
            return base
        self.take()
        return base ** self.power()

    def unary(self) -> float:
        token = self.take()
        if token == "-":
            return -self.unary()
        if token == "(":
            value = self.sum()
            if self.take() != ")":
                raise SyntaxError("a bracket is not closed")
            return value
        if not token or not token[0].isdigit():
            raise SyntaxError(f"expected a number before {token or 'the end'}")
        return float(token)


def evaluate(expression: str) -> float:
    """Return the value of an expression with + - * / ^ and brackets."""
    parser = _Parser(tokenize(expression))
    value = parser.sum()
    if parser.peek():
        raise SyntaxError(f"did not expect {parser.peek()}")
    return value
