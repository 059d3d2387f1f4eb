type KeyPress = {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Two keys of a sequence come within this time. */
const SEQUENCE_MS = 900

const formatCombo = (press: KeyPress): string => {
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
    const combo = formatCombo(press)
    if (typing && !combo.startsWith('Mod+') && !combo.startsWith('Alt+')) return null
    const sequence = before && now - before.at < SEQUENCE_MS ? `${before.combo} ${combo}` : null
    const found =
      actions.find((action) => sequence !== null && action.keys === sequence) ??
      actions.find((action) => action.keys === combo)
    before = found ? null : { combo, at: now }
    return found ?? null
  }
}

/** The longest pause between two keys of one text, in ms. */
const SAME_TEXT_MS = 2_000

type TextField = { readonly isConnected: boolean }

/**
 * Tells whether keys belong to a text, also those that are typed on after its field was taken away: they were meant
 * for it and are no shortcuts, until the person pauses or goes elsewhere.
 */
export const createTextWatch = () => {
  let last: { field: TextField; at: number } | null = null
  return {
    /** A press, into a field or (null) into none. */
    press(key: string, field: TextField | null, now: number): boolean {
      if (field) {
        // These end a text: the field may go by them.
        last = key === 'Enter' || key === 'Escape' ? null : { field, at: now }
        return true
      }
      if (!last || last.field.isConnected || now - last.at > SAME_TEXT_MS) return false
      last = { ...last, at: now }
      return true
    },
    /** The focus went into a frame, whose keys are not seen here. */
    enter(frame: TextField) {
      last = { field: frame, at: Number.POSITIVE_INFINITY }
    },
    leave() {
      last = null
    },
  }
}

/** Tells whether the press goes into a text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)))
