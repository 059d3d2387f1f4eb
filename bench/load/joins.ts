import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures, JobOf } from './job.ts'
import { joinAll } from './member.ts'
import { Samples } from './quantiles.ts'
import { residentKib, startMeter } from './usage.ts'
import { wires } from './wires.ts'

/** Everybody connects at the same moment. */
export const storm = async (job: JobOf<'storm'>): Promise<Figures> => {
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

/** What a connection costs in memory that says nothing. */
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
