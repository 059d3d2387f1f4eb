class Graph:
    """A directed graph of named nodes."""

    def __init__(self) -> None:
        self._edges: dict[str, list[str]] = {}

    def add_edge(self, start: str, end: str) -> None:
        edges = self._edges.setdefault(start, [])
        if end not in edges:
            edges.append(end)
        self._edges.setdefault(end, [])

    def neighbours(self, node: str) -> list[str]:
        return list(self._edges.get(node, []))

    def topological_order(self) -> list[str]:
        """Return nodes in an order in which every edge points forwards. Raise ValueError when there is a cycle."""
        order: list[str] = []
        state: dict[str, str] = {}

        def visit(node: str) -> None:
            if state.get(node) == "done":
                return
            if state.get(node) == "open":
                raise ValueError(f"there is a cycle through {node}")
            state[node] = "open"
            for following in reversed(self.neighbours(node)):
                visit(following)
            state[node] = "done"
            order.insert(0, node)

        for node in reversed(list(self._edges)):
            visit(node)
        return order
