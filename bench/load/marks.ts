import { nowMs } from './clock.ts'

/** The origin of a text: found again in whatever frame a server wraps it in. `atMs` is on the clock of `nowMs`. */
export type Mark = { room: number; sender: number; sequence: number; atMs: number }

const TILDE = 126
const DOT = 46
const LETTER = 98
const ZERO = 48

/** `~b<room>.<sender>.<sequence>.<microseconds>~`: plain ASCII that JSON leaves alone. */
export const writeMark = (room: number, sender: number, sequence: number): string =>
  `~b${room}.${sender}.${sequence}.${Math.round(nowMs() * 1000)}~`

/** Calls `onMark` for each mark in `bytes[start..end)` with one object that is used again; true when there was any. */
export const readMarks = (bytes: Buffer, start: number, end: number, onMark: (mark: Mark) => void): boolean => {
  let found = false
  for (let at = bytes.indexOf(TILDE, start); at >= 0 && at < end; at = bytes.indexOf(TILDE, at)) {
    at += 1
    if (bytes[at] !== LETTER) continue
    at = readFields(bytes, at + 1, end)
    onMark(mark)
    found = true
  }
  return found
}

const mark: Mark = { room: 0, sender: 0, sequence: 0, atMs: 0 }
const fields = [0, 0, 0, 0]

/** Reads one mark's numbers into `mark`; returns where the mark ends. */
const readFields = (bytes: Buffer, start: number, end: number): number => {
  fields.fill(0)
  let field = 0
  let at = start
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? TILDE
    if (byte === TILDE) break
    if (byte === DOT) field += 1
    else fields[field] = (fields[field] ?? 0) * 10 + byte - ZERO
  }
  mark.room = fields[0] ?? 0
  mark.sender = fields[1] ?? 0
  mark.sequence = fields[2] ?? 0
  mark.atMs = (fields[3] ?? 0) / 1000
  return at + 1
}
