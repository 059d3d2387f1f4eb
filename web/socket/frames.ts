import type { ServerEvent } from '#contract/socket'

/** Every event the room sends. The schemas of the contract would cost the page thirty kilobytes of parser. */
const known: { [T in ServerEvent['type']]: true } = {
  message_received: true,
  generation_started: true,
  generation_delta: true,
  generation_progress: true,
  generation_complete: true,
  generation_failed: true,
  generation_cancelled: true,
  generation_checked: true,
  app_published: true,
  app_error: true,
  storage_failed: true,
  storage_mended: true,
  person_removed: true,
  generation_removed: true,
  room_joined: true,
  room_changed: true,
  member_changed: true,
  user_joined: true,
  user_left: true,
  typing: true,
  run_started: true,
  run_output: true,
  run_ended: true,
  error: true,
  receipt_wanted: true,
  pong: true,
}

/** Our own server checks the shape of what it sends; here only what a newer server may have added is left out. */
const isServerEvent = (value: unknown): value is ServerEvent =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  Object.hasOwn(known, value.type)

/** The events of a server frame; what is not one, and an event that this page does not know, is left out. */
export const parseFrame = (data: unknown): ServerEvent[] => {
  if (typeof data !== 'string') return []
  try {
    const values: unknown = JSON.parse(data)
    return Array.isArray(values) ? values.filter(isServerEvent) : []
  } catch {
    return []
  }
}

/** The id of what we sent, when this event settles it. */
export const readAcknowledgedId = (event: ServerEvent) => {
  if (event.type === 'message_received') return event.id
  if (event.type === 'generation_started') return event.generationId
  if (event.type === 'error') return event.ref
  return undefined
}
