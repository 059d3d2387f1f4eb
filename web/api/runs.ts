import type { RunRequest } from '#contract/run'
import { type RunEvent, readRunEvents } from '../features/creation/run/run-events.ts'
import { authFetch } from './client.ts'

/** Runs a program and tells what it writes as it writes it. Throws `ApiError`, `NetworkError`, or an abort. */
export async function* runGeneration(id: string, request: RunRequest, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const response = await authFetch(`/api/generate/history/${id}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(request),
    signal,
  })
  if (response.body) yield* readRunEvents(response.body)
}
