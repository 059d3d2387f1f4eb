/**
 * Asks one at a time for everyone who is waiting: those who come at the same moment are asked about together, and so
 * are those who come while a question is open. The questioner must be shared by requests that may share I/O, as those
 * of one Durable Object do. A question that fails fails for those it was about.
 *
 * @example
 * const isAlive = createBatcher((ids: string[]) => sessions.areAlive(ids))
 * await Promise.all([isAlive('a'), isAlive('b')]) // one question
 */
export const createBatcher = <K, V>(ask: (keys: K[]) => Promise<V[]>): ((key: K) => Promise<V>) => {
  type Waiting = { key: K; resolve(value: V): void; reject(error: unknown): void }
  let waiting: Waiting[] = []
  let asking = false

  const run = async () => {
    asking = true
    // Whoever came together arrives as events of their own: a millisecond costs less than a question for the first alone.
    await new Promise<void>((resolve) => setTimeout(resolve))
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const answers = await ask(batch.map(({ key }) => key))
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index]
          if (answer === undefined) reject(new Error('a batch was answered with fewer answers than questions'))
          else resolve(answer)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    asking = false
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (!asking) void run()
    })
}
