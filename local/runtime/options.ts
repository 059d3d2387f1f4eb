import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { convertV4MiniflareOptions, type Log, type MiniflareOptions, type V4WorkerOptionsShape } from 'miniflare'
import * as z from 'zod'
import { BuiltWorker } from '../build-worker.ts'

/** The message with which the host of both processes is started. */
export const StartHost = z.object({
  built: BuiltWorker,
  /** On localhost. */
  port: z.number(),
  /** Everything that the Worker is told, by name. Holds secrets. */
  variables: z.record(z.string(), z.string()),
  /** Folder of objects and buckets. */
  persistTo: z.string(),
  /** Folder in which the two processes find each other. */
  registry: z.string(),
  /** Limits of the process that runs creations. */
  limits: z.object({ busyMs: z.number(), rssBytes: z.number() }),
})
export type StartHost = z.infer<typeof StartHost>

type Options = Omit<StartHost, 'limits'> & {
  log: Log
  /** Takes a line that a process or what runs in it wrote. */
  write(from: keyof typeof hosts, line: { level: string; message: string }): void
}

/** The name of the Worker that serves people. */
export const PEOPLE = 'people'
/** Its variables: of the configuration the process that runs creations knows nothing else. */
const HOSTS = ['ENVIRONMENT', 'APP_ORIGIN', 'APPS_HOST']
/** Their hosts tell the two processes apart from outside. */
export const hosts = { people: 'localhost', creations: '127.0.0.1' } as const

/**
 * As Cloudflare does, it says where a visitor comes from, whatever they say themselves: from this machine, for nobody
 * else reaches its loopback.
 */
const people = `
import app from './index.js'
export * from './index.js'
export const Front = {
  fetch(request, env, context) {
    const received = new Request(request)
    received.headers.set('cf-connecting-ip', '127.0.0.1')
    return app.fetch(received, env, context)
  },
}
`

const creations = "export { Egress, LiveJournal, RunnerObject, SandboxObject } from './index.js'"

/** Whoever asks for it learns that the event loop turns, and of which process: another one has another name. */
const pulse = `
let name
export const Pulse = { fetch: () => new Response((name ??= crypto.randomUUID())) }
`

/** The classes that hold generated code. */
const isOfCreations = (className: string) => /^(Runner|Sandbox)Object$/.test(className)

/**
 * The Worker as two processes, from one bundle: what serves people, and what runs generated code. Each reaches the
 * other's objects and entrypoints through Miniflare's registry, over the runtime's own protocol. The second bears the
 * name of the whole, because the ids of objects that are reached from elsewhere are made with it.
 */
export const splitWorker = ({ built: { bundle, options }, port, variables, ...shared }: Options) => {
  const { name, compatibilityDate, compatibilityFlags, durableObjects, assets, r2Buckets, workerLoaders } = options
  // Now, for a process that is started again is the same once more.
  const code = readFileSync(bundle, 'utf8')
  const objects = Object.entries(durableObjects)
  const pulseSocket = { host: '127.0.0.1', port: 0, entrypoint: 'Pulse' }

  const createOptions = (process: keyof typeof hosts, entry: string, source: string, worker: V4WorkerOptionsShape) =>
    convertV4MiniflareOptions({
      host: hosts[process],
      cf: false,
      log: shared.log,
      logRequests: false,
      resourcePersistencePath: shared.persistTo,
      unsafeDevRegistryPath: shared.registry,
      handleStructuredLogs: (line) => shared.write(process, line),
      workers: [
        {
          name: entry,
          compatibilityDate,
          compatibilityFlags,
          assets,
          // Nothing of ours uses it, and its files cannot be open in two processes.
          cacheAPI: false,
          modulesRoot: dirname(bundle),
          modules: [
            { type: 'ESModule', path: resolve(dirname(bundle), 'entry.js'), contents: source + pulse },
            { type: 'ESModule', path: bundle, contents: code },
          ],
          ...worker,
        },
      ],
    })

  return {
    people: (watchdog: () => Promise<Response>): MiniflareOptions =>
      createOptions('people', PEOPLE, people, {
        bindings: variables,
        r2Buckets,
        durableObjects: Object.fromEntries(
          objects.map(([binding, { className, useSQLite }]) => [
            binding,
            isOfCreations(className)
              ? { className, useSQLite, scriptName: name }
              : { className, useSQLite, unsafeUniqueKey: `${name}-${className}` },
          ]),
        ),
        serviceBindings: { PULSE: { name, entrypoint: 'Pulse' }, WATCHDOG: watchdog },
        unsafeDirectSockets: [{ host: hosts.people, port, entrypoint: 'Front' }, pulseSocket],
      }),

    creations: (): MiniflareOptions =>
      createOptions('creations', name, creations, {
        bindings: Object.fromEntries(Object.entries(variables).filter(([variable]) => HOSTS.includes(variable))),
        workerLoaders,
        durableObjects: Object.fromEntries(objects.filter(([, { className }]) => isOfCreations(className))),
        serviceBindings: { BACKEND: { name: PEOPLE, entrypoint: 'Backend' } },
        unsafeDirectSockets: [pulseSocket],
      }),
  }
}
