import type { RoomAccess } from '../rooms/access.ts'

/** The rights that someone has to a generation; `null` when its existence is none of their business. */
export type GenerationAccess = {
  remove: boolean
  cancel: boolean
  /** Name it, star it, and make versions of it in its room. */
  change: boolean
  /** Run it in the sandbox. */
  run: boolean
  /** Give others an address where it runs before it is published. */
  preview: boolean
}

/**
 * A generation belongs to whoever asked for it and is seen by whoever may enter its room. `room` is the access of the
 * one who asks, null for a stranger; leaving a room does not take away what one made there, but does what one lets others see
 * of it, and what one takes from them.
 */
export const resolveGenerationAccess = (
  generation: { userId: string },
  userId: string,
  room: RoomAccess | null,
): GenerationAccess | null => {
  const own = generation.userId === userId
  if (!own && !room) return null
  const write = room?.write === true
  return {
    // Whoever may not write here any more keeps what they made, and takes it from nobody.
    remove: (own && write) || room?.manage === true,
    cancel: own || write,
    change: write,
    run: own || write,
    preview: room !== null,
  }
}
