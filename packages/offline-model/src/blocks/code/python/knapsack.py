def knapsack(weights: list[int], values: list[int], capacity: int) -> int:
    """Return the greatest value of a choice of items that fit into `capacity`; each item at most once."""
    best = [0] * (capacity + 1)
    for weight, value in zip(weights, values):
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + value)
    return best[capacity]
