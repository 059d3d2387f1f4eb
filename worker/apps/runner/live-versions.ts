import type { ArtifactFile } from '#contract/generation'
import type { Env } from '../../bindings.ts'
import { readFault } from '../../sandbox/fault.ts'
import { compileApi, loadCompiledApi } from '../../sandbox/loader.ts'
import type { GeneratedApp } from '../../sandbox/runtime/app.ts'
import { startInTime } from '../../sandbox/start-in-time.ts'
import { COMPILER, type CompiledArtifact } from '../../source/compile-artifact.ts'
import { CompiledStore } from './compiled-store.ts'
import { LiveVersion, type Started } from './live-version.ts'

/** Binds in production; elsewhere the guard in the code does. */
const LIMITS = { cpuMs: 5_000, subRequests: 20 }
/** Code that is told that it ends has this long to say goodbye. */
const GOODBYE_MS = 500
const ON_THE_WAY_MS = 50

type Deps = {
  ctx: DurableObjectState
  env: Env
  readFiles(facet: string, generationId: string): Promise<ArtifactFile[] | null>
}

/** The code of one runner object's creations: what of it runs over each facet's database. */
export class LiveVersions {
  readonly #deps: Deps
  readonly #programs = new Map<string, LiveVersion>()
  readonly #compiled: CompiledStore

  constructor(deps: Deps) {
    this.#deps = deps
    this.#compiled = new CompiledStore(deps.ctx.storage, COMPILER)
  }

  /** Returns the version that runs over a facet's database, whether or not it has started. */
  of(facet: string): LiveVersion {
    const known = this.#programs.get(facet)
    if (known) return known
    const program = new LiveVersion({
      start: (generationId) => this.#start(facet, generationId),
      stop: (started) => this.#stop(facet, started),
      isOpen: async ({ app }) => (await app.sockets()).length > 0,
      wait: (ms) => scheduler.wait(ms),
      now: Date.now,
    })
    this.#programs.set(facet, program)
    return program
  }

  /** Of a facet that is gone. */
  forget(facet: string) {
    this.#programs.delete(facet)
    this.#compiled.forget(facet)
  }

  async #start(facet: string, generationId: string): Promise<Started> {
    const { ctx, env } = this.#deps
    const owner = { runner: ctx.id.toString(), facet }
    const { id, code } = await loadCompiledApi(await this.#compile(facet, generationId), {
      assets: env.ASSETS,
      name: `${owner.runner}:${facet}:${generationId}`,
      globalOutbound: ctx.exports.Egress({ props: owner }),
      journal: ctx.exports.LiveJournal({ props: { ...owner, generationId } }),
      limits: LIMITS,
    })
    const worker = env.LOADER.get(id, () => code)
    const app = ctx.facets.get(facet, () => ({ class: worker.getDurableObjectClass<GeneratedApp>('App') }))
    return { app, fault: readFault(await startInTime(app)) }
  }

  async #stop(facet: string, started: Started | null) {
    // Answers that were whole when they were made have been given, and may still be on their way.
    await scheduler.wait(ON_THE_WAY_MS)
    if (started) await Promise.race([started.app.end().catch(() => undefined), scheduler.wait(GOODBYE_MS)])
    this.#deps.ctx.facets.abort(facet, new Error('Another version runs now'))
  }

  async #compile(facet: string, generationId: string): Promise<CompiledArtifact> {
    const known = this.#compiled.get(facet, generationId)
    if (known) return known
    const files = await this.#deps.readFiles(facet, generationId)
    if (!files) throw new Error('The code of this version is missing')
    const artifact = compileApi(files)
    this.#compiled.put(facet, generationId, artifact)
    return artifact
  }
}
