const SELECTOR =
  'button, summary, [role=button], [role=switch], [role=tab], [role=checkbox], [role=menuitem], [role=radio], input[type=checkbox], input[type=radio], input[type=button], input[type=submit]'

/** Labels of controls that come last: what they take away could not be tried any more. */
const DESTRUCTIVE = /delet|remov|clear|reset|close|cancel|discard|sign out|log ?out|×|✕/i

const isVisible = (element: Element) => {
  const { width, height, left, right } = element.getBoundingClientRect()
  return (
    width > 0 &&
    height > 0 &&
    right > 0 &&
    left < Math.max(innerWidth, document.documentElement.scrollWidth) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  )
}

const isEnabled = (element: Element) =>
  !element.matches(':disabled, [aria-disabled=true]') && !element.closest('[inert], [aria-hidden=true]')

/** Returns the name of a control, as people call it. */
export const readLabel = (element: Element): string => {
  const named = element.getAttribute('aria-labelledby')
  const text =
    element.getAttribute('aria-label') ??
    (named ? document.getElementById(named)?.textContent : null) ??
    (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? element.value) : null) ??
    element.textContent
  const words = (text || element.getAttribute('title') || '').replaceAll(/\s+/g, ' ').trim()
  return words.length > 40 ? `${words.slice(0, 39)}…` : words || `a ${element.tagName.toLowerCase()} without a name`
}

/** Returns the kind of a control, the same for the same button of every row of a list. */
const readKind = (element: Element) =>
  [element.tagName, element.getAttribute('role'), element.className, readLabel(element).replaceAll(/\d+/g, '#')].join(
    '|',
  )

/** Chosen already: choosing it again changes nothing, and should not. */
export const isChosen = (element: Element) =>
  element.matches(
    '[aria-pressed=true], [aria-selected=true], [aria-checked=true][role=radio], [role=tab][aria-selected=true], [data-state=active], [aria-current]:not([aria-current=false]), input[type=radio]:checked',
  )

/** Finds the first few of each kind of control that a person could click now, and that were not clicked yet. */
export const createControls = (perKind: number) => {
  const clicked = new WeakSet<Element>()
  const counts = new Map<string, number>()
  const waiting = () =>
    [...document.querySelectorAll(SELECTOR)].filter(
      (each) => !clicked.has(each) && (counts.get(readKind(each)) ?? 0) < perKind && isEnabled(each) && isVisible(each),
    )
  /** Lists the controls that can be reached: none behind a dialog. */
  const reachable = () => {
    const found = waiting()
    const inside = found.filter((each) => each.closest('dialog[open], [role=dialog], [role=alertdialog], [popover]'))
    return inside.length > 0 ? inside : found
  }
  return {
    /** Returns the next control, null when there is none left. */
    next(): HTMLElement | null {
      const found = reachable()
      const chosen = found.find((each) => !DESTRUCTIVE.test(readLabel(each))) ?? found[0]
      if (!(chosen instanceof HTMLElement)) return null
      clicked.add(chosen)
      counts.set(readKind(chosen), (counts.get(readKind(chosen)) ?? 0) + 1)
      return chosen
    },
    left: () => waiting().length,
    /** Each once, before anything was clicked. */
    first(amount: number): Element[] {
      const kinds = new Set<string>()
      return waiting()
        .filter((each) => !kinds.has(readKind(each)) && kinds.add(readKind(each)))
        .slice(0, amount)
    },
  }
}

const HANDLERS = /^on(Click|Pointer|Mouse|Touch|Key|Change|Input|Submit|Toggle)/

/** Tells whether anything could hear a click: React's handlers on it or around it, or the browser itself. */
export const isHeard = (element: HTMLElement, listens: (target: EventTarget) => boolean): boolean => {
  if (element.matches('summary, input, [popovertarget], [commandfor], label *')) return true
  if (element instanceof HTMLButtonElement && element.form && element.type !== 'button') return true
  for (let at: Element | null = element; at && at.id !== 'root'; at = at.parentElement) {
    if (listens(at)) return true
    const key = Object.keys(at).find((each) => each.startsWith('__reactProps$'))
    const props: unknown = key ? Reflect.get(at, key) : null
    // Of what lies around it only what hears of clicks.
    const heard = at === element ? HANDLERS : /^on(Click|PointerDown|PointerUp|MouseDown|MouseUp)/
    if (typeof props === 'object' && props !== null && Object.keys(props).some((name) => heard.test(name))) return true
  }
  return false
}
