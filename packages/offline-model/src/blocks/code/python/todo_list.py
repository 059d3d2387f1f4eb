from dataclasses import dataclass, field


@dataclass
class Task:
    title: str
    done: bool = False


@dataclass
class TodoList:
    """Things to do, in the order in which they were added."""

    _tasks: list[Task] = field(default_factory=list)

    def add(self, title: str) -> int:
        """Add a task and return its number, counting from 1."""
        if not title.strip():
            raise ValueError("a task needs a title")
        self._tasks.append(Task(title.strip()))
        return len(self._tasks)

    def complete(self, number: int) -> None:
        if not 1 <= number <= len(self._tasks):
            raise ValueError(f"there is no task {number}")
        self._tasks[number - 1].done = True

    def open(self) -> list[str]:
        return [task.title for task in self._tasks if not task.done]

    def describe(self) -> str:
        return "\n".join(
            f"{number}. [{'x' if task.done else ' '}] {task.title}" for number, task in enumerate(self._tasks, start=1)
        )
