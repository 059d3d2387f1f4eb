/*
 * Which click an error comes from that is thrown later: whatever a click asks to be done later is done in its name, and
 * so is what that asks for in turn.
 */

/** `begin` names the click that runs from now on; `of` returns whose an error is, null when nobody's. */
export const createBlame = () => {
  let current: string | null = null
  const blamed = new WeakMap<object, string>()

  const inName =
    (label: string | null, callback: (...given: unknown[]) => unknown) =>
    (...given: unknown[]) => {
      const before = current
      current = label
      try {
        return callback(...given)
      } catch (error) {
        if (label !== null && typeof error === 'object' && error !== null) blamed.set(error, label)
        throw error
      } finally {
        current = before
      }
    }

  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask'] as const) {
    const original = window[name]
    Reflect.set(window, name, (callback: unknown, ...rest: unknown[]) =>
      Reflect.apply(original, window, [
        typeof callback === 'function'
          ? inName(current, (...given) => Reflect.apply(callback, window, given))
          : callback,
        ...rest,
      ]),
    )
  }
  return {
    run: (label: string, click: () => void) => inName(label, click)(),
    of: (error: unknown) => (typeof error === 'object' && error !== null ? (blamed.get(error) ?? null) : null),
  }
}
