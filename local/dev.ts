import { mkdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'vite'
import { buildVendor } from './build-vendor.ts'
import { findFreePort } from './port.ts'
import { openSession, welcome } from './session.ts'
import { startStack } from './stack.ts'
import { supervise } from './supervise.ts'
import { runWorker, waitUntilHealthy } from './worker-process.ts'

/** Creations live on hosts below ours; of our own host, the API is the Worker's and the rest is Vite's. */
const isForWorker = ({ url = '/', headers: { host = '' } }: IncomingMessage): boolean =>
  /^[^:]+\.localhost(:|$)/.test(host) || /^\/(api|apps|\.well-known)(\/|\?|$)/.test(url)

await supervise(async (supervisor) => {
  const session = await openSession(supervisor)
  const { settings, state, version } = session
  const stack = supervisor.hold(await startStack(settings, state, version))

  // The runtime wants the folder of the built app to exist, also when Vite serves in its place.
  mkdirSync('dist/web', { recursive: true })
  await buildVendor()
  const port = await findFreePort()
  const worker = supervisor.hold(runWorker({ port, variables: stack.variables, state }))
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
  await Promise.all([vite.listen(), waitUntilHealthy(target, worker, session.logName)])
  void worker.ended.then(() => supervisor.stop(1))
  welcome(session, stack, ', reloading what you change')
})
