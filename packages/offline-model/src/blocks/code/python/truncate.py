def truncate(text: str, length: int) -> str:
    """At most `length` letters, cut between words where there is one."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = len(cut) if text[length - 1] == " " else cut.rfind(" ")
    return (cut[:space] if space > 0 else cut).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` letters; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
