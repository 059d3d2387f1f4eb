from dataclasses import dataclass, field


@dataclass
class BankAccount:
    """An account that cannot be overdrawn. Amounts are whole cents."""

    owner: str
    _balance: int = 0
    _history: list[str] = field(default_factory=list)

    def deposit(self, cents: int) -> None:
        if cents <= 0:
            raise ValueError("deposit a whole number of cents above 0")
        self._balance += cents
        self._history.append(f"+{cents}")

    def withdraw(self, cents: int) -> None:
        if cents <= 0:
            raise ValueError("withdraw a whole number of cents above 0")
        if cents > self._balance:
            raise ValueError(f"only {self._balance} cents are left")
        self._balance -= cents
        self._history.append(f"-{cents}")

    def balance(self) -> int:
        return self._balance

    def history(self) -> list[str]:
        """Return what went in and out, oldest first."""
        return list(self._history)

    def describe(self) -> str:
        return f"{self.owner}: {self._balance / 100:.2f}"
