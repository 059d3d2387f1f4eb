import type { Findings } from './findings.ts'

/** The name of the frame that asks for a trial of its page. */
const PROBE = 'aether-probe'

/** The page's own storage, as pairs: of localStorage and of sessionStorage. */
export type Kept = { local: [string, string][]; session: [string, string][] }

/** A control of a fresh page: its place among the controls, and its name. */
export type Place = { at: number; label: string }

/**
 * A page is loaded several times: `all` clicks one control after the other, `fresh` clicks one of a page that nobody
 * touched, `again` loads it with what it had stored by then.
 */
export type Round = {
  step: 'all' | 'fresh' | 'again'
  findings: Findings
  /** Places that are still to be clicked, each list from a fresh page, one after the other. */
  fresh: Place[][]
  kept: Kept
  /** The control that is being clicked: when the page finds this as it loads, the click has loaded it anew. */
  clicking: string | null
  /** The time after which no further fresh page is begun, in ms since 1970. */
  until: number
}

export const isProbed = (): boolean => window.name.startsWith(PROBE) && window.parent !== window

/**
 * Reads the state that the load before this one left behind; null in the first. The name of a window outlives its page.
 */
export const readRound = (): Round | null => {
  const left = window.name.slice(PROBE.length)
  return left === '' ? null : JSON.parse(left)
}

export const keepRound = (round: Round): void => {
  window.name = PROBE + JSON.stringify(round)
}

/** Returns an error of the loading page with the click that it followed. */
export const appendRound = (round: Round | null, fault: string): string => {
  if (round === null) return fault
  return `${round.step === 'again' ? 'Reloaded with what it had stored itself, it fails' : 'Loaded again, it fails'}: ${fault}`
}
