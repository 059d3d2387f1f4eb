import { appendFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { codeOf } from './fault.ts'

export type LogFile = { write(line: string): void; close(): Promise<void> }

/** While the disk takes nothing, so many lines are kept for it; older ones are lost. */
const MAX_WAITING = 1_000
/** A disk that took nothing is left alone for so long. */
const PAUSE_MS = 1_000

type Options = {
  /** Appends to the file; rejects when the disk does not take it. */
  append?(text: string): Promise<void>
  /** Tells a person. */
  tell?(message: string): void
}

/** Begins with an empty file. */
const appendTo = (file: string) => {
  let isBegun = false
  return async (text: string) => {
    const options = { mode: 0o600 }
    await (isBegun ? appendFile(file, text, options) : writeFile(file, text, options))
    isBegun = true
  }
}

/**
 * A file of lines that ends nothing when it cannot be written: it says so once, keeps the newest lines, and goes on
 * when there is room, with a line about those that are missing.
 */
export const openLogFile = (file: string, { append = appendTo(file), tell = console.error }: Options = {}): LogFile => {
  const waiting: string[] = []
  let lost = 0
  let isFailing = false
  let writing: Promise<void> | null = null
  let pause: NodeJS.Timeout | undefined

  const drop = () => {
    while (waiting.length > MAX_WAITING) {
      waiting.shift()
      lost += 1
    }
  }

  const writeAll = async () => {
    while (waiting.length > 0) {
      const lines = waiting.splice(0)
      const note = lost > 0 ? `${lost} lines are missing here: they could not be written.\n` : ''
      try {
        await append(`${note}${lines.join('\n')}\n`)
        lost = 0
        isFailing = false
      } catch (error) {
        if (!isFailing)
          tell(`${basename(file)} cannot be written (${codeOf(error) ?? 'unknown'}). Make room on the disk.`)
        isFailing = true
        waiting.unshift(...lines)
        drop()
        pause = setTimeout(() => {
          pause = undefined
          start()
        }, PAUSE_MS).unref()
        return
      }
    }
  }

  const start = () => {
    writing ??= writeAll().finally(() => {
      writing = null
    })
    return writing
  }

  return {
    write(line) {
      waiting.push(line)
      drop()
      if (!pause) void start()
    },
    async close() {
      clearTimeout(pause)
      pause = undefined
      await writing
      await start()
      clearTimeout(pause)
    },
  }
}
