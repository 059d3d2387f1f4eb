from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371


def distance_km(start: list[float], end: list[float]) -> float:
    """The way along the earth between two places (latitude, longitude in degrees), in km, to 100 m (haversine formula)."""
    start_latitude, end_latitude = radians(start[0]), radians(end[0])
    half = (
        sin((end_latitude - start_latitude) / 2) ** 2
        + cos(start_latitude) * cos(end_latitude) * sin(radians(end[1] - start[1]) / 2) ** 2
    )
    return round(2 * EARTH_KM * asin(sqrt(half)), 1)
