/** Runs `action` once, `waitMs` after the last call; earlier calls within that time are dropped. */
export function debounce<Args extends unknown[]>(
  action: (...args: Args) => void,
  waitMs: number,
): (...args: Args) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (...args) => {
    clearTimeout(timer)
    timer = setTimeout(() => action(...args), waitMs)
  }
}

/** Runs `action` at most once every `intervalMs`, at the first call; calls in between are dropped. */
export function throttle<Args extends unknown[]>(
  action: (...args: Args) => void,
  intervalMs: number,
  now: () => number = Date.now,
): (...args: Args) => void {
  let last = Number.NEGATIVE_INFINITY
  return (...args) => {
    if (now() - last < intervalMs) return
    last = now()
    action(...args)
  }
}

/** Waits that long. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
