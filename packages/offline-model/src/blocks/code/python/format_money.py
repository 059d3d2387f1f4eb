def format_number(value: float, decimals: int = 2) -> str:
    """1234.5 is `1,234.50`."""
    return f"{value:,.{decimals}f}"


def format_money(value: float, symbol: str = "$") -> str:
    """-1234.5 in dollars is `-$1,234.50`."""
    return ("-" if value < 0 else "") + symbol + format_number(abs(value))
