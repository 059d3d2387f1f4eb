const THEME = /(^|[-_\s])(dark|light|night|theme)([-_\s]|$)/i
const DARK = /(^|[^a-z])(dark|light|night)([^a-z]|$)/i
const LABEL = /\b(dark|light|night)\s*(mode|theme)|\btheme\b|\bdark\b/i

/** Visible colours of an element: its own, and the ground that it stands on. */
type Colours = { own: string; ground: string }

const MAX_SEEN = 400
/** The share of all visible grounds that a switch to dark changes at least. */
const TURNED = 0.1

const isClear = (colour: string) => /^rgba\(.*, 0\)$|^transparent$/.test(colour)

/** The colours of the page, but for those of one control. */
export const readColours = (but: Element): Map<Element, Colours> => {
  const seen = new Map<Element, Colours>()
  // Without any background the page is as the browser paints it.
  const canvas = getComputedStyle(document.documentElement).colorScheme
  for (const element of document.querySelectorAll('html, body, body *:not(script, style)')) {
    if (seen.size >= MAX_SEEN) break
    if (but.contains(element)) continue
    const { backgroundColor, backgroundImage, color, borderTopColor, fill } = getComputedStyle(element)
    const around = element.parentElement ? seen.get(element.parentElement)?.ground : undefined
    const ground =
      isClear(backgroundColor) && backgroundImage === 'none' ? (around ?? canvas) : backgroundColor + backgroundImage
    seen.set(element, { own: `${backgroundColor}${color}${borderTopColor}${fill}`, ground })
  }
  return seen
}

/** Tells whether the page has other colours than before: of a switch to dark its ground. */
export const isRecoloured = (before: Map<Element, Colours>, after: Map<Element, Colours>, toDark: boolean): boolean => {
  const both = [...after].flatMap(([element, now]) => {
    const was = before.get(element)
    return was ? [{ was, now }] : []
  })
  const grounds = both.filter(({ was, now }) => was.ground !== now.ground).length
  if (toDark) return grounds > both.length * TURNED
  return both.some(({ was, now }) => was.own !== now.own)
}

const readChange = ({ target, attributeName, oldValue }: MutationRecord) => {
  const now = target instanceof Element && attributeName ? target.getAttribute(attributeName) : null
  const words = (text: string | null) => new Set((text ?? '').split(/[\s;]+/))
  const [before, after] = [words(oldValue), words(now)]
  return [...before, ...after].filter((word) => before.has(word) !== after.has(word)).join(' ')
}

/**
 * Tells whether a click was meant to change the theme of the whole page: by its changes, or by its name when it changed
 * nothing else. `dark`: to or from dark.
 */
export const readSwitch = (
  control: Element,
  label: string,
  changes: readonly MutationRecord[],
): { dark: boolean } | null => {
  const outside = changes.filter(({ target }) => !control.contains(target))
  const themed = outside.filter(
    (change) =>
      change.type === 'attributes' &&
      (THEME.test(readChange(change)) || /theme|color-?scheme|color-?mode/i.test(change.attributeName ?? '')) &&
      change.target instanceof Element &&
      // Of a whole page, not of a card that is lighter now.
      (change.target.matches('html, body, #root, #root > *') || LABEL.test(label)),
  )
  if (themed.length > 0) return { dark: themed.some((change) => DARK.test(readChange(change))) || DARK.test(label) }
  return LABEL.test(label) && changes.length > 0 && outside.length === 0 ? { dark: DARK.test(label) } : null
}
