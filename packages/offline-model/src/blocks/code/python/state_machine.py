class StateMachine:
    """One state at a time, left only by the events that it knows."""

    def __init__(self, initial: str, transitions: dict[str, dict[str, str]]) -> None:
        if initial not in transitions:
            raise ValueError(f"there is no state {initial}")
        self._state = initial
        self._transitions = transitions

    def current(self) -> str:
        return self._state

    def can(self, event: str) -> bool:
        return event in self._transitions.get(self._state, {})

    def send(self, event: str) -> str:
        """The new state. Raises ValueError for an event that this state does not know."""
        if not self.can(event):
            raise ValueError(f"{self._state} does not know {event}")
        self._state = self._transitions[self._state][event]
        return self._state


# A traffic light: red, green, amber, and blinking while it is out of order.
traffic_light = {
    "red": {"next": "green", "fail": "blinking"},
    "green": {"next": "amber", "fail": "blinking"},
    "amber": {"next": "red", "fail": "blinking"},
    "blinking": {"mend": "red"},
}
