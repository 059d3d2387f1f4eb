import type { Program } from './program.ts'

/** Orders to the page, and from it to its worker. `run` counts up; bytes are those of Pyodide's files. */
export type Order =
  | { type: 'load'; wasm: ArrayBuffer; library: ArrayBuffer }
  | ({ type: 'run'; run: number } & Program)
  | { type: 'stop' }

/** Answers: output as it is written, then the end. `failed`: Python itself did not start, or broke. */
export type PythonEvent =
  | { type: 'loaded' }
  | { type: 'stdout' | 'stderr'; text: string }
  | { type: 'exit'; code: number }
  | { type: 'failed'; message: string }

/** `ready`: the page listens. */
export type PageEvent = { type: 'ready' } | PythonEvent

const isText = (value: unknown): value is string => typeof value === 'string'
const readFields = (value: unknown): { [name: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const readFiles = (value: unknown) =>
  (Array.isArray(value) ? value : []).flatMap((file: unknown) => {
    const { path, content } = readFields(file)
    return isText(path) && isText(content) ? [{ path, content }] : []
  })

/** Reads an order, null when it is none. */
export const readOrder = (data: unknown): Order | null => {
  const { type, run, wasm, library, files, main, argv, stdin } = readFields(data)
  if (type === 'stop') return { type }
  if (type === 'load')
    return wasm instanceof ArrayBuffer && library instanceof ArrayBuffer ? { type, wasm, library } : null
  if (type !== 'run' || typeof run !== 'number' || !isText(main) || !Array.isArray(argv)) return null
  return { type, run, files: readFiles(files), main, argv: argv.filter(isText), stdin: isText(stdin) ? stdin : null }
}

/** A program can post anything from its worker: only the shape is believed. */
export const readEvent = (data: unknown): PageEvent | null => {
  const { type, text, code, message } = readFields(data)
  switch (type) {
    case 'ready':
    case 'loaded':
      return { type }
    case 'stdout':
    case 'stderr':
      return isText(text) ? { type, text } : null
    case 'exit':
      return typeof code === 'number' ? { type, code } : null
    case 'failed':
      return isText(message) ? { type, message } : null
    default:
      return null
  }
}

const SOURCE = 'aether-python'

/** An event as the page posts it to the room, with the run that it belongs to: 0 before the first. */
export const wrapEvent = (event: PageEvent, run: number) => ({ source: SOURCE, run, event })

export const readPosted = (data: unknown): { run: number; event: PageEvent } | null => {
  const { source, run, event } = readFields(data)
  const read = source === SOURCE && typeof run === 'number' ? readEvent(event) : null
  return read && typeof run === 'number' ? { run, event: read } : null
}
