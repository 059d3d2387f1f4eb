import { expect, it } from 'vitest'
import { createOutput, type Output } from './output.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const recorder = () => {
  const sent: Output[] = []
  const clock = { now: 0 }
  return { sent, clock, output: createOutput({ send: (output) => sent.push(output), now: () => clock.now }) }
}

it('goes out at once, also where a character is cut', () => {
  const { sent, output } = recorder()
  const [first, ...rest] = bytes('ü!')
  output.write('stdout', Uint8Array.of(first ?? 0))
  output.write('stderr', bytes('careful'))
  output.write('stdout', Uint8Array.from(rest))
  expect(sent).toEqual([
    { type: 'stderr', text: 'careful' },
    { type: 'stdout', text: 'ü!' },
  ])
})

it('comes in batches from a program that writes and writes, in its order, and whole', () => {
  const { sent, clock, output } = recorder()
  const whole = { stdout: '', stderr: '' }
  for (let n = 0; n < 20_000; n++) {
    clock.now += 0.01
    const type = n % 1000 === 0 ? 'stderr' : 'stdout'
    whole[type] += `${n}\n`
    output.write(type, bytes(`${n}\n`))
  }
  output.end()
  expect(sent.length).toBeLessThan(600)
  for (const type of ['stdout', 'stderr'] as const)
    expect(sent.flatMap((each) => (each.type === type ? [each.text] : [])).join('')).toBe(whole[type])
})

it('is cut at a million characters, which it says', () => {
  const { sent, output } = recorder()
  for (let n = 0; n < 30; n++) output.write('stdout', bytes('x'.repeat(50_000)))
  const length = sent.reduce((sum, { type, text }) => sum + (type === 'stdout' ? text.length : 0), 0)
  expect(length).toBe(1_000_000)
  expect(sent.filter(({ type }) => type === 'stderr')).toEqual([
    { type: 'stderr', text: '\nOnly the first 1,000,000 characters are shown.\n' },
  ])
})

it('shows that a character was begun and never ended, as a terminal does', () => {
  const { sent, output } = recorder()
  output.write('stdout', bytes('a🙂').slice(0, 3))
  output.end()
  expect(sent.map(({ text }) => text).join('')).toBe('a\ufffd')
})
