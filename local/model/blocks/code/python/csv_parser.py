import csv
import io


def parse_csv(text: str) -> list[list[str]]:
    """Return the cells of comma-separated text (RFC 4180)."""
    return list(csv.reader(io.StringIO(text)))


def parse_records(text: str) -> list[dict[str, str]]:
    """Return one record for each row after the first, which holds the names."""
    return [dict(row) for row in csv.DictReader(io.StringIO(text))]
