import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { findChild, parseCpuTime, readUsage } from './usage.ts'

it.each([
  ['0:03.21', 3_210],
  ['  1:02', 62_000],
  ['02:03:04', 7_384_000],
  ['1-00:00:01', 86_401_000],
])('reads the processor time %s', (text, ms) => {
  expect(parseCpuTime(text)).toBe(ms)
})

it('tells what a process takes, and nothing of one that is gone', async () => {
  const usage = await readUsage(process.pid)
  expect(usage?.cpuMs).toBeGreaterThan(0)
  expect(usage?.rssBytes).toBeGreaterThan(10 * 1024 * 1024)
  expect(await readUsage(2 ** 22 + 1)).toBeNull()
})

it('finds a child by its command line', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()', '--', 'a-mark-of-its-own'])
  await once(child, 'spawn')
  await expect.poll(() => findChild('a-mark-of-its-own')).toBe(child.pid)
  expect(await findChild('a-mark-that-nobody-has')).toBeNull()
  child.kill()
  await once(child, 'exit')
  expect(await findChild('a-mark-of-its-own')).toBeNull()
})
