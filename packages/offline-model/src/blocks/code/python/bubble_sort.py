def bubble_sort(items: list[int]) -> list[int]:
    """Sort a copy by swapping neighbours until a pass changes nothing. O(n²); O(n) when already sorted."""
    result = list(items)
    for end in range(len(result) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if result[i] > result[i + 1]:
                result[i], result[i + 1] = result[i + 1], result[i]
                swapped = True
        if not swapped:
            break
    return result
