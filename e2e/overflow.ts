import type { Page } from 'playwright-core'

/**
 * Runs in the page. What of `root` reaches past the left or right edge of the screen, as people would see it: text and
 * controls, unless a box around them cuts them or scrolls. One line each.
 */
const findWide = (root: Element): string[] => {
  const cuts = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
  /** Returns the part of a box that is seen: what its ancestors leave of it. */
  const seen = ({ left, right }: DOMRect, element: Element) => {
    let [from, to] = [left, right]
    for (let around: Element | null = element; around; around = around.parentElement)
      if (cuts(around)) {
        const box = around.getBoundingClientRect()
        ;[from, to] = [Math.max(from, box.left), Math.min(to, box.right)]
      }
    return { from, to }
  }
  const found: string[] = []
  const look = (box: DOMRect, element: Element, words: string) => {
    const { from, to } = seen(box, element)
    if (box.width > 0 && to > from && (to > innerWidth + 0.5 || from < -0.5))
      found.push(`${words.trim().slice(0, 40)} (${Math.round(from)} to ${Math.round(to)})`)
  }
  // A box that scrolls sideways has cut what is in it.
  for (const element of root.querySelectorAll(
    '[role=dialog], [role=dialog] *, [role=log], [role=tabpanel], main, form, header',
  ))
    if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX))
      if (!element.matches('pre, [role=tablist], ul, select, textarea, .cm-scroller'))
        found.push(`${element.tagName} scrolls sideways`)
  for (const control of root.querySelectorAll('button, input, select, textarea, a'))
    if (control.checkVisibility())
      look(control.getBoundingClientRect(), control, control.getAttribute('aria-label') ?? control.textContent ?? '')
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement
    if (!element?.checkVisibility() || element.closest('.sr-only, option, iframe')) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) look(box, element, text.textContent ?? '')
  }
  return [...new Set(found)]
}

/** Returns what reaches past the screen's edge in the whole page. */
export const findOverflow = (page: Page): Promise<string[]> => page.locator('body').evaluate(findWide)

/** Names whose beginning is not to be seen where they are cut: in the direction in which they are written. */
export const findHeadless = (page: Page): Promise<string[]> =>
  page.locator('body').evaluate((body) =>
    [...body.querySelectorAll('bdi')].flatMap((name) => {
      const text = name.firstChild
      const words = text?.textContent ?? ''
      if (!(text instanceof Text) || !name.checkVisibility() || name.closest('.sr-only') || words === '') return []
      const range = document.createRange()
      range.setStart(text, 0)
      range.setEnd(text, String.fromCodePoint(words.codePointAt(0) ?? 0).length)
      const first = range.getBoundingClientRect()
      let around: Element | null = name
      while (around && getComputedStyle(around).overflowX === 'visible') around = around.parentElement
      const box = (around ?? body).getBoundingClientRect()
      return first.left >= box.left - 1 && first.right <= box.right + 1
        ? []
        : [
            `${words.slice(0, 30)}, in <${name.parentElement?.localName}> in <${name.parentElement?.parentElement?.localName}>`,
          ]
    }),
  )
