/** What was found by showing a page at the width of a phone and clicking it. */
export type Findings = {
  /** How many px it is wider than the screen, and what is; `after`: the control whose click made it so. */
  wide: { by: number; what: string; after: string | null } | null
  /**
   * `isOwn`: no request failed before, so that what the console says is about the page. `statuses`: how its requests
   * ended, null where no answer came.
   */
  console: { messages: string[]; isOwn: boolean; statuses: (number | null)[] }
  clicked: number
  /** Controls that there was no time for. */
  left: number
  thrown: { label: string; error: string }[]
  /** Nobody listens to them. */
  unheard: string[]
  /** Somebody does, and nothing was to be seen of it. */
  idle: string[]
  /** Something was to be seen of them, now or from a fresh page. */
  live: string[]
  /** They change a theme, and no colour. */
  colourless: string[]
}

export const nothingFound = (): Findings => ({
  wide: null,
  console: { messages: [], isOwn: true, statuses: [] },
  clicked: 0,
  left: 0,
  thrown: [],
  unheard: [],
  idle: [],
  live: [],
  colourless: [],
})
