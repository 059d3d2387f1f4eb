import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import { describeKill, type Kill, type KillReport } from './kills.ts'
import { createSoloQueue } from './solo-queue.ts'
import { Interrupted, Stopped } from './stopped.ts'
import { createSuspects, formatAccount, type Subject } from './suspects.ts'

/** Something that is under way in the process of creations. */
type Watched = {
  /** Resolves to what is told of a failure: `Stopped`, `Interrupted`, or the error itself when the process lives on. */
  explain(error: unknown): Promise<unknown>
  end(): void
}

/** The watch over the process of creations, where there is one. */
export type Watch = {
  /**
   * Waits until the process answers, then counts the subject as under way; null: no code of a creation runs. Throws
   * `Stopped` for whoever is held back, `AppError` (unavailable) when the process does not come up.
   */
  begin(subject: Subject | null): Promise<Watched>
  /** Like `begin`, around one piece of work. */
  run<T>(subject: Subject | null, work: () => Promise<T>): Promise<T>
  /** Counts an open connection. */
  stay(subject: Subject): void
  /** Counts code that is there and may run until what is returned is called. */
  keep(subject: Subject): () => void
}

type Deps = {
  /** Asks the process whether it turns: resolves to a name that the next one will not have, rejects when there is none. */
  pulse(): Promise<string>
  report(): Promise<KillReport>
  /** Tells those whose creation it is what it did. */
  tell(cause: Subject, message: string): Promise<void>
  /** Ends the code of a creation, with its timers and streams; its next request starts it anew. */
  rest(app: NonNullable<Subject['app']>): Promise<void>
  /** Goes on with it when the request is over. */
  later(work: Promise<void>): void
  sleep(ms: number): Promise<void>
  now(): number
}

/** The time for which a request waits for the process to come back. */
const PATIENCE_MS = 15_000
const ASK_AGAIN_MS = 100
/** A lost connection may be seen before the watchdog sees its cause. */
const CAUSE_WITHIN_MS = 1_500
/** So lately it has answered that asking again would tell nothing. */
const FRESH_MS = 5
const KILLS_KNOWN = 20

const isLost = (error: unknown) => error instanceof Error && 'retryable' in error && error.retryable === true
const seconds = (ms: number) => Math.ceil(ms / 1_000)

/**
 * Nothing is handed to a process that does not answer: so what waits for it while another creation keeps it busy is no
 * suspect, and begins once there is a new one.
 */
export const createWatch = ({ pulse, report, tell, rest, later, sleep, now }: Deps): Watch => {
  const suspects = createSuspects(now)
  const apart = createSoloQueue({ now, sleep })
  /** By the moment of the end. */
  const causes = new BoundedMap<number, Subject | null>(KILLS_KNOWN)
  let answeredAt = 0
  let life: string | null = null

  const findCause = (kill: Kill, limits: KillReport['limits']): Subject | null => {
    const known = causes.get(kill.at)
    if (known !== undefined) return known
    const cause = suspects.judge(kill)
    apart.clear(kill.at)
    causes.set(kill.at, cause)
    if (cause?.app) later(tellOnceUp(cause, `It was stopped: it ${describeKill(kill, limits)}.`))
    return cause
  }

  const tellOnceUp = async (cause: Subject, message: string) => {
    await awake()
    await tell(cause, message)
  }

  /** An end that nobody was under way to notice had a cause all the same. */
  const judgeLast = async () => {
    const { kills, limits } = await report()
    const last = kills.at(-1)
    if (last) findCause(last, limits)
  }

  const awake = async () => {
    for (const limit = now() + PATIENCE_MS; now() - answeredAt > FRESH_MS; await sleep(ASK_AGAIN_MS))
      try {
        const answer = await pulse()
        // Before anybody goes on: who may have been the cause of the last one's end runs apart in this one.
        if (life !== null && life !== answer) await judgeLast()
        answeredAt = now()
        life = answer
        return
      } catch (cause) {
        if (now() < limit) continue
        const message = 'What runs creations does not answer. Try again in a moment.'
        throw new AppError('unavailable', message, { cause, retryAfter: 5, dependency: 'sandbox' })
      }
  }

  const endSince = async (since: number) => {
    for (const limit = now() + CAUSE_WITHIN_MS; ; await sleep(ASK_AGAIN_MS)) {
      const { kills, limits } = await report()
      const kill = kills.findLast(({ at }) => at >= since)
      if (kill) return { words: describeKill(kill, limits), cause: findCause(kill, limits) }
      if (now() > limit) return null
    }
  }

  const refuseHeld = (subject: Subject) => {
    const [code, owner] = [suspects.held(subject), suspects.ownerHeld(subject)]
    const { ms, ends } = code.ms > 0 ? code : owner
    if (ms === 0) return
    const what = code.ms > 0 ? 'This was' : 'What this owner made was'
    throw new Stopped(
      `${what} stopped ${ends} times, because it kept everything else from running. It may run again in ${seconds(ms)} s; change it before that.`,
      seconds(ms),
    )
  }

  /** Whoever may have been the cause of an end has no work after its answer, and runs while no other such one does. */
  const enterApart = ({ app, ...subject }: Subject) => {
    const end = async (ended: NonNullable<typeof app>) => {
      const at = now()
      await rest(ended)
      suspects.rested(ended, at)
    }
    return apart.enter(
      formatAccount(subject),
      app ? `${app.runner} ${app.facet}` : subject.name,
      app ? () => end(app) : null,
    )
  }

  const begin = async (subject: Subject | null): Promise<Watched> => {
    if (subject) refuseHeld(subject)
    await awake()
    const leave = subject && suspects.isSuspect(subject) ? await enterApart(subject) : null
    if (leave) await awake().catch((error: unknown) => leave().then(() => Promise.reject(error)))
    const since = now()
    const task = subject && suspects.begin(subject)
    return {
      async explain(error) {
        const end = isLost(error) ? await endSince(since) : null
        if (!end) return error
        const { cause, words } = end
        if (cause && cause.name === subject?.name) return new Stopped(`It was stopped: it ${words}.`, 1)
        const whose = cause ? 'another creation' : 'one of the creations that ran'
        return new Interrupted(`It was interrupted: ${whose} ${words}. Try again.`)
      },
      end() {
        if (task) suspects.end(task)
        if (leave) later(leave())
      },
    }
  }

  return {
    begin,
    async run(subject, work) {
      const watched = await begin(subject)
      try {
        return await work()
      } catch (error) {
        throw await watched.explain(error)
      } finally {
        watched.end()
      }
    },
    stay: suspects.stay,
    keep(subject) {
      const task = suspects.begin(subject, true)
      return () => suspects.end(task)
    },
  }
}

const nobodyWatches: Watched = { explain: async (error) => error, end: () => {} }

/** The watch that does nothing, where the platform ends what runs too long: on Cloudflare, in tests in one process. */
export const unwatched: Watch = {
  begin: async () => nobodyWatches,
  run: (_, work) => work(),
  stay: () => {},
  keep: () => () => {},
}
