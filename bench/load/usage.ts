import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

const TICKS_PER_SECOND = 100

const attempt = <T>(read: () => T, otherwise: T): T => {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** CPU seconds of these processes; 0 where there is no /proc. */
const measureCpuSeconds = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'), '')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND
  }, 0)

/** Resident memory of these processes in KiB; 0 where there is no /proc. */
export const residentKib = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const text = attempt(() => readFileSync(`/proc/${pid}/status`, 'latin1'), '')
    return sum + Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0)
  }, 0)

const machineBusySeconds = (): number =>
  cpus().reduce((sum, { times }) => sum + (times.user + times.nice + times.sys + times.irq) / 1000, 0)

/** Measures from now on: cores used by the server, by this process, and by everyone else, which is noise. */
export const startMeter = (serverPids: readonly number[]) => {
  const started = performance.now()
  const server = measureCpuSeconds(serverPids)
  const busy = machineBusySeconds()
  const own = process.cpuUsage()
  return () => {
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(own)
    const ownSeconds = (user + system) / 1e6
    const serverSeconds = measureCpuSeconds(serverPids) - server
    const others = machineBusySeconds() - busy - serverSeconds - ownSeconds
    return {
      seconds,
      serverSeconds,
      serverCores: serverSeconds / seconds,
      generatorCores: ownSeconds / seconds,
      otherCores: Math.max(0, others / seconds),
    }
  }
}
