import wasmUrl from 'pyodide/pyodide.asm.wasm?url'
import libraryUrl from 'pyodide/python_stdlib.zip?url'
import { type Loading, RunFailure } from '../run-events.ts'

/** Bytes of Python's files, as the build weighed them (vite.config.ts): what comes over the network may be packed. */
declare const PYTHON_BYTES: number

type PythonParts = { wasm: ArrayBuffer; library: ArrayBuffer }

const fetchBytes = async (url: string, signal: AbortSignal, onBytes: (count: number) => void): Promise<ArrayBuffer> => {
  const response = await fetch(url, { signal })
  if (!response.ok || !response.body) throw new TypeError(`status ${response.status}`)
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        onBytes(chunk.byteLength)
        controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted).arrayBuffer()
}

/** Fetches Python from our own files; the browser keeps them. Throws an abort, or a `RunFailure`. */
export const fetchPython = async (
  signal: AbortSignal,
  onProgress: (loading: Loading) => void,
): Promise<PythonParts> => {
  let loaded = 0
  const onBytes = (count: number) => {
    loaded += count
    onProgress({ loaded, total: PYTHON_BYTES })
  }
  try {
    const [wasm, library] = await Promise.all([
      fetchBytes(wasmUrl, signal, onBytes),
      fetchBytes(libraryUrl, signal, onBytes),
    ])
    return { wasm, library }
  } catch (cause) {
    signal.throwIfAborted()
    throw new RunFailure('Python could not be loaded. Try again in a moment.', { cause })
  }
}
