import re
from collections import Counter


def count_words(text: str) -> list[tuple[str, int]]:
    """Count how often each word occurs, most frequent first; ties stay in the order of the text."""
    return Counter(re.findall(r"[^\W_']+(?:'[^\W_]+)?", text.lower())).most_common()
