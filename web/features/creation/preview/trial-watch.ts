import type { ReportMount } from '#contract/versions'
import type { BridgeMessage } from './bridge-message.ts'
import { describeFault } from './use-bridge.ts'

/*
 * Time is counted in ticks of a second that were really waited for: a machine that slept has not waited.
 */

/** A page that answers nothing for so long hangs. Timers that a hidden tab slows down answer all the same. */
const SILENT_TICKS = 10
/** Its module is there, and it draws nothing. */
const EMPTY_TICKS = 25
/** The longest trial of a page that is up, in ticks; the report then holds what is known. */
const TRIAL_TICKS = 60

const FROZE = `it answered nothing for ${SILENT_TICKS} s, as in a loop that does not end`

/**
 * Watches one page by what it says. `tick` is called once a second after it was asked for a sign of life; both return
 * the report when there is one. `isShown`: a person looks at it, and only how it comes up is of interest.
 */
export const createTrialWatch = (isShown = false) => {
  let isReady = false
  let isUp = false
  let hasArrived = false
  let label: string | null = null
  let checks: ReportMount['checks'] = []
  let silent = 0
  let ticks = 0

  const frozen = (): ReportMount => {
    if (!isUp) return { error: `It froze while it came up: ${FROZE}`, checks: [] }
    if (label === null) return { error: `It froze after it had come up: ${FROZE}`, checks }
    const detail = `A click on “${label}” froze the page: ${FROZE}`
    return {
      error: null,
      checks: [...checks.filter(({ name }) => name !== 'buttons'), { name: 'buttons', ok: false, detail }],
    }
  }

  return {
    hear(message: BridgeMessage): ReportMount | null {
      silent = 0
      switch (message.type) {
        case 'ready':
          isReady = true
          return null
        case 'mounted':
          isUp = true
          return null
        case 'pong':
          hasArrived = message.hasArrived
          return null
        case 'step':
          ;({ label, checks } = message)
          // It is loaded again, and hears nothing until it is there.
          if (label === null) isReady = false
          return null
        case 'failed':
          return isShown ? null : { error: describeFault(message), checks }
        case 'probed':
          return isShown ? null : { error: null, checks: message.checks }
        default:
          return null
      }
    },
    tick(): ReportMount | null {
      ticks += 1
      if (isShown && isUp) return null
      if (isReady) silent += 1
      if (silent > SILENT_TICKS) return frozen()
      if (!isUp && hasArrived && ticks > EMPTY_TICKS)
        return {
          error: `It did not come up: nothing was drawn within ${EMPTY_TICKS} s, and no error was said`,
          checks: [],
        }
      return isUp && ticks > TRIAL_TICKS ? { error: null, checks } : null
    },
  }
}
