import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Resources that a process took so far. */
export type Usage = { cpuMs: number; rssBytes: number }

/** Linux counts processor time in these. */
const TICK_MS = 10

/** `1-02:03:04`, `3:04` or `3:04.56`, as ps writes it. */
export const parseCpuTime = (text: string): number => {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

const readProc = async (pid: number): Promise<Usage> => {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ])
  // The name of the program stands in parentheses and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const rssKib = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, rssBytes: rssKib * 1024 }
}

const readPs = async (pid: number): Promise<Usage> => {
  const { stdout } = await run('ps', ['-o', 'time=,rss=', '-p', String(pid)])
  const [time = '', rss = '0'] = stdout.trim().split(/\s+/)
  return { cpuMs: parseCpuTime(time), rssBytes: Number(rss) * 1024 }
}

/** Null when there is no such process. */
export const readUsage = (pid: number): Promise<Usage | null> =>
  (platform() === 'linux' ? readProc(pid) : readPs(pid)).catch(() => null)

/** The child of this process whose command line holds `part`; null when there is none. */
export const findChild = async (part: string): Promise<number | null> => {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,command='])
  const line = stdout.split('\n').find((each) => {
    const [, parent] = each.trim().split(/\s+/, 2)
    return Number(parent) === process.pid && each.includes(part)
  })
  return line === undefined ? null : Number.parseInt(line, 10)
}

/** Makes the system end this process first, and not one that serves people, when memory ends before we look. Linux only. */
export const yieldMemory = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {
    // Another system, or one that does not let us.
  }
}
