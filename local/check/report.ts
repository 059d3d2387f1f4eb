import type { Failure, TestOutcome } from './test-outcome.ts'

/** Hears of a step while it runs. */
export type StepReport = {
  /** Takes text that the step prints; null when it writes to the terminal itself. */
  write: ((text: string) => void) | null
  /** Adds what tests came to. */
  count(outcome: TestOutcome): void
  /** Is called once. `reason`: why it failed. */
  end(reason?: string): void
}

/** So much of what a failed step printed last stands at the end again, when no test tells what failed. */
const LAST_LINES = 30

/** A person at a terminal sees a lone step as it is; a log gets it by lines, as from all steps. */
const writeAlone = process.stdout.isTTY ? null : (text: string) => void process.stdout.write(text)

const describeFailure = ({ name, message, place, skipped }: Failure): string =>
  [
    `✗ ${name}`,
    `  ${message}`,
    ...(place ? [`  at ${place}`] : []),
    ...(skipped > 0 ? [`  ${skipped} more of its file were skipped`] : []),
  ].join('\n')

/**
 * Collects what steps that run beside each other say, and prints each whole when it is over: lines of one never stand
 * among those of another.
 */
export const createReport = () => {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const outcomes: string[] = []
  const failures: string[] = []

  return {
    /** `isAlone`: nothing runs beside it, so that what it says is printed at once. */
    begin(title: string, isAlone: boolean): StepReport {
      const startedAt = Date.now()
      const said: string[] = []
      let failed = 0
      /** A step that fails without a failed test is one failure. */
      const fail = () => {
        total.failed += 1
        const lines = said.length > 0 ? said.join('').trimEnd().split('\n').slice(-LAST_LINES) : []
        failures.push([`✗ ${title}`, ...lines].join('\n  '))
      }
      console.log(`\n── ${title}${isAlone ? '' : ' …'}`)
      return {
        write: isAlone ? writeAlone : (text) => void said.push(text),
        count(outcome) {
          total.passed += outcome.passed
          total.skipped += outcome.skipped
          failed += outcome.failures.length
          failures.push(...outcome.failures.map(describeFailure))
        },
        end(reason) {
          const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
          const outcome = `── ${title}: ${reason === undefined ? `ok, ${seconds} s` : `failed after ${seconds} s (${reason})`}`
          outcomes.push(outcome)
          total.failed += failed
          if (reason !== undefined && failed === 0) fail()
          if (said.length > 0) console.log(`\n── ${title}\n${said.join('').trimEnd()}`)
          console.log(outcome)
        },
      }
    },

    /** Prints what all came to, and last what failed: a log may be cut before that. Returns the exit code. */
    sum(): number {
      // One outcome stands above already.
      if (outcomes.length > 1) console.log(`\n${outcomes.join('\n')}`)
      const { passed, failed, skipped } = total
      if (passed + failed > 0)
        console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
      if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
      return failures.length > 0 ? 1 : 0
    },
  }
}
