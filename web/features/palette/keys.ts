export type KeyPress = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Two keys of a sequence come within this time. */
const SEQUENCE_MS = 900

const comboOf = (press: KeyPress): string => {
  const parts = [
    (press.ctrlKey || press.metaKey) && 'Mod',
    press.altKey && 'Alt',
    press.shiftKey && press.key.length > 1 && 'Shift',
    press.key.length === 1 ? press.key.toUpperCase() : press.key,
  ]
  return parts.filter(Boolean).join('+')
}

/**
 * Finds the action of a key press. Keeps the press before, for sequences like `G H`. While `typing`, only keys with
 * Mod or Alt act: letters belong to the text.
 */
export const createKeyMatcher = () => {
  let before: { combo: string; at: number } | null = null
  return <A extends { keys?: string }>(
    press: KeyPress,
    actions: readonly A[],
    typing: boolean,
    now: number,
  ): A | null => {
    const combo = comboOf(press)
    if (typing && !combo.startsWith('Mod+') && !combo.startsWith('Alt+')) return null
    const sequence = before && now - before.at < SEQUENCE_MS ? `${before.combo} ${combo}` : null
    const found =
      actions.find((action) => sequence !== null && action.keys === sequence) ??
      actions.find((action) => action.keys === combo)
    before = found ? null : { combo, at: now }
    return found ?? null
  }
}

/** Whether the press goes into a text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)))
