/** Findings from showing a page at the width of a phone and clicking it. */
export type Findings = {
  /** Width beyond the screen in px, and its cause; `after`: the control whose click made it so. */
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
  /** Controls that nobody listens to. */
  unheard: string[]
  /** Controls whose click is heard, and shows nothing. */
  idle: string[]
  /** Something was to be seen of them, now or from a fresh page. */
  live: string[]
  /** Controls that change a theme, and no colour. */
  colourless: string[]
}

export const createFindings = (): Findings => ({
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
