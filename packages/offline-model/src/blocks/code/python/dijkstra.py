import heapq

Network = dict[str, dict[str, int]]


def distances(network: Network, start: str) -> dict[str, int]:
    """Return the shortest distance from `start` to every node that can be reached. Lengths must not be negative."""
    best = {start: 0}
    queue = [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if distance > best[node]:
            continue
        for following, length in network.get(node, {}).items():
            total = distance + length
            if total < best.get(following, total + 1):
                best[following] = total
                heapq.heappush(queue, (total, following))
    return best
