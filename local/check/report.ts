/** What a step tells of itself while it runs. */
export type StepReport = {
  /** Takes what it says; null when it writes to the terminal itself. */
  write: ((text: string) => void) | null
  /** Adds what tests came to. */
  count(passed: number, failed: number): void
  /** Is called once. `reason`: why it failed. */
  end(reason?: string): void
}

/**
 * Collects what steps that run beside each other say, and prints each whole when it is over: lines of one never stand
 * among those of another.
 */
export const createReport = () => {
  const total = { passed: 0, failed: 0 }
  const outcomes: string[] = []

  return {
    /** `isAlone`: nothing runs beside it, so that it writes to the terminal at once. */
    begin(title: string, isAlone: boolean): StepReport {
      const startedAt = Date.now()
      const said: string[] = []
      let failed = 0
      console.log(`\n── ${title}${isAlone ? '' : ' …'}`)
      return {
        write: isAlone ? null : (text) => void said.push(text),
        count(passed, failing) {
          total.passed += passed
          failed += failing
        },
        end(reason) {
          const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
          const outcome = `── ${title}: ${reason === undefined ? `ok, ${seconds} s` : `failed after ${seconds} s (${reason})`}`
          outcomes.push(outcome)
          // A step that fails without a failed test is one failure.
          total.failed += reason === undefined ? failed : Math.max(1, failed)
          if (said.length > 0) console.log(`\n── ${title}\n${said.join('').trimEnd()}`)
          console.log(outcome)
        },
      }
    },

    /** Prints what all came to; returns the exit code. */
    sum(): number {
      // One outcome stands above already.
      if (outcomes.length > 1) console.log(`\n${outcomes.join('\n')}`)
      if (total.passed + total.failed > 0) console.log(`\n${total.passed} passed, ${total.failed} failed`)
      return total.failed > 0 ? 1 : 0
    },
  }
}
