def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor, by Euclid's algorithm."""
    while b:
        a, b = b, a % b
    return abs(a)


def lcm(a: int, b: int) -> int:
    """Return the least common multiple; 0 when either number is 0."""
    return 0 if a == 0 or b == 0 else abs(a * b) // gcd(a, b)
