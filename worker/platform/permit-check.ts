import { AppError } from '../errors.ts'

/** The time between two questions about a right while something is handed over by it, in milliseconds. */
const ASK_EVERY_MS = 2_000

/**
 * Asks before each piece of a download whether whoever began it may still have it, at most every two seconds: throws
 * `AppError` (forbidden) once they may not. While that cannot be told the download goes on.
 */
export const createPermitCheck = (
  holds: () => Promise<boolean>,
  now: () => number = () => Date.now(),
): (() => Promise<void>) => {
  let askedAt = now()
  return async () => {
    if (now() - askedAt < ASK_EVERY_MS) return
    askedAt = now()
    if (await holds().catch(() => true)) return
    throw new AppError('forbidden', 'The right to this download ended before it was whole')
  }
}

/** A stream that breaks off, as `createPermitCheck` does. */
export const streamWhilePermitted = (
  stream: ReadableStream<Uint8Array>,
  holds: () => Promise<boolean>,
  now?: () => number,
): ReadableStream<Uint8Array> => {
  const assert = createPermitCheck(holds, now)
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, controller) {
        await assert()
        controller.enqueue(piece)
      },
    }),
  )
}
