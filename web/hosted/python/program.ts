import type { PyodideAPI } from 'pyodide'
import loop from './loop.py'
import { createOutput, type Stream } from './output.ts'
import source from './run.py'

type ProgramFile = { path: string; content: string }
export type Program = {
  files: readonly ProgramFile[]
  /** The path of the file that is started. */
  main: string
  argv: string[]
  /** Standard input; null when nobody types. */
  stdin: string | null
}

type Tell = { write(type: Stream, text: string): void; now(): number }

const FOLDER = '/home/pyodide'

const createReader = (text: string) => {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return (into: Uint8Array): number => {
    const piece = bytes.subarray(at, at + into.length)
    into.set(piece)
    at += piece.length
    return piece.length
  }
}

/** Runs one program in a fresh Python; answers its exit code when it ends. One that never ends is ended with its worker. */
export const runProgram = async (
  python: PyodideAPI,
  { files, main, argv, stdin }: Program,
  { write, now }: Tell,
): Promise<number> => {
  const output = createOutput({ send: ({ type, text }) => write(type, text), now })
  const stream = (type: Stream) => ({
    write(bytes: Uint8Array) {
      output.write(type, bytes)
      return bytes.length
    },
  })
  python.setStdout(stream('stdout'))
  python.setStderr(stream('stderr'))
  python.setStdin({ read: createReader(stdin ?? '') })
  for (const { path, content } of files) {
    const target = `${FOLDER}/${path}`
    python.FS.mkdirTree(target.slice(0, target.lastIndexOf('/')))
    python.FS.writeFile(target, content)
  }
  python.FS.chdir(FOLDER)
  const names = python.toPy({ main, argv })
  const code: unknown = python.runPython(`${loop}\n${source}\nrun(main, list(argv))`, { globals: names })
  output.end()
  return typeof code === 'number' ? code : 1
}
