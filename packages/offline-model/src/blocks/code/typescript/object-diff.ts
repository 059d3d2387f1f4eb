export type Values = Record<string, unknown>
export type Difference = { added: string[]; removed: string[]; changed: string[] }

const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  const { added, removed, changed } = diffObjects({ ...a }, { ...b })
  return added.length + removed.length + changed.length === 0
}

/** The names whose values were added, removed or changed from one object to the next. */
export function diffObjects(before: Values, after: Values): Difference {
  const kept = Object.keys(before).filter((name) => Object.hasOwn(after, name))
  return {
    added: Object.keys(after).filter((name) => !Object.hasOwn(before, name)),
    removed: Object.keys(before).filter((name) => !Object.hasOwn(after, name)),
    changed: kept.filter((name) => !same(before[name], after[name])),
  }
}
