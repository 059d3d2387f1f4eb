import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openLogFile } from './log-file.ts'

/** A disk that is full as long as the test says. */
const open = () => {
  const disk = { isFull: false, text: '' }
  const told: string[] = []
  const log = openLogFile('/x/worker.log', {
    async append(text) {
      if (disk.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      disk.text += text
    },
    tell: (message) => told.push(message),
  })
  return { disk, told, log }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the log', () => {
  it('has every line in order', async () => {
    const { disk, log } = open()
    for (const line of ['one', 'two', 'three']) log.write(line)
    await log.close()
    expect(disk.text).toBe('one\ntwo\nthree\n')
  })

  it('ends nothing when the disk is full: it says so once, and goes on when there is room', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { disk, told, log } = open()
    disk.isFull = true
    for (let n = 0; n < 5; n += 1) {
      log.write(`line ${n}`)
      await settle()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(told).toEqual(['worker.log cannot be written (ENOSPC). Make room on the disk.'])
    disk.isFull = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(disk.text).toBe('line 0\nline 1\nline 2\nline 3\nline 4\n')
    vi.useRealTimers()
  })

  it('keeps the newest lines meanwhile, and says how many are missing', async () => {
    const { disk, log } = open()
    disk.isFull = true
    for (let n = 0; n < 5_000; n += 1) log.write(`line ${n}`)
    await settle()
    disk.isFull = false
    await log.close()
    const lines = disk.text.trim().split('\n')
    expect(lines[0]).toBe('4000 lines are missing here: they could not be written.')
    expect(lines.slice(1)).toHaveLength(1_000)
    expect(lines.at(-1)).toBe('line 4999')
  })

  it('closes also while the disk is full', async () => {
    const { disk, log } = open()
    disk.isFull = true
    log.write('one')
    await log.close()
    expect(disk.text).toBe('')
  })

  it('begins anew with each run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'log-'))
    const file = join(folder, 'worker.log')
    for (const line of ['first run', 'second run']) {
      const log = openLogFile(file)
      log.write(line)
      log.write('more')
      await log.close()
    }
    expect(await readFile(file, 'utf8')).toBe('second run\nmore\n')
    await rm(folder, { recursive: true })
  })
})
