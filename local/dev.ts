import { mkdirSync, watch } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'vite'
import { buildVendor } from './build-vendor.ts'
import { buildWorker, isWorkerStale } from './build-worker.ts'
import { messageOf } from './fault.ts'
import { findFreePort } from './port.ts'
import { openSession, welcome } from './session.ts'
import { readLimits } from './settings.ts'
import { startStack } from './stack.ts'
import { supervise } from './supervise.ts'
import { prepareWorker, type WorkerProcess, waitUntilHealthy } from './worker-process.ts'

/** Creations live on hosts below ours; of our own host, the API is the Worker's and the rest is Vite's. */
const isForWorker = ({ url = '/', headers: { host = '' } }: IncomingMessage): boolean =>
  /^[^:]+\.localhost(:|$)/.test(host) || /^\/(api|apps|\.well-known)(\/|\?|$)/.test(url)

const SAVED_TOGETHER_MS = 200

/** Bundles the Worker anew when its sources change, and exchanges what runs. */
const reloadOnChange = (worker: WorkerProcess) => {
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const reload = async () => {
    if (!isWorkerStale()) return
    try {
      await buildWorker()
      await worker.restart()
      console.log('The Worker was reloaded')
    } catch (error) {
      console.error(messageOf(error))
    }
  }
  const watcher = watch('worker', { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(reload)
    }, SAVED_TOGETHER_MS)
  })
  return { close: async () => watcher.close() }
}

await supervise(async (supervisor) => {
  const session = await openSession(supervisor)
  const { settings, state, version } = session
  const stack = supervisor.hold(await startStack(settings, state, version))

  // The runtime wants the folder of the built app to exist, also when Vite serves in its place.
  mkdirSync('dist/web', { recursive: true })
  await buildVendor()
  const port = await findFreePort()
  const worker = supervisor.hold(prepareWorker({ port, limits: readLimits(settings), state }))
  worker.begin({ built: await buildWorker(), variables: stack.variables })
  const target = `http://localhost:${port}`
  const vite = await createServer({
    server: {
      host: 'localhost',
      port: settings.PORT,
      strictPort: true,
      // Host and Origin stay as the browser sent them: the Worker decides by them.
      proxy: {
        '^/': {
          target,
          ws: true,
          changeOrigin: false,
          bypass: (request) => (isForWorker(request) ? undefined : request.url),
        },
      },
    },
    logLevel: 'warn',
  })
  supervisor.hold(vite)
  await Promise.all([stack.ready, vite.listen(), waitUntilHealthy(target, worker, session.logName)])
  supervisor.hold(reloadOnChange(worker))
  void worker.ended.then(() => supervisor.stop(1))
  welcome(session, stack, ', reloading what you change')
})
