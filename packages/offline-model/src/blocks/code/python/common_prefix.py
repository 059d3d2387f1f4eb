def common_prefix(words: list[str]) -> str:
    """The longest beginning that all words share."""
    if not words:
        return ""
    first, *others = words
    length = len(first)
    for word in others:
        same = 0
        while same < min(length, len(word)) and word[same] == first[same]:
            same += 1
        length = same
    return first[:length]
