import { describe, expect, it } from 'vitest'
import { LiveVersion } from './live-version.ts'

/** Programs as texts; what was started and stopped, in order. */
const recorded = (options: { patience?: Promise<void>; fails?: Set<string> } = {}) => {
  const events: string[] = []
  const program = new LiveVersion<string>({
    async start(generationId) {
      await Promise.resolve()
      if (options.fails?.has(generationId)) throw new Error(`${generationId} does not start`)
      events.push(`start ${generationId}`)
      return generationId
    },
    stop: () => void events.push('stop'),
    isOpen: async () => false,
    // How long it waits for those under way is up to the test; nobody looks whether it is idle.
    wait: (ms) => (ms === 5_000 && options.patience) || new Promise(() => {}),
    now: () => 0,
  })
  return { program, events }
}
const gate = () => {
  const opened = Promise.withResolvers<void>()
  return { open: opened.resolve, opened: opened.promise }
}

describe('the code over a database', () => {
  it('is started once, however many ask', async () => {
    const { program, events } = recorded()
    await Promise.all(['x', 'y'].map(() => program.use('one', async (code) => expect(code).toBe('one'))))
    expect(events).toEqual(['start one'])
  })

  it('is exchanged when those under way are done; those that come meanwhile get the new one', async () => {
    const { program, events } = recorded()
    const slow = gate()
    const first = program.use('one', async (code) => {
      await slow.opened
      events.push(`done ${code}`)
    })
    const others = [
      program.use('two', async (code) => void events.push(code)),
      program.use('two', async (code) => void events.push(code)),
    ]
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(events).toEqual(['start one'])
    slow.open()
    await Promise.all([first, ...others])
    expect(events).toEqual(['start one', 'done one', 'stop', 'start two', 'two', 'two'])
  })

  it('is not ended under a request that has only just come', async () => {
    const { program, events } = recorded()
    await program.use('one', async () => {})
    const late = program.use('one', async (code) => void events.push(`use ${code}`))
    const next = program.use('two', async () => {})
    await Promise.all([late, next])
    expect(events).toEqual(['start one', 'use one', 'stop', 'start two'])
  })

  it('is ended under a request that takes too long', async () => {
    const { program, events } = recorded({ patience: Promise.resolve() })
    void program.use('one', () => new Promise(() => {}))
    await program.use('two', async () => {})
    expect(events).toEqual(['start one', 'stop', 'start two'])
  })

  it('is ended when the bodies of its answers are sent; a stream that goes on is asked to end', async () => {
    const { program, events } = recorded()
    const bodies: string[] = []
    const finish: (() => void)[] = []
    for (const body of ['file', 'events'])
      await program.use('one', (_, keep) => {
        const done = keep({
          restart: () => {
            bodies.push(`${body} restarts`)
            if (body === 'events') done()
          },
          cut: () => bodies.push(`${body} is cut`),
        })
        finish.push(done)
      })
    const next = program.use('two', async (code) => void events.push(code))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(bodies).toEqual(['file restarts', 'events restarts'])
    expect(events).toEqual(['start one'])
    for (const done of finish) done()
    await next
    expect(events).toEqual(['start one', 'stop', 'start two', 'two'])
    expect(bodies).toEqual(['file restarts', 'events restarts'])
  })

  it('cuts an answer that is not sent in time', async () => {
    const { program, events } = recorded({ patience: Promise.resolve() })
    await program.use('one', (_, keep) => void keep({ restart: () => undefined, cut: () => void events.push('cut') }))
    await program.use('two', async () => {})
    expect(events).toEqual(['start one', 'cut', 'stop', 'start two'])
  })

  it('starts again after a rest, and only when what ran before has ended', async () => {
    const { program, events } = recorded()
    const slow = gate()
    const first = program.use('one', () => slow.opened)
    const rested = program.rest()
    const second = program.use('one', async (code) => void events.push(`use ${code}`))
    slow.open()
    await Promise.all([first, rested, second])
    expect(events).toEqual(['start one', 'stop', 'start one', 'use one'])
  })

  it('is tried again when it did not start', async () => {
    const fails = new Set(['one'])
    const { program } = recorded({ fails })
    await expect(program.use('one', async (code) => code)).rejects.toThrow('does not start')
    fails.clear()
    expect(await program.use('one', async (code) => code)).toBe('one')
  })

  it('is ended when nobody used it for ten seconds, and not while something is under way or open', async () => {
    let time = 0
    let isOpen = false
    const looks: (() => void)[] = []
    const events: string[] = []
    const program = new LiveVersion<string>({
      start: async (generationId) => generationId,
      stop: () => void events.push('stop'),
      isOpen: async () => isOpen,
      wait: () => new Promise((resolve) => void looks.push(resolve)),
      now: () => time,
    })
    const look = async () => {
      looks.shift()?.()
      await new Promise((resolve) => setTimeout(resolve))
    }
    const slow = gate()
    const using = program.use('one', () => slow.opened)
    await new Promise((resolve) => setTimeout(resolve))
    time = 60_000
    await look()
    slow.open()
    await using
    time += 9_999
    await look()
    isOpen = true
    time += 60_000
    await look()
    expect(events).toEqual([])
    isOpen = false
    await look()
    expect(events).toEqual(['stop'])
    await program.use('one', (code) => void events.push(code))
    expect(events).toEqual(['stop', 'one'])
  })
})
