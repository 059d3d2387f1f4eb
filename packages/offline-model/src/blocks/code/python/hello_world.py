def greet(name: str = "world") -> str:
    """Return a greeting for that name."""
    return f"Hello, {name}!"
