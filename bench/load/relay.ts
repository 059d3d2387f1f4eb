import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { nowMs } from './clock.ts'
import type { Figures, JobOf } from './job.ts'
import { joinAll } from './member.ts'
import { Samples } from './quantiles.ts'
import { startMeter } from './usage.ts'
import { wires } from './wires.ts'

const GRACE_MS = 5_000

/**
 * Follows one stream of marked tokens: for each, the time from the provider's byte to the last member who gets it;
 * and how long it takes until the last member has all of the text, and has heard that it is complete.
 */
export const relay = async (job: JobOf<'relay'>): Promise<Figures> => {
  const members = await joinAll({ ...job, wire: wires[job.wire], atOnce: 50 })
  await sleep(500)
  const arrivals: number[] = []
  const delays = new Samples()
  let startedMs = 0
  let [firstMs, textMs, doneMs, done] = [0, 0, 0, 0]
  for (const member of members) {
    let last = 0
    member.onMark = (mark) => {
      // The end of a generation repeats its whole text; only what is new counts.
      if (mark.sequence <= last) {
        if (mark.sequence !== job.tokens) return
        done += 1
        if (done === members.length) doneMs = nowMs() - startedMs
        return
      }
      last = mark.sequence
      const count = (arrivals[last] ?? 0) + 1
      arrivals[last] = count
      if (count !== members.length) return
      const now = nowMs()
      delays.add(now - mark.atMs)
      if (last === 1) firstMs = now - mark.atMs
      if (last === job.tokens) textMs = now - startedMs
    }
  }
  const readMeter = startMeter(job.serverPids)
  const request = {
    type: 'start_generation',
    id: randomUUID(),
    prompt: 'a stream',
    generationType: 'code',
    fresh: true,
  }
  startedMs = nowMs()
  members[0]?.send(JSON.stringify(request))
  await sleep(job.duration * 1000)
  const usage = readMeter()
  await sleep(GRACE_MS)
  for (const member of members) member.close()
  const [p50 = 0, p99 = 0, max = 0] = delays.quantiles(0.5, 0.99, 1)
  return {
    tokens: delays.count,
    incomplete: arrivals.filter((count) => count < members.length).length,
    p50,
    p99,
    max,
    firstMs,
    textMs,
    doneMs,
    serverCores: usage.serverCores,
    generatorCores: usage.generatorCores,
    otherCores: usage.otherCores,
  }
}
