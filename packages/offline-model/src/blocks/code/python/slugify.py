import re
import unicodedata


def slugify(text: str) -> str:
    """Write a text as part of an address: lower case, without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z\d]+", "-", plain.lower()).strip("-")
