def merge_intervals(intervals: list[list[int]]) -> list[list[int]]:
    """Join intervals that overlap or touch, ends included; the result is in order. O(n log n) for the sorting."""
    merged: list[list[int]] = []
    for start, end in sorted(intervals):
        if end < start:
            raise ValueError(f"{start} to {end} ends before it begins")
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
