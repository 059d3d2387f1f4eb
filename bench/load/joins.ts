import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures, JobOf } from './job.ts'
import { joinAll } from './member.ts'
import { Samples } from './quantiles.ts'
import { residentKib, startMeter } from './usage.ts'
import { wires } from './wires.ts'

/** Time after a storm until everything about it is done, such as telling who came and went. */
const CALM_MS = 3_000

const joinAtOnce = async (job: JobOf<'storm'>): Promise<Figures> => {
  const readMeter = startMeter(job.serverPids)
  const members = await joinAll({ ...job, wire: wires[job.wire] })
  const usage = readMeter()
  const joins = new Samples()
  for (const member of members) {
    joins.add(member.joinMs)
    member.close()
  }
  const [p50 = 0, p99 = 0] = joins.quantiles(0.5, 0.99)
  return {
    allJoinedMs: usage.seconds * 1000,
    p50,
    p99,
    serverMicros: (usage.serverSeconds * 1e6) / members.length,
    generatorCores: usage.generatorCores,
    otherCores: usage.otherCores,
  }
}

/**
 * Everybody connects at the same moment, to a server that was started just now; and once more, as after a network that
 * failed (`again…`): the first time every server also loads and compiles its code.
 */
export const storm = async (job: JobOf<'storm'>): Promise<Figures> => {
  const figures = await joinAtOnce(job)
  await sleep(CALM_MS)
  const { allJoinedMs = 0, serverMicros = 0 } = await joinAtOnce(job)
  return { ...figures, againMs: allJoinedMs, againMicros: serverMicros }
}

/** Measures the memory of a connection that says nothing. */
export const idle = async (job: JobOf<'idle'>): Promise<Figures> => {
  const wire = wires[job.wire]
  // The first visitor loads the server's code; that is not the price of a connection.
  for (const member of await joinAll({ ...job, wire, seats: job.seats.slice(0, 1) })) member.close()
  await sleep(1_000)
  const before = residentKib(job.serverPids)
  const members = await joinAll({ ...job, wire, atOnce: 50 })
  await sleep(job.settle * 1000)
  const after = residentKib(job.serverPids)
  for (const member of members) member.close()
  return { kibPerConnection: (after - before) / members.length, beforeMib: before / 1024, afterMib: after / 1024 }
}
