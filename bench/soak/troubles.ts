import { setTimeout as sleep } from 'node:timers/promises'
import type { Options } from './options.ts'
import type { Stage } from './stage.ts'
import { SETTLES_WITHIN_MS, seconds, until } from './until.ts'

type Step = { at: number; what: 'cut' | 'restore' | 'kill' }

/** Moments of each trouble, in ms. An outage of Postgres and a kill never overlap: a start needs its database. */
const plan = ({ kills }: Options, whole: number, hasWire: boolean): Step[] => [
  ...(hasWire ? [{ at: 0.2 * whole, what: 'cut' } as const, { at: 0.36 * whole, what: 'restore' } as const] : []),
  ...Array.from({ length: kills }, (_, index): Step => ({ at: (0.45 + (0.45 * index) / kills) * whole, what: 'kill' })),
]

/** Everybody talks for `minutes` while things break. Resolves to how much was said and how many sockets were cut. */
export const talkThroughTroubles = async (options: Options, stage: Stage, say: (line: string) => void) => {
  const { members, postgres, sockets, system } = stage
  const begun = performance.now()
  const whole = options.minutes * 60_000
  let said = 0
  let dropped = 0
  const talk = setInterval(() => {
    for (const due = ((performance.now() - begun) / 1000) * options.rate; said < due; said += 1)
      members[Math.floor(Math.random() * members.length)]?.say(`message ${said}`)
  }, 20)
  const drop = () => {
    dropped += Number(sockets.dropOne())
  }
  const dropper = options.drops > 0 ? setInterval(drop, 1000 / options.drops) : undefined

  const killOnce = async () => {
    say('SIGKILL to every process of npm start')
    const killedAt = performance.now()
    const ms = await system.killAndRestart()
    const isBack = () => members.every((member) => member.liveAt > killedAt)
    const all = await until(isBack, SETTLES_WITHIN_MS)
    say(
      `up again after ${seconds(ms)}; ${all ? 'everybody was back' : 'NOT everybody was back'} after ${seconds(performance.now() - killedAt)}`,
    )
  }

  for (const step of plan(options, whole, postgres !== null)) {
    await sleep(Math.max(0, begun + step.at - performance.now()))
    if (step.what === 'kill') await killOnce()
    else {
      postgres?.[step.what]()
      say(step.what === 'cut' ? 'Postgres is gone' : 'Postgres is back')
    }
  }
  await sleep(Math.max(0, begun + whole - performance.now()))
  clearInterval(talk)
  clearInterval(dropper)
  return { said, dropped }
}
