import { WHOLE_HEADER } from '../../sandbox/internal-headers.ts'
import { Interrupted } from '../../watchdog/stopped.ts'
import type { Subject } from '../../watchdog/suspects.ts'
import { unwatched, type Watch } from '../../watchdog/watch.ts'
import { DEPLOYMENT_HEADER, Deployment, PREVIEW_FACET } from '../deployment.ts'

/**
 * The code of a run; null when it has none. Another version is another subject, and so is the same one of another owner:
 * whoever forks it has data of their own, and could have the original held back. What is looked at beforehand has data
 * that others enter, and counts apart from what its author published.
 */
const describeSubject = (runner: string, run: Deployment, request?: string): Subject | null => {
  const { facet, generationId } = run
  if (generationId === null) return null
  const owner = run.owner !== undefined && facet === PREVIEW_FACET ? `previews of ${run.owner}` : run.owner
  const name = `${generationId} of ${owner ?? facet}`
  return { name, owner, app: { runner, facet, generationId }, ...(request && { request }) }
}

/** The creation whose code a call to a runner object executes; null when it executes ours alone. */
const readSubject = (runner: string, argument: unknown): Subject | null => {
  if (argument instanceof Request) {
    const run = Deployment.parse(JSON.parse(decodeURIComponent(argument.headers.get(DEPLOYMENT_HEADER) ?? 'null')))
    return describeSubject(runner, run, `${argument.method} ${new URL(argument.url).pathname}`)
  }
  const run = Deployment.safeParse(argument)
  return run.success ? describeSubject(runner, run.data) : null
}

/** May be asked twice: it changes nothing, and has no body that is read only once. */
const isSafe = (argument: unknown) => argument instanceof Request && /^(GET|HEAD)$/.test(argument.method)

/** Its code runs on behind the answer: a socket, or a body that is written meanwhile. */
const goesOn = ({ webSocket, body, headers }: Response) =>
  Boolean(webSocket) || (body !== null && !headers.has(WHOLE_HEADER))

/** A runner object whose calls wait for its process, and fail in words when that ends meanwhile. */
export const watchRunner = <T extends object>(watch: Watch, name: string, runner: T): T => {
  if (watch === unwatched) return runner
  return new Proxy(runner, {
    get(target, property) {
      const method: unknown = Reflect.get(target, property)
      if (typeof method !== 'function') return method
      return async (...args: unknown[]) => {
        const subject = readSubject(name, args[0])
        const once = (): Promise<unknown> =>
          watch.run(subject, async () => {
            const result: unknown = await Reflect.apply(method, target, args)
            if (subject && result instanceof Response && goesOn(result)) watch.stay(subject)
            return result
          })
        return once().catch((error: unknown) => {
          // For what another creation did, nobody is to see an error who only looks.
          if (error instanceof Interrupted && isSafe(args[0])) return once()
          throw error
        })
      }
    },
  })
}
