Graph = dict[str, list[str]]


def depth_first(graph: Graph, start: str) -> list[str]:
    """Return every node that can be reached, in the order in which going deep first finds them."""
    visited: list[str] = []

    def visit(node: str) -> None:
        if node in visited:
            return
        visited.append(node)
        for following in graph.get(node, []):
            visit(following)

    visit(start)
    return visited
