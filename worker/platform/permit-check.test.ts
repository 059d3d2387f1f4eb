import { describe, expect, it } from 'vitest'
import { streamWhilePermitted } from './permit-check.ts'

const open = (holds: () => Promise<boolean>) => {
  let time = 0
  let cancelled = false
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array([1])),
    cancel() {
      cancelled = true
    },
  })
  const reader = streamWhilePermitted(source, holds, () => time).getReader()
  return {
    /** Some are on their way when the right ends. */
    async readOn(ms: number) {
      time += ms
      for (let piece = 0; piece < 10; piece += 1) await reader.read()
    },
    isCancelled: () => cancelled,
  }
}

describe('a download', () => {
  it('goes on while its right holds, and breaks off within two seconds after it ended', async () => {
    let held = true
    const { readOn, isCancelled } = open(async () => held)
    await readOn(0)
    await readOn(60_000)
    held = false
    await expect(readOn(2_000)).rejects.toThrow('The right to this download ended')
    expect(isCancelled()).toBe(true)
  })

  it('goes on while nobody can be asked', async () => {
    const { readOn } = open(() => Promise.reject(new Error('down')))
    await readOn(60_000)
  })
})
