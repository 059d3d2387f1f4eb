/** Something that parts of one isolate tell each other, without a word. */
export const createSignal = () => {
  const listeners = new Set<() => void>()
  return {
    tell() {
      for (const listener of listeners) listener()
    },
    listen(listener: () => void) {
      listeners.add(listener)
    },
  }
}
