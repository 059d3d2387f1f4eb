from dataclasses import dataclass, field


@dataclass
class Stock:
    quantity: int
    price: int


@dataclass
class Inventory:
    """What is in store, by name. Prices are whole cents."""

    _stock: dict[str, Stock] = field(default_factory=dict)

    def add(self, name: str, quantity: int, price: int) -> None:
        """Add to what is there; a new price replaces the old one."""
        if quantity < 1:
            raise ValueError("add at least one")
        self._stock[name] = Stock(self.quantity_of(name) + quantity, price)

    def remove(self, name: str, quantity: int) -> None:
        if self.quantity_of(name) < quantity:
            raise ValueError(f"there are only {self.quantity_of(name)} of {name}")
        self._stock[name].quantity -= quantity

    def quantity_of(self, name: str) -> int:
        return self._stock[name].quantity if name in self._stock else 0

    def total_value(self) -> int:
        return sum(stock.quantity * stock.price for stock in self._stock.values())

    def running_low(self, minimum: int) -> list[str]:
        """Return names of which fewer than `minimum` are left."""
        return [name for name, stock in self._stock.items() if stock.quantity < minimum]
