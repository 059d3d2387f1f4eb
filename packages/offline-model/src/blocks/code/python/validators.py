import re


def is_email(text: str) -> bool:
    """Tell whether a text looks like an e-mail address: a name, an @, and a host with a dot."""
    return re.fullmatch(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+", text) is not None


def is_url(text: str) -> bool:
    """Tell whether a text is an absolute http or https address."""
    return re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", text, re.IGNORECASE) is not None
