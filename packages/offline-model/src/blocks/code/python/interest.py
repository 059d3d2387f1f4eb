def monthly_payment(loan: float, rate: float, years: float) -> float:
    """What is paid each month for a loan; `rate` is that of a year in percent."""
    monthly = rate / 100 / 12
    months = years * 12
    return round(loan / months if monthly == 0 else loan * monthly / (1 - (1 + monthly) ** -months), 2)


def compound(amount: float, rate: float, years: float, times: int = 1) -> float:
    """What an amount has grown to when interest is added so many times a year."""
    return round(amount * (1 + rate / 100 / times) ** (times * years), 2)


def discounted(price: float, percent: float) -> float:
    """What it is after a part of it, in percent, was taken away."""
    return round(price * (1 - percent / 100), 2)
