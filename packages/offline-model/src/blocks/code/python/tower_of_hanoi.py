def hanoi(disks: int, start: str = "A", goal: str = "C", spare: str = "B") -> list[str]:
    """Return the moves that carry a tower of `disks` from one peg to another, as "A→C"."""
    if disks == 0:
        return []
    return hanoi(disks - 1, start, spare, goal) + [f"{start}→{goal}"] + hanoi(disks - 1, spare, goal, start)
