const SELECTOR =
  'button, summary, [role=button], [role=switch], [role=tab], [role=checkbox], [role=menuitem], [role=radio], input[type=checkbox], input[type=radio], input[type=button], input[type=submit]'

/** They come last: what they take away could not be tried any more. */
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

/** How people call it. */
export const labelOf = (element: Element): string => {
  const named = element.getAttribute('aria-labelledby')
  const text =
    element.getAttribute('aria-label') ??
    (named ? document.getElementById(named)?.textContent : null) ??
    (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? element.value) : null) ??
    element.textContent
  const words = (text || element.getAttribute('title') || '').replaceAll(/\s+/g, ' ').trim()
  return words.length > 40 ? `${words.slice(0, 39)}…` : words || `a ${element.tagName.toLowerCase()} without a name`
}

/** The same for the same button of every row of a list. */
const kindOf = (element: Element) =>
  [element.tagName, element.getAttribute('role'), element.className, labelOf(element).replaceAll(/\d+/g, '#')].join('|')

/** Chosen already: choosing it again changes nothing, and should not. */
export const isChosen = (element: Element) =>
  element.matches(
    '[aria-pressed=true], [aria-selected=true], [aria-checked=true][role=radio], [role=tab][aria-selected=true], [data-state=active], [aria-current]:not([aria-current=false]), input[type=radio]:checked',
  )

/** Of each kind of control the first few that a person could click now, and that were not clicked yet. */
export const createControls = (perKind: number) => {
  const clicked = new WeakSet<Element>()
  const counts = new Map<string, number>()
  const waiting = () =>
    [...document.querySelectorAll(SELECTOR)].filter(
      (each) => !clicked.has(each) && (counts.get(kindOf(each)) ?? 0) < perKind && isEnabled(each) && isVisible(each),
    )
  /** Whoever has a dialog before them reaches nothing behind it. */
  const reachable = () => {
    const found = waiting()
    const inside = found.filter((each) => each.closest('dialog[open], [role=dialog], [role=alertdialog], [popover]'))
    return inside.length > 0 ? inside : found
  }
  return {
    /** Null when there is none left. */
    next(): HTMLElement | null {
      const found = reachable()
      const chosen = found.find((each) => !DESTRUCTIVE.test(labelOf(each))) ?? found[0]
      if (!(chosen instanceof HTMLElement)) return null
      clicked.add(chosen)
      counts.set(kindOf(chosen), (counts.get(kindOf(chosen)) ?? 0) + 1)
      return chosen
    },
    left: () => waiting().length,
    /** Each once, before anything was clicked. */
    first(amount: number): Element[] {
      const kinds = new Set<string>()
      return waiting()
        .filter((each) => !kinds.has(kindOf(each)) && kinds.add(kindOf(each)))
        .slice(0, amount)
    },
  }
}

const HANDLERS = /^on(Click|Pointer|Mouse|Touch|Key|Change|Input|Submit|Toggle)/

/** Whether anything could hear of a click: React's handlers on it or around it, or what the browser does by itself. */
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
