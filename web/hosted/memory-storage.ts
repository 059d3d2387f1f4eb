/** Makes a `Storage` that is gone with the page; `changed` runs after each change. `kept` has what is in it. */
export const createMemoryStorage = (kept: Map<string, string>, changed: () => void): Storage => {
  const storage: Storage = {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(String(name)) ?? null,
    setItem(name, value) {
      kept.set(String(name), String(value))
      changed()
    },
    removeItem(name) {
      kept.delete(String(name))
      changed()
    },
    clear() {
      kept.clear()
      changed()
    },
  }
  // `localStorage.name` is another way to say it.
  return new Proxy(storage, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : kept.get(String(name))),
    set(_, name, value) {
      storage.setItem(String(name), String(value))
      return true
    },
    deleteProperty(_, name) {
      storage.removeItem(String(name))
      return true
    },
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, name) => {
      const value = kept.get(String(name))
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true }
    },
  })
}
