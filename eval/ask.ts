import * as z from 'zod'
import { SignedIn } from '#contract/auth'
import { Problem } from '#contract/errors'
import { type Check, Generation, type GenerationType, Model } from '#contract/generation'
import { Fault } from '../local/fault.ts'
import type { Example } from '../worker/generate/kinds/kind.ts'

/** The outcome of one request. Times in milliseconds, from the request to the whole answer. */
export type Answered = {
  kind: GenerationType
  prompt: string
  /** Number of requests that led to it. */
  step: number
  ms: number
  checks: Check[]
  /** The checks that failed at first. */
  failedFirst: string[]
  repairs: number
  tokens: number
  costUsd: number | null
  /** The reason why there is nothing; null when there is something. */
  failure: string | null
}

const TIMEOUT_MS = 10 * 60_000
/** Access tokens live for minutes. */
const SIGN_IN_EVERY_MS = 8 * 60_000

/** Someone who asks, through the API as everybody does. */
export const signUp = async (origin: string, model: string | undefined) => {
  const credentials = { email: `eval-${Date.now()}@eval.example`, password: `eval ${crypto.randomUUID()}` }
  const send = (path: string, body: unknown, token?: string) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  const signIn = async (path: string, body: unknown) => {
    const response = await send(path, body)
    if (!response.ok) throw new Fault(`${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
    return { token: SignedIn.parse(await response.json()).accessToken, at: Date.now() }
  }
  let pass = await signIn('/api/auth/register', { ...credentials, name: 'Eval' })
  const token = async () => {
    if (Date.now() - pass.at > SIGN_IN_EVERY_MS) pass = await signIn('/api/auth/login', credentials)
    return pass.token
  }

  const ask = async (kind: GenerationType, body: object): Promise<Generation | Problem> => {
    const response = await send(`/api/generate/${kind}`, { ...body, model, fresh: true }, await token())
    const json: unknown = await response.json()
    return response.ok ? Generation.parse(json) : Problem.parse(json)
  }

  return {
    async models(): Promise<Model[]> {
      const headers = { authorization: `Bearer ${await token()}` }
      const response = await fetch(`${origin}/api/generate/models`, { headers })
      return z.object({ items: z.array(Model) }).parse(await response.json()).items
    },

    /** A request and its refinements; a refinement of nothing is not asked. */
    async *play(kind: GenerationType, { prompt, next = [], language }: Example): AsyncGenerator<Answered> {
      let parentId: string | undefined
      for (const [step, text] of [prompt, ...next].entries()) {
        const startedAt = performance.now()
        const answer = await ask(kind, { prompt: text, parentId, ...(step === 0 && { language }) })
        const base = { kind, prompt: text, step, ms: performance.now() - startedAt }
        if ('title' in answer) {
          const failure = `${answer.status} ${answer.detail}`
          yield { ...base, checks: [], failedFirst: [], repairs: 0, tokens: 0, costUsd: null, failure }
          return
        }
        const { checks, metadata, files } = answer
        const { repairs, usage, costUsd, failedFirst } = metadata
        const tokens = usage ? usage.inputTokens + usage.outputTokens : 0
        yield {
          ...base,
          checks,
          failedFirst,
          repairs,
          tokens,
          costUsd,
          failure: files.length === 0 ? 'no files' : null,
        }
        if (files.length === 0) return
        parentId = answer.id
      }
    },
  }
}
