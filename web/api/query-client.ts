import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './errors.ts'
import { readSession, subscribeSession } from './session.ts'

const RETRIES = 2

/** Tells whether a failed request is sent again: a refusal is final, a failure may pass. */
const mayRetry = (failures: number, error: Error) =>
  failures < RETRIES && !(error instanceof ApiError && error.status < 500)

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: 10_000 }, mutations: { networkMode: 'always' } },
})

let owner: string | null = null
subscribeSession(() => {
  const session = readSession()
  const next = session.status === 'signed-in' ? session.user.id : null
  // What one person has loaded must not be there for the next one on the same machine.
  if (owner !== null && next !== owner) queryClient.clear()
  owner = next
})
