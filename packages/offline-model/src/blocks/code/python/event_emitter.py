from typing import Callable

Listener = Callable[[object], object]


class EventEmitter:
    """Lets parts of a program tell each other what happened."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def on(self, event: str, listener: Listener) -> None:
        self._listeners.setdefault(event, []).append(listener)

    def off(self, event: str, listener: Listener) -> None:
        listeners = self._listeners.get(event, [])
        if listener in listeners:
            listeners.remove(listener)

    def once(self, event: str, listener: Listener) -> None:
        """Call the listener for the next event only."""

        def wrapper(data: object) -> None:
            self.off(event, wrapper)
            listener(data)

        self.on(event, wrapper)

    def emit(self, event: str, data: object) -> int:
        """Call every listener; say how many there were."""
        listeners = list(self._listeners.get(event, []))
        for listener in listeners:
            listener(data)
        return len(listeners)
