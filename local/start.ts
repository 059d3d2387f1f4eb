import { buildWeb, isWebStale } from './build-web.ts'
import { openSession, welcome } from './session.ts'
import { startStack } from './stack.ts'
import { supervise } from './supervise.ts'
import { runWorker, waitUntilHealthy } from './worker-process.ts'

await supervise(async (supervisor) => {
  const session = await openSession(supervisor)
  const { settings, state, version } = session

  const build = isWebStale() ? buildWeb() : undefined
  if (build) console.log('Building the web app')
  const [stack] = await Promise.all([startStack(settings, state, version).then(supervisor.hold), build])

  const worker = supervisor.hold(runWorker({ port: settings.PORT, variables: stack.variables, state }))
  await waitUntilHealthy(session.origin, worker, session.logName)
  void worker.ended.then(() => supervisor.stop(1))
  welcome(session, stack)
})
