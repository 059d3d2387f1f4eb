def merge_sorted(first: list[float], second: list[float]) -> list[float]:
    """Two lists that are in order become one that is, in a single pass; of equal numbers that of the first comes first. O(n + m)."""
    merged: list[float] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if first[i] <= second[j]:
            merged.append(first[i])
            i += 1
        else:
            merged.append(second[j])
            j += 1
    return merged + first[i:] + second[j:]
