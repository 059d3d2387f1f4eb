def factorial(n: int) -> int:
    """Return n! for a whole number n ≥ 0."""
    if n < 0:
        raise ValueError("factorial is defined from 0 on")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product
