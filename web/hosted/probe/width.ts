import type { Findings } from './findings.ts'

const isScroller = (style: CSSStyleDeclaration) => style.overflowX !== 'visible'
const holdsAbsolute = (style: CSSStyleDeclaration) =>
  style.position !== 'static' || style.transform !== 'none' || style.contain !== 'none' || style.filter !== 'none'

/**
 * Returns the reason why an element does not widen the page: `clipped` by a box around it, `escaped` from the box that
 * scrolls, because it is placed absolutely and the box is not its ground; else `free`.
 */
const readHold = (element: Element): 'clipped' | 'escaped' | 'free' => {
  let { position } = getComputedStyle(element)
  if (position === 'fixed') return 'clipped'
  let hasEscaped = false
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at)
    const isGround = position !== 'absolute' || holdsAbsolute(style)
    if (isScroller(style) && isGround) return 'clipped'
    if (isScroller(style)) hasEscaped = true
    if (isGround) position = style.position
    if (position === 'fixed') return 'clipped'
  }
  return hasEscaped ? 'escaped' : 'free'
}

const describeElement = (element: Element) => {
  const words = element.textContent?.replaceAll(/\s+/g, ' ').trim().slice(0, 40)
  return `<${element.tagName.toLowerCase()}>${words ? ` “${words}”` : ''}`
}

/**
 * Describes the element that sticks out to the right, as people would point at it, and the remedy where that cannot be
 * seen.
 */
const describeWidest = (): string => {
  const limit = document.documentElement.clientWidth + 1
  const outside = [...document.querySelectorAll('#root *, body > :not(#root, script), body > :not(#root) *')]
    .filter((each) => each.getBoundingClientRect().right > limit)
    .map((element) => ({ element, hold: readHold(element) }))
    .filter(({ hold }) => hold !== 'clipped')
  const elements = new Set(outside.map(({ element }) => element))
  const first = outside.find(({ element }) => !element.parentElement || !elements.has(element.parentElement))
  if (!first) return 'something in it sticks out'
  const name = describeElement(first.element)
  return first.hold === 'escaped'
    ? `${name} sticks out: it is placed absolutely (as sr-only texts are) in a box that scrolls and is not positioned, so the box does not hold it. Give that box \`relative\``
    : `${name} sticks out`
}

/** Returns by how much the page scrolls sideways now, and why; null when it does not. */
export const readWidth = (after: string | null): Findings['wide'] => {
  const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement
  const root = getComputedStyle(document.documentElement).overflowX
  if (scrollWidth <= clientWidth + 1 || root === 'hidden' || root === 'clip') return null
  return { by: scrollWidth - clientWidth, what: describeWidest(), after }
}
