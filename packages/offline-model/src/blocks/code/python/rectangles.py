Rectangle = dict[str, float]


def intersection(a: Rectangle, b: Rectangle) -> Rectangle | None:
    """What two rectangles share; None when they share nothing. `x` and `y` are the upper left corner; edges that only touch share nothing."""
    x = max(a["x"], b["x"])
    y = max(a["y"], b["y"])
    width = min(a["x"] + a["width"], b["x"] + b["width"]) - x
    height = min(a["y"] + a["height"], b["y"] + b["height"]) - y
    return {"x": x, "y": y, "width": width, "height": height} if width > 0 and height > 0 else None


def overlap(a: Rectangle, b: Rectangle) -> bool:
    return intersection(a, b) is not None


def area(rectangle: Rectangle) -> float:
    return rectangle["width"] * rectangle["height"]
