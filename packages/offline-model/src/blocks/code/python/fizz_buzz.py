def fizz_buzz(limit: int) -> list[str]:
    """Count from 1: "Fizz" for multiples of 3, "Buzz" of 5, "FizzBuzz" of both."""
    return [
        ("Fizz" if number % 3 == 0 else "") + ("Buzz" if number % 5 == 0 else "") or str(number)
        for number in range(1, limit + 1)
    ]
