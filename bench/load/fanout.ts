import { setTimeout as sleep } from 'node:timers/promises'
import { nowMs } from './clock.ts'
import type { Figures, JobOf } from './job.ts'
import { joinAll, type Member } from './member.ts'
import { Samples } from './quantiles.ts'
import { startMeter } from './usage.ts'
import { wires } from './wires.ts'

const TICK_MS = 2
const DRAIN_MS = 3_000

/** Speaks `rate` messages a second, everyone in turn; answers how to stop. */
const speakAtRate = (speakers: readonly Member[], rate: number) => {
  const started = performance.now()
  let said = 0
  const timer = setInterval(() => {
    for (const due = ((performance.now() - started) / 1000) * rate; said < due; said += 1)
      speakers[said % speakers.length]?.say()
  }, TICK_MS)
  return () => clearInterval(timer)
}

/** Counts what everyone should have heard in all: each message once for each member of its room. */
const expected = (members: readonly Member[]) => {
  const sizes = new Map<number, number>()
  for (const { seat } of members) sizes.set(seat.room, (sizes.get(seat.room) ?? 0) + 1)
  return members.reduce((sum, { said, seat }) => sum + said * (sizes.get(seat.room) ?? 0), 0)
}

/** Speakers talk, everyone listens. Counts every recipient of every message, the speaker too. */
export const fanout = async (job: JobOf<'fanout'>): Promise<Figures> => {
  const members = await joinAll({ ...job, wire: wires[job.wire], atOnce: 50 })
  const speakers = members.filter((member) => member.seat.speaks)
  const delays = new Samples()
  let measuring = false
  let speaking = true
  let heard = 0
  let leaks = 0
  for (const member of members) {
    const isEcho = job.rate === 0 && member.seat.speaks
    member.onMark = (mark) => {
      heard += 1
      if (mark.room !== member.seat.room) leaks += 1
      if (measuring) delays.add(nowMs() - mark.atMs)
      if (isEcho && speaking && member.isOwn(mark)) member.say()
    }
  }
  await sleep(300)

  const stopSpeaking = job.rate > 0 ? speakAtRate(speakers, job.rate) : () => {}
  if (job.rate === 0) for (const speaker of speakers) speaker.say()
  await sleep(job.warmup * 1000)
  const readMeter = startMeter(job.serverPids)
  measuring = true
  await sleep(job.duration * 1000)
  measuring = false
  const usage = readMeter()
  const delivered = delays.count
  speaking = false
  stopSpeaking()
  for (const limit = Date.now() + DRAIN_MS; heard < expected(members) && Date.now() < limit; ) await sleep(50)

  const lost = expected(members) - heard
  const cut = members.filter((member) => member.failure !== null).length
  for (const member of members) member.close()
  const [p50 = 0, p99 = 0] = delays.quantiles(0.5, 0.99)
  return {
    deliveriesPerSecond: delivered / usage.seconds,
    p50,
    p99,
    serverMicros: delivered > 0 ? (usage.serverSeconds * 1e6) / delivered : 0,
    serverCores: usage.serverCores,
    generatorCores: usage.generatorCores,
    otherCores: usage.otherCores,
    lost,
    leaks,
    cut,
  }
}
