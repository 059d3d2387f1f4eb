/**
 * Facts that the Worker gives to the scripts of a creation's page, in `<script type="application/json"
 * id="aether-page">`.
 */
export type Page = {
  /** The module whose default export is shown; null when the page has none. */
  entry: string | null
  /** The prefix of every path of the creation here: empty on an address of its own, `/apps/<slug>` below ours. */
  base: string
  /** The creation's own address, whichever was asked. */
  own: string
  /** The only origin that may hear from the page when it is framed. */
  parent: string
  /** The address for errors; null when nobody keeps them. */
  report: string | null
}

export const readPage = (): Page => JSON.parse(document.getElementById('aether-page')?.textContent ?? '')
