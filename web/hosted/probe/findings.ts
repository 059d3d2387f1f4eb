/** What was found by showing a page at the width of a phone and clicking it. */
export type Findings = {
  /** How many px it is wider than the screen, and what is. */
  wide: { by: number; what: string } | null
  /**
   * `isOwn`: no request failed before, so that what the console says is about the page. `statuses`: how its requests
   * ended, null where no answer came.
   */
  console: { messages: string[]; isOwn: boolean; statuses: readonly (number | null)[] }
  clicked: number
  /** Controls that there was no time for. */
  left: number
  thrown: { label: string; error: string }[]
  /** Nobody listens to them. */
  unheard: string[]
  /** Somebody does, and nothing was to be seen of it. */
  idle: string[]
  /** They change a theme, and no colour. */
  colourless: string[]
}
