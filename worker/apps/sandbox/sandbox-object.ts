import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../bindings.ts'
import type { SourceFile } from './compile-artifact.ts'
import { loadApi } from './loader.ts'
import type { GeneratedApp } from './runtime/app.ts'

/** Names the trial that a request is for. */
export const TRIAL_HEADER = 'x-aetheros-trial'

/** What nobody closed is put away after this time: whoever opened it was lost. */
const ABANDONED_AFTER_MS = 5 * 60_000
/** Binds in production; elsewhere the guard in the code does. */
const LIMITS = { cpuMs: 5_000, subRequests: 10 }

const keyOf = (trial: string) => `trial:${trial}`

/**
 * Tries generated software out: every trial is a facet with an isolate and an empty database of its own, and is
 * deleted afterwards. Not one object per trial, whose empty databases would stay, but a fixed number of them.
 */
export class SandboxObject extends DurableObject<Env> {
  readonly #apps = new Map<string, Fetcher<GeneratedApp>>()

  /** Starts a generated API. `failed`: it does not compile or throws when it is evaluated. */
  async open(
    files: readonly SourceFile[],
  ): Promise<{ status: 'served'; trial: string } | { status: 'failed'; reason: string }> {
    const trial = crypto.randomUUID()
    const compiled = await loadApi(files, { name: 'trial', limits: LIMITS })
    if (compiled.status === 'failed') return compiled
    await this.#remember(trial)
    const { id, code } = compiled.worker
    const worker = this.env.LOADER.get(id, () => code)
    const app = this.ctx.facets.get(trial, () => ({ class: worker.getDurableObjectClass<GeneratedApp>('App') }))
    const fault = await app.start().catch((error: unknown) => String(error))
    if (fault !== null) {
      await this.close(trial)
      return { status: 'failed', reason: fault }
    }
    this.#apps.set(trial, app)
    return { status: 'served', trial }
  }

  /** A request for the trial that its header names. */
  override async fetch(request: Request): Promise<Response> {
    const app = this.#apps.get(request.headers.get(TRIAL_HEADER) ?? '')
    if (!app) return new Response('This trial is over', { status: 410 })
    const headers = new Headers(request.headers)
    headers.delete(TRIAL_HEADER)
    return app.fetch(new Request(request, { headers }))
  }

  async close(trial: string): Promise<void> {
    this.#apps.delete(trial)
    this.ctx.facets.abort(trial, new Error('The trial is over'))
    this.ctx.facets.delete(trial)
    await this.ctx.storage.delete(keyOf(trial))
  }

  override async alarm(): Promise<void> {
    const now = Date.now()
    const waiting = await this.ctx.storage.list<number>({ prefix: keyOf('') })
    for (const [key, openedAt] of waiting)
      if (now - openedAt >= ABANDONED_AFTER_MS) await this.close(key.slice(keyOf('').length))
      else await this.ctx.storage.setAlarm(openedAt + ABANDONED_AFTER_MS)
  }

  async #remember(trial: string) {
    await this.ctx.storage.put(keyOf(trial), Date.now())
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + ABANDONED_AFTER_MS)
  }
}
