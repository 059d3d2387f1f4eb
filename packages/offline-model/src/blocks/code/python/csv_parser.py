import csv
import io


def _lines(text: str) -> io.StringIO:
    # A byte order mark is no part of the first name; line breaks stay as they are inside of quotes.
    return io.StringIO(text.removeprefix("\ufeff"), newline="")


def parse_csv(text: str) -> list[list[str]]:
    """Return the cells of comma-separated text (RFC 4180)."""
    return list(csv.reader(_lines(text)))


def parse_records(text: str) -> list[dict[str, str]]:
    """Return one record for each row after the first, which holds the names."""
    return [dict(row) for row in csv.DictReader(_lines(text))]
