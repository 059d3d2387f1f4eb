import { buildWeb, isWebStale } from './build-web.ts'
import { buildWorker } from './build-worker.ts'
import { openSession, welcome } from './session.ts'
import { readLimits } from './settings.ts'
import { startStack } from './stack.ts'
import { supervise } from './supervise.ts'
import { prepareWorker, waitUntilHealthy } from './worker-process.ts'

/** The Worker after the web app: a deployment has both. */
const build = async () => {
  if (isWebStale()) {
    console.log('Building the web app')
    await buildWeb()
  }
  return buildWorker()
}

await supervise(async (supervisor) => {
  const session = await openSession(supervisor)
  const { settings, state, version } = session

  const worker = prepareWorker({ port: settings.PORT, limits: readLimits(settings), state })
  const [stack, built] = await Promise.all([startStack(settings, state, version).then(supervisor.hold), build()])
  supervisor.hold(worker).begin({ built, variables: stack.variables })
  await Promise.all([stack.ready, waitUntilHealthy(session.origin, worker, session.logName)])
  void worker.ended.then(() => supervisor.stop(1))
  welcome(session, stack)
})
