def fewest_coins(coins: list[int], amount: int) -> int:
    """Return the fewest coins that make `amount`, or -1 when it cannot be made."""
    fewest = [0] + [amount + 1] * amount
    for total in range(1, amount + 1):
        fewest[total] = min([fewest[total - coin] + 1 for coin in coins if coin <= total], default=amount + 1)
    return fewest[amount] if fewest[amount] <= amount else -1
