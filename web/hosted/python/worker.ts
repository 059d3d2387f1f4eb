import { loadPyodide } from 'pyodide'
import createPyodideModule from 'pyodide/pyodide.asm.mjs'
import { info } from 'pyodide/pyodide-lock.json'
import { runProgram } from './program.ts'
import { type PythonEvent, readOrder } from './protocol.ts'

/*
 * One Python, for one program: the page starts another for the next and ends this one when it is stopped. Its policy
 * lets it load nothing: what Python is made of comes with the first message.
 */

const tell = (event: PythonEvent) => postMessage(event)

const load = async (wasm: ArrayBuffer, library: ArrayBuffer) => {
  const original = globalThis.fetch
  // Pyodide fetches its parts from an address; these are their bytes.
  globalThis.fetch = async (address) => {
    const isCode = String(address).endsWith('.wasm')
    return new Response(isCode ? wasm : library, {
      headers: { 'content-type': isCode ? 'application/wasm' : 'application/zip' },
    })
  }
  const python = await loadPyodide({
    indexURL: 'https://python.invalid/',
    // No packages: they would come from elsewhere.
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: 'https://python.invalid/',
    createPyodideModule,
    env: { HOME: '/home/pyodide', PYTHONUNBUFFERED: '1' },
  })
  globalThis.fetch = original
  return python
}

let python: ReturnType<typeof load> | null = null

addEventListener('message', async ({ data }: MessageEvent) => {
  const order = readOrder(data)
  try {
    if (order?.type === 'load') {
      python = load(order.wasm, order.library)
      await python
      tell({ type: 'loaded' })
    } else if (order?.type === 'run' && python) {
      const write = (type: 'stdout' | 'stderr', text: string) => tell({ type, text })
      tell({ type: 'exit', code: await runProgram(await python, order, { write, now: () => performance.now() }) })
    }
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})
