import { CONNECTION_MINUTES } from '#contract/constants'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { Kill } from './kills.ts'

/** Code of a creation, by a name that other code does not have; `app`: where what it did is written down. */
export type Subject = {
  name: string
  /** The account that owns it: names are made at will, accounts are not. */
  owner?: string | undefined
  app?: { runner: string; facet: string; generationId: string }
  /** The request to it, such as `GET /api/books`. */
  request?: string
}

/** Something that runs, or ran, in the process of creations. `stays`: an open connection, which runs now and then. */
export type Task = { subject: Subject; since: number; endedAt: number | null; stays: boolean }

/** Code goes on in timers after its answer; nothing of it lives longer than this without a request (runner/program.ts). */
const AFTERMATH_MS = 15_000
/** A process that ended by itself is missed this much later at most. */
const MISSED_MS = 1_000
/** A task whose end nobody told is taken to be over: so long a connection may be open, and no work takes longer. */
const LONGEST_MS = (CONNECTION_MINUTES + 2) * 60_000
/** Connections that something opens within this time count as one. */
const ONE_CONNECTION_MS = 60_000
const MAX_TASKS = 20_000

/** After this long without another end, what was suspected is forgotten. */
const SUSPECTED_MS = 10 * 60_000
const BLAMED_MS = 30 * 60_000
const MAX_CULPRITS = 1_000
const MAX_UNEXPLAINED = 50
/** So often it may be the cause before it has to wait, and so often all that is its owner's together. */
const FREE_ENDS = 1
const FREE_ENDS_OF_OWNER = 3
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 10 * 60_000

/** For how many more milliseconds something is held back, and how often it was the cause lately. */
export type Held = { ms: number; ends: number }
const FREE: Held = { ms: 0, ends: 0 }

/** An end whose cause could not be told, and who was there. */
type Unexplained = { at: number; there: ReadonlySet<string> }

const ofName = (name: string) => `code ${name}`
const ofOwner = (owner: string) => `owner ${owner}`
/** Names who answers for it: names are made at will, accounts are not. */
export const formatAccount = ({ owner, name }: Subject): string => (owner === undefined ? ofName(name) : ofOwner(owner))

const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null)

/**
 * Finds out which creation was the cause when their process had to be ended, and holds it back when it is the cause
 * again and again. One process runs all of them, and code goes on after its answer, so that who has a request open is no
 * evidence: the cause is known where a single account's code was there. Where several were, nobody is blamed, and all of
 * them are suspects, which run apart from each other from then on (apart.ts): whoever of them does it again is there
 * without the others, and with nobody once all who are active have been there.
 */
export const createSuspects = (now: () => number) => {
  const tasks = new Set<Task>()
  const culprits = new BoundedMap<string, { ends: number; at: number; until: number }>(MAX_CULPRITS)
  const staying = new BoundedMap<string, Task>(MAX_TASKS)
  let unexplained: Unexplained[] = []

  const begin = (subject: Subject, stays = false): Task => {
    if (tasks.size >= MAX_TASKS) sweep()
    const task = { subject, since: now(), endedAt: null, stays }
    if (tasks.size < MAX_TASKS) tasks.add(task)
    return task
  }

  const sweep = () => {
    for (const task of tasks)
      if (task.endedAt === null ? now() - task.since > LONGEST_MS : now() - task.endedAt > AFTERMATH_MS)
        tasks.delete(task)
    unexplained = unexplained.filter(({ at }) => now() - at < SUSPECTED_MS).slice(-MAX_UNEXPLAINED)
  }

  const wasBlamed = (account: string) => {
    const known = culprits.get(account)
    return known !== undefined && now() - known.at < BLAMED_MS
  }

  const isSuspected = (account: string) =>
    wasBlamed(account) || unexplained.some(({ there, at }) => there.has(account) && now() - at < SUSPECTED_MS)

  /** The account that cannot but have been the cause; null when it cannot be told. */
  const pick = (there: ReadonlySet<string>): string | null => {
    const cause = only([...there])
    if (cause === null) unexplained.push({ at: now(), there })
    // Who was there with it has nothing to explain any more.
    else unexplained = unexplained.filter((end) => !end.there.has(cause))
    return cause
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

  /** Which of an account's creations it was: the only one, or the only one that was asked something. */
  const pickSuspect = (all: readonly Task[]): Subject | null => {
    const listSubjects = (some: readonly Task[]) => [
      ...new Map(some.map(({ subject }) => [subject.name, subject])).values(),
    ]
    const underWay = all.filter(({ endedAt, stays }) => endedAt === null && !stays)
    return only(listSubjects(underWay)) ?? only(listSubjects(all))
  }

  return {
    begin,

    /** Counts a connection; those that something opens within a minute are one. */
    stay(subject: Subject) {
      const place = `${subject.app?.runner} ${subject.app?.facet} ${subject.name}`
      const known = staying.get(place)
      if (!known || !tasks.has(known) || now() - known.since >= ONE_CONNECTION_MS)
        staying.set(place, begin(subject, true))
    },

    end(task: Task) {
      task.endedAt ??= now()
    },

    /** Of all that was there of this app before `at`, nothing runs any more. */
    rested({ runner, facet }: NonNullable<Subject['app']>, at: number) {
      for (const task of tasks)
        if (task.subject.app?.runner === runner && task.subject.app.facet === facet && task.since <= at)
          tasks.delete(task)
    },

    /** The cause of an end that has just come, or null when it cannot be told. Once for each, before tasks are ended. */
    judge({ at, reason }: Kill): Subject | null {
      sweep()
      const there = Map.groupBy(
        [...tasks].filter(({ since }) => since <= at),
        ({ subject }) => formatAccount(subject),
      )
      // Their process is gone, and all that ran in it. Others may be in the next one already.
      const goneAt = reason === 'crash' ? at - MISSED_MS : at
      for (const task of tasks) if (task.since <= goneAt) tasks.delete(task)
      if (there.size === 0) return null
      const account = pick(new Set(there.keys()))
      if (account === null) return null
      const all = there.get(account) ?? []
      const subject = pickSuspect(all)
      const owner = all[0]?.subject.owner
      if (subject) blame(ofName(subject.name), FREE_ENDS)
      if (owner !== undefined) blame(ofOwner(owner), FREE_ENDS_OF_OWNER)
      return subject
    },

    /** Tells whether it runs apart from others: it was there at an end, and may have been the cause. */
    isSuspect: (subject: Subject): boolean => isSuspected(formatAccount(subject)),

    /** The time for which it may not run for what it did itself. */
    held: ({ name }: Subject): Held => heldFor(ofName(name)),

    /** The time for which nothing of its owner's may run. */
    ownerHeld: ({ owner }: Subject): Held => (owner === undefined ? FREE : heldFor(ofOwner(owner))),
  }
}
