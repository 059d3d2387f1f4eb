import { runInDurableObject } from 'cloudflare:test'
import type { Generation } from '#contract/generation'
import type { ResolvedModel } from '../ai/fallback.ts'
import { AppError } from '../errors.ts'
import type { GenerationEvent } from '../generate/events.ts'
import type { GenerationJob, IdClaim } from '../generate/generation-job.ts'
import type { PipelineResult } from '../generate/pipeline-types.ts'
import { buildTraceHeaders } from '../platform/trace-context.ts'
import { RoomGenerations } from '../room-object/room-generations.ts'
import type { DraftEvent } from '../room-object/room-log.ts'
import { newTicket } from './generations.ts'
import { getRoomStub } from './room-client.ts'

/** A request to generate, by somebody new. */
export const createJob = (prompt: string): GenerationJob => newTicket({ prompt })

/** The result that the pipeline of a test comes to. */
export const result: PipelineResult = {
  files: [{ path: 'main.ts', language: 'typescript', content: '1\n' }],
  checks: [{ name: 'syntax', ok: true, detail: '' }],
  language: 'TypeScript',
  model: 'm',
  provider: 'p',
  usage: null,
  costUsd: null,
  paidBy: 'house',
  cached: false,
  repairs: 0,
  failedFirst: [],
  context: { promptVersion: 2, language: null, talk: [], attachments: [] },
}

const model = {
  model: 'm',
  provider: { id: 'p', paidBy: 'user', calculateCost: () => 0.5 } as unknown as ResolvedModel['provider'],
}

type Step = GenerationEvent | PipelineResult | 'end' | Error

/** A pipeline that the test drives: each prompt writes, ends or fails when it is told to. */
const createDriver = () => {
  const steps = new Map<string, { push(step: Step): void }>()
  const aborted: string[] = []
  const ended: string[] = []
  const traces: (string | undefined)[] = []
  async function* run(input: { prompt: string }, signal: AbortSignal): AsyncGenerator<GenerationEvent, PipelineResult> {
    const queue: Step[] = []
    traces.push(buildTraceHeaders().traceparent?.split('-')[1])
    let wake = () => {}
    steps.set(input.prompt, {
      push: (step) => {
        queue.push(step)
        wake()
      },
    })
    signal.addEventListener('abort', () => {
      aborted.push(input.prompt)
      wake()
    })
    try {
      while (true) {
        // Some steps do not look at the signal, such as the trial of an API.
        if (signal.aborted && input.prompt !== 'deaf') throw signal.reason
        const step = queue.shift()
        if (step === 'end') return result
        if (step instanceof Error) throw step
        if (step && 'files' in step) return step
        if (step) yield step
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      ended.push(input.prompt)
    }
  }
  const tell = (prompt: string, step: Step) => steps.get(prompt)?.push(step)
  /** A model was asked and has written so much. */
  const spend = (prompt: string, chars: number) => {
    tell(prompt, { type: 'chosen', ...model, messages: [{ role: 'user', content: 'x'.repeat(40) }], instead: null })
    tell(prompt, { type: 'text', text: 'x'.repeat(chars) })
  }
  return { run, tell, spend, aborted, ended, traces, running: () => [...steps.keys()] }
}

/** Postgres, which takes as long as the test says. */
const createDelivery = () => {
  let wait = async () => {}
  return {
    wait: () => wait(),
    hang: () => {
      wait = () => new Promise(() => {})
    },
  }
}

/** Creates the claims on ids: whose they are is said when the test says so. */
const createClaims = () => {
  let answer = async (_id: string): Promise<IdClaim> => 'ours'
  return {
    given: [] as string[],
    take: (id: string) => answer(id),
    say: (claim: IdClaim) => {
      answer = async () => claim
    },
    /** Says nothing until the function that is returned is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<IdClaim>()
      answer = () => promise
      return resolve
    },
  }
}

type Bench = {
  idClaims: ReturnType<typeof createClaims>
  storage: DurableObjectStorage
  delivery: ReturnType<typeof createDelivery>
  open(): RoomGenerations
  driver: ReturnType<typeof createDriver>
  events: DraftEvent[]
  saved: Map<string, Generation>
  /** Those that ended without a word. */
  abandoned: string[]
  listTypes(id: string): string[]
}

/** The generations of a room, in a Durable Object of their own. */
export const withGenerations = (atOnce: number, test: (bench: Bench) => Promise<void>) =>
  runInDurableObject(getRoomStub(crypto.randomUUID()), async (_, { storage }) => {
    const driver = createDriver()
    const delivery = createDelivery()
    const idClaims = createClaims()
    const events: DraftEvent[] = []
    const saved = new Map<string, Generation>()
    const abandoned: string[] = []
    const of = (id: string) => events.filter((event) => 'generationId' in event && event.generationId === id)
    const open = () =>
      new RoomGenerations({
        roomId: crypto.randomUUID(),
        talk: () => [],
        attached: async () => [],
        storage,
        now: () => new Date(),
        atOnce,
        run: driver.run,
        parent: async () => {
          throw new AppError('not_found', 'The version to refine does not exist any more')
        },
        claim: (generation) => idClaims.take(generation.id),
        giveBack: async ({ id }) => void idClaims.given.push(id),
        audience: () => 1,
        log: (event) => events.push(event),
        logNow: (event) => events.push(event),
        abandoned: (id) => abandoned.push(id),
        readText: (id) =>
          of(id)
            .map((event) => (event.type === 'generation_delta' ? event.text : ''))
            .join(''),
        save: (generation) => saved.set(generation.id, generation),
        deliver: () => delivery.wait(),
        completed: () => undefined,
        report: () => {},
      })
    await test({
      open,
      driver,
      delivery,
      idClaims,
      storage,
      events,
      saved,
      abandoned,
      listTypes: (id) => of(id).map((event) => event.type),
    })
  })
