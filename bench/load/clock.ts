// The monotonic clock is one for all processes of a machine; `performance.now` starts anew in each.
const startedAtMs = Number(process.hrtime.bigint()) / 1e6 - performance.now()

/** Milliseconds on a clock that every process of this machine shares. */
export const nowMs = (): number => startedAtMs + performance.now()
