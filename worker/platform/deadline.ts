/**
 * The promise's outcome, or a rejection with what `late` makes after `ms` milliseconds. The work itself goes on.
 *
 * @example
 * await withDeadline(bucket.put(key, bytes), 30_000, () => new AppError('unavailable', 'Files cannot be stored'))
 */
export const withDeadline = async <T>(
  work: Promise<T>,
  ms: number,
  late: () => Error = () => new Error(`no answer within ${ms} ms`),
): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
