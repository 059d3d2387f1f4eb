def fibonacci(n: int) -> int:
    """Return the nth Fibonacci number, counting from 0."""
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def fibonacci_sequence(count: int) -> list[int]:
    """Return the first `count` Fibonacci numbers."""
    return [fibonacci(n) for n in range(count)]
