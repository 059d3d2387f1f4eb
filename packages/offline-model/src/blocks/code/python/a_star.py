import heapq


def steps_through(grid: list[str]) -> int:
    """Return the number of steps of a shortest way through a grid, or -1 when there is none.

    `#` is a wall, `S` the start, `G` the goal; steps go up, down, left and right.
    """

    def find(mark: str) -> tuple[int, int]:
        return next((row.index(mark), y) for y, row in enumerate(grid) if mark in row)

    start, goal = find("S"), find("G")

    def estimate(x: int, y: int) -> int:
        return abs(goal[0] - x) + abs(goal[1] - y)

    queue = [(estimate(*start), 0, start)]
    closed: set[tuple[int, int]] = set()
    while queue:
        _, cost, (x, y) = heapq.heappop(queue)
        if (x, y) == goal:
            return cost
        if (x, y) in closed:
            continue
        closed.add((x, y))
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= ny < len(grid) and 0 <= nx < len(grid[ny]) and grid[ny][nx] != "#":
                heapq.heappush(queue, (cost + 1 + estimate(nx, ny), cost + 1, (nx, ny)))
    return -1
