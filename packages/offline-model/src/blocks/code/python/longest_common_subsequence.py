def longest_common_subsequence(a: str, b: str) -> str:
    """Return the longest text that both contain in order, not necessarily in one piece."""
    previous = [""] * (len(b) + 1)
    for letter in a:
        current = [""]
        for j, other in enumerate(b, start=1):
            longer = max(previous[j], current[j - 1], key=len)
            current.append(previous[j - 1] + letter if letter == other else longer)
        previous = current
    return previous[-1]
