import { env } from 'cloudflare:workers'

/**
 * Holds the model's answer to each request that contains `text`, which no other test's request may. `asked` resolves
 * when the first of them waits; `release` lets all of them go. `middle`: when half of the answer has been said.
 */
export const holdAnswer = async (text: string, at: 'start' | 'middle' = 'start') => {
  const hold = async (method: string) => {
    const response = await fetch(
      new URL(`/control/holds/${encodeURIComponent(text)}?at=${at}`, env.OFFLINE_MODEL_URL),
      {
        method,
      },
    )
    if (response.status !== 204) throw new Error(`the model does not hold answers: ${response.status}`)
  }
  await hold('PUT')
  return { asked: () => hold('GET'), release: () => hold('DELETE') }
}
