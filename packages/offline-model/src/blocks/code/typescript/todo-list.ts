type Task = { title: string; done: boolean }

/** Things to do, in the order in which they were added. */
export class TodoList {
  #tasks: Task[] = []

  /** Adds a task and gives its number, counting from 1. */
  add(title: string): number {
    if (title.trim() === '') throw new RangeError('a task needs a title')
    return this.#tasks.push({ title: title.trim(), done: false })
  }

  complete(number: number): void {
    const task = this.#tasks[number - 1]
    if (!task) throw new RangeError(`there is no task ${number}`)
    task.done = true
  }

  open(): string[] {
    return this.#tasks.filter((task) => !task.done).map((task) => task.title)
  }

  describe(): string {
    return this.#tasks.map(({ title, done }, index) => `${index + 1}. [${done ? 'x' : ' '}] ${title}`).join('\n')
  }
}
