import re
from html import escape


def _inline(text: str) -> str:
    """Write emphasis, code and links within a line; the text itself is escaped."""
    text = escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
    return re.sub(r'\[([^\]]+)\]\(((?:https?://|/|#)[^)"\s]*)\)', r'<a href="\2">\1</a>', text)


def _block(block: str) -> str:
    heading = re.fullmatch(r"(#{1,6}) (.+)", block)
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    lines = block.split("\n")
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def markdown_to_html(markdown: str) -> str:
    """Return HTML of a small Markdown: headings, lists, paragraphs, emphasis, code and links."""
    return "\n".join(_block(block) for block in re.split(r"\n{2,}", markdown.strip()))
