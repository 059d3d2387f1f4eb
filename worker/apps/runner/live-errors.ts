import type { AppEvent } from '#contract/socket'
import { cutText } from '#contract/text'
import type { Deployment } from '../deployment.ts'
import { createErrorGroups, type ErrorGroups, type LiveError, type Told } from './error-groups.ts'

const MAX_MESSAGE = 1_000
const MAX_STACK = 4_000

type Deps = {
  findDeployment(facet: string): Deployment | undefined
  announce(roomId: string, event: AppEvent): Promise<void>
  now(): number
}

/** The errors in the creations of one runner object, as their rooms hear of them. A preview has nobody to tell. */
export class LiveErrors {
  readonly #deps: Deps
  readonly #groups = new Map<string, ErrorGroups>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Tells the room now, or later with its count: then `dueIn` says when. */
  async take(facet: string, error: LiveError) {
    const groups = this.#groups.get(facet) ?? createErrorGroups()
    this.#groups.set(facet, groups)
    const told = groups.take(error, this.#deps.now())
    if (told) await this.#tell(facet, groups, told)
  }

  async flush() {
    for (const [facet, groups] of this.#groups)
      for (const told of groups.due(this.#deps.now())) await this.#tell(facet, groups, told)
  }

  /** In milliseconds from now; null when nothing waits. */
  get dueIn(): number | null {
    const waits = [...this.#groups.values()].map((groups) => groups.dueIn(this.#deps.now()))
    const due = waits.filter((wait) => wait !== null)
    return due.length > 0 ? Math.min(...due) : null
  }

  forget(facet: string) {
    this.#groups.delete(facet)
  }

  /** A room that does not take it is told later; whatever else waits to be told goes on. */
  async #tell(facet: string, groups: ErrorGroups, told: Told) {
    const { message, stack, count, blockedHost, generationId } = told
    const deployment = this.#deps.findDeployment(facet)
    if (!deployment?.slug) return
    const event: AppEvent = {
      type: 'app_error',
      slug: deployment.slug,
      message: cutText(message, MAX_MESSAGE),
      stack: stack && cutText(stack, MAX_STACK),
      count,
      blockedHost,
      generationId,
      timestamp: new Date(this.#deps.now()).toISOString(),
    }
    await this.#deps.announce(deployment.roomId, event).catch(() => groups.untold(told))
  }
}
