import { BoundedMap } from '../../platform/bounded-map.ts'

/** Code of a creation, by a name that other code does not have; `app`: where what it did is written down. */
export type Subject = {
  name: string
  /** Whose it is: names are made at will, accounts are not. */
  owner?: string | undefined
  app?: { runner: string; facet: string; generationId: string }
  /** What it was asked, such as `GET /api/books`. */
  request?: string
}

/** Something that runs, or ran, in the process of creations. `stays`: an open connection, which runs now and then. */
export type Task = { subject: Subject; since: number; endedAt: number | null; stays: boolean }

/** Code goes on in timers after its answer; nothing of it lives longer than this without a request. */
const AFTERMATH_MS = 10_000
/** A task whose end nobody told is taken to be over. */
const LONGEST_MS = 10 * 60_000
const MAX_TASKS = 20_000

/** After this long without another end, what was suspected is forgotten. */
const SUSPECTED_MS = 10 * 60_000
const BLAMED_MS = 30 * 60_000
const MAX_CULPRITS = 1_000
const MAX_RECORDS = 5_000
/** Whoever ran so many times more often than it was there at an end is innocent as long as anybody else may have been. */
const RUNS_OF_INNOCENT = 8
/** Whoever goes on after its answer is blamed when an end came at least every other time it was there. */
const RUNS_OF_GUILTY = 2

/** So often it may be the cause before it has to wait, and so often all that is its owner's together. */
const FREE_ENDS = 1
const FREE_ENDS_OF_OWNER = 3
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 10 * 60_000

/** For how many more milliseconds something is held back, and how often it was the cause lately. */
export type Held = { ms: number; ends: number }
const FREE: Held = { ms: 0, ends: 0 }

const ofName = (name: string) => `code ${name}`
const ofOwner = (owner: string) => `owner ${owner}`

/**
 * Finds out which creation was the cause when their process had to be ended, and holds it back when it is the cause
 * again and again. One process runs all of them, so that the cause is known only where a single one was there. Of several
 * it is who was under way each time, unless it ran often without an end: code goes on after its answer, and could have
 * somebody else held back in its place. Nobody is held back who cannot be told from others.
 */
export const createSuspects = (now: () => number) => {
  const tasks = new Set<Task>()
  const culprits = new BoundedMap<string, { ends: number; at: number; until: number }>(MAX_CULPRITS)
  /** How often each ran, and was there at an end; `at`: the last one. */
  const records = new BoundedMap<string, { runs: number; ends: number; at: number }>(MAX_RECORDS)
  let suspected: { names: Set<string>; at: number } | null = null

  const recordOf = (name: string) => {
    const known = records.get(name)
    return known && now() - known.at < SUSPECTED_MS ? known : { runs: 0, ends: 0, at: now() }
  }

  const sweep = () => {
    for (const task of tasks)
      if (task.endedAt === null ? now() - task.since > LONGEST_MS : now() - task.endedAt > AFTERMATH_MS)
        tasks.delete(task)
  }

  /** The one that cannot but have been the cause, or probably was; null when it cannot be told. */
  const pick = (all: ReadonlySet<string>, underWay: ReadonlySet<string>): string | null => {
    const only = (names: string[]) => (names.length === 1 ? (names[0] ?? null) : null)
    if (all.size === 1) return only([...all])
    const before = suspected && now() - suspected.at < SUSPECTED_MS ? suspected.names : null
    const first = [...(underWay.size > 0 ? underWay : all)]
    const again = first.filter((name) => before?.has(name))
    const runsOften = (name: string) => recordOf(name).runs > recordOf(name).ends * RUNS_OF_INNOCENT
    const goesOn = (name: string) => {
      const { runs, ends } = recordOf(name)
      return !underWay.has(name) && ends > 1 && runs <= ends * RUNS_OF_GUILTY
    }
    return (
      only((again.length > 0 ? again : first).filter((name) => !runsOften(name))) ??
      only(underWay.size > 0 ? [...all].filter(goesOn) : [])
    )
  }

  const blame = (culprit: string, free: number) => {
    const known = culprits.get(culprit)
    const ends = known && now() - known.at < BLAMED_MS ? known.ends + 1 : 1
    const wait = ends <= free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (ends - free - 1))
    culprits.set(culprit, { ends, at: now(), until: now() + wait })
  }

  const heldFor = (culprit: string): Held => {
    const known = culprits.get(culprit)
    return { ms: Math.max(0, (known?.until ?? 0) - now()), ends: known?.ends ?? 0 }
  }

  return {
    begin(subject: Subject, stays = false): Task {
      if (tasks.size >= MAX_TASKS) sweep()
      const task = { subject, since: now(), endedAt: null, stays }
      if (tasks.size < MAX_TASKS) tasks.add(task)
      const { name } = subject
      const record = recordOf(name)
      if (!stays) records.set(name, { ...record, runs: record.runs + 1 })
      return task
    },

    end(task: Task) {
      task.endedAt ??= now()
    },

    /** The cause of an end that has just come, or null when it cannot be told. Once for each, before tasks are ended. */
    judge(): Subject | null {
      sweep()
      const there = new Map([...tasks].map(({ subject }) => [subject.name, subject]))
      const underWay = [...tasks].filter(({ endedAt, stays }) => endedAt === null && !stays)
      // Their process is gone, and all that ran in it.
      tasks.clear()
      const names = new Set(there.keys())
      for (const name of names) {
        const { runs, ends } = recordOf(name)
        records.set(name, { runs, ends: ends + 1, at: now() })
      }
      const cause = pick(names, new Set(underWay.map(({ subject }) => subject.name)))
      suspected = { names, at: now() }
      const subject = cause === null ? undefined : there.get(cause)
      if (!subject) return null
      blame(ofName(subject.name), FREE_ENDS)
      if (subject.owner !== undefined) blame(ofOwner(subject.owner), FREE_ENDS_OF_OWNER)
      return subject
    },

    /** How long it may not run for what it did itself. */
    held: ({ name }: Subject): Held => heldFor(ofName(name)),

    /** How long nothing of its owner's may run. */
    ownerHeld: ({ owner }: Subject): Held => (owner === undefined ? FREE : heldFor(ofOwner(owner))),
  }
}

export type Suspects = ReturnType<typeof createSuspects>
