from collections import deque

Graph = dict[str, list[str]]


def shortest_path(graph: Graph, start: str, goal: str) -> list[str]:
    """Return the shortest path by number of steps, or an empty list when there is none."""
    came_from: dict[str, str | None] = {start: None}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == goal:
            break
        for following in graph.get(node, []):
            if following not in came_from:
                came_from[following] = node
                queue.append(following)
    if goal not in came_from:
        return []
    path: list[str] = []
    step: str | None = goal
    while step is not None:
        path.append(step)
        step = came_from[step]
    return path[::-1]
