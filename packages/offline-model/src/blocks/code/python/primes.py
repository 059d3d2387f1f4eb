def primes_up_to(limit: int) -> list[int]:
    """Return every prime up to and including `limit`, by the sieve of Eratosthenes."""
    composite: set[int] = set()
    primes: list[int] = []
    for number in range(2, limit + 1):
        if number not in composite:
            primes.append(number)
            composite.update(range(number * number, limit + 1, number))
    return primes


def is_prime(number: int) -> bool:
    """Tell whether a number is prime, by trial division up to its root."""
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


def prime_factors(number: int) -> list[int]:
    """Return the primes that multiply to a number, smallest first."""
    factors: list[int] = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1
    return factors + [number] if number > 1 else factors
