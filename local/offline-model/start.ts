import { createModel, type ModelOptions } from '@aetheros/offline-model'
import { listenOnLoopback } from '../http.ts'

/** Starts the offline model on a free port of loopback. */
export const startModel = async (options: ModelOptions) => {
  const { port, close } = await listenOnLoopback(createModel(options))
  return { url: `http://127.0.0.1:${port}`, close }
}
