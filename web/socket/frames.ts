import { ServerEvent } from '#contract/socket'

/** The events of a server frame; what is not one is left out. */
export const parseFrame = (data: unknown): ServerEvent[] => {
  if (typeof data !== 'string') return []
  try {
    const values: unknown = JSON.parse(data)
    if (!Array.isArray(values)) return []
    // An event of a newer server that this page does not know must not cost the rest of the frame.
    return values.flatMap((value) => {
      const parsed = ServerEvent.safeParse(value)
      return parsed.success ? [parsed.data] : []
    })
  } catch {
    return []
  }
}

/** The id of what we sent, when this event settles it. */
export const acknowledgedId = (event: ServerEvent) => {
  if (event.type === 'message_received') return event.id
  if (event.type === 'generation_started') return event.generationId
  if (event.type === 'error') return event.ref
  return undefined
}
