import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generation, gone, message, openRoom, own, unsure, uuid } from '../testing/outbox-bench.ts'
import type { Failure } from './delivery-failure.ts'
import type { DraftEvent } from './room-log.ts'

/** Ways in which a row fails for a reason of its own, however often it is tried. */
const reasons: [string, Failure, attempts: number][] = [
  ['the database refuses', own, 1],
  ['fails although everything answers', unsure, 20],
]

describe.each(reasons)('a row that %s', (_, failure, attempts) => {
  it('among messages keeps none of the others waiting: it is set aside, told and reported once', async () => {
    const { outbox, state, say, wait, told } = openRoom()
    state.failing.set(3, failure)
    say(250)
    await wait(attempts)
    say(1)
    await wait(attempts)
    expect(state.taken.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 251 }, (_each, index) => index + 1).filter((seq) => seq !== 3),
    )
    const [third] = outbox.messages(100)
    expect(outbox.messages(100)).toHaveLength(1)
    const item = {
      kind: 'message',
      id: third?.id,
      userId: third?.userId,
      reason: 'reason' in failure && failure.reason,
    }
    expect(outbox.unstored()).toMatchObject([item])
    expect(told).toMatchObject([{ type: 'storage_failed', ...item }])
    expect(state.reported).toMatchObject([[item]])
    expect(outbox.dueIn).toBeNull()
  })

  it('among generations keeps none of the others waiting either, nor a message', async () => {
    const { outbox, state, say, wait, told } = openRoom()
    state.failing.set(uuid(1), failure)
    for (const n of [1, 2, 3]) outbox.addGeneration(generation('complete', n))
    say(1)
    await wait(attempts)
    outbox.addGeneration(generation('complete', 4))
    await wait(attempts)
    expect(state.generations).toEqual([uuid(2), uuid(3), uuid(4)])
    expect(state.taken).toEqual([1])
    expect(outbox.unstored()).toMatchObject([{ kind: 'generation', id: uuid(1) }])
    expect(told).toMatchObject([{ type: 'storage_failed', kind: 'generation', id: uuid(1) }])
    expect(outbox.generation(uuid(1))).toMatchObject({ status: 'complete' })
    expect(outbox.dueIn).toBeNull()
  })

  it('is tried again when somebody says so, and told when it is stored', async () => {
    const { outbox, state, say, wait, told, reopen } = openRoom()
    state.failing.set(1, failure)
    say(1)
    await wait(attempts)
    const [{ kind, id } = { kind: 'message' as const, id: '' }] = outbox.unstored()
    expect(await reopen().retry('generation', id)).toEqual({ status: 'not_here' })
    state.down = true
    expect(await outbox.retry(kind, id)).toEqual({ status: 'waiting' })
    state.down = false
    state.failing.clear()
    await wait(attempts)
    expect(state.taken).toEqual([1])
    expect(told.map(({ type }) => type)).toEqual(['storage_failed', 'storage_mended'])
    expect(state.reported.at(-1)).toEqual([])
    expect([outbox.unstored(), outbox.messages(100), outbox.dueIn]).toEqual([[], [], null])
  })
})

describe('what is set aside', () => {
  it('stays so when it is refused again, with the reason', async () => {
    const { outbox, state, wait } = openRoom()
    state.failing.set(uuid(1), own)
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(await outbox.retry('generation', uuid(1))).toEqual({ status: 'refused', reason: own.reason })
    state.failing.clear()
    expect(await outbox.retry('generation', uuid(1))).toEqual({ status: 'stored' })
  })

  it('is tried again in a newer state, and mended by it', async () => {
    const { outbox, state, wait, told } = openRoom()
    state.failing.set(uuid(1), own)
    outbox.addGeneration(generation('running', 1))
    await wait(1)
    state.failing.clear()
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(state.statuses).toEqual(['complete'])
    expect(told.map(({ type }) => type)).toEqual(['storage_failed', 'storage_mended'])
    expect(state.reported.at(-1)).toEqual([])
  })

  it('is a row that does not fit the contract, too', async () => {
    const { outbox, state, wait } = openRoom()
    const usage = { inputTokens: 3e30, outputTokens: 1 }
    const { metadata, ...rest } = generation('complete', 1)
    outbox.addGeneration({ ...rest, metadata: { ...metadata, usage } })
    outbox.addGeneration(generation('complete', 2))
    await wait(1)
    expect(state.generations).toEqual([uuid(2)])
    expect(outbox.unstored()).toMatchObject([{ id: uuid(1), reason: expect.stringMatching(/^metadata.usage/) }])
  })

  it('is reported until the operator has it', async () => {
    const { outbox, state, wait } = openRoom()
    state.failing.set(uuid(1), own)
    state.noReport = true
    outbox.addGeneration(generation('complete', 1))
    await wait(3)
    expect(state.reported).toEqual([])
    expect(outbox.dueIn).not.toBeNull()
    state.noReport = false
    await wait(1)
    expect(state.reported).toMatchObject([[{ id: uuid(1) }]])
    expect(outbox.dueIn).toBeNull()
  })

  it('goes with its person, with the generation and with the room', async () => {
    const { outbox, state, say, wait } = openRoom()
    const [one, two] = [generation('complete', 1), generation('complete', 2)]
    for (const key of [1, one.id, two.id]) state.failing.set(key, own)
    say(1)
    for (const each of [one, two]) outbox.addGeneration(each)
    await wait(1)
    expect(outbox.unstored()).toHaveLength(3)
    outbox.forgetPerson(one.userId)
    outbox.forgetGeneration(two.id)
    expect(outbox.unstored()).toHaveLength(1)
    outbox.forget()
    expect([outbox.unstored(), outbox.messages(100)]).toEqual([[], []])
  })

  it('is what it is: a message and a generation may have one id', async () => {
    const { outbox, state, said, wait } = openRoom()
    for (const key of [1, uuid(1)]) state.failing.set(key, own)
    said([{ ...message(), type: 'message_received', id: uuid(1) } as DraftEvent])
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(
      outbox
        .unstored()
        .map(({ kind, id }) => [kind, id])
        .toSorted(),
    ).toEqual([
      ['generation', uuid(1)],
      ['message', uuid(1)],
    ])
    outbox.forgetGeneration(uuid(1))
    expect(outbox.unstored()).toMatchObject([{ kind: 'message' }])
  })
})

describe('what takes long', () => {
  it('keeps neither messages waiting for a generation, nor a generation for messages', async () => {
    const { outbox, state, say } = openRoom()
    const generations = Promise.withResolvers<void>()
    const delivered = Promise.withResolvers<void>()
    state.duringGeneration = () => generations.promise
    state.during = delivered.resolve
    say(1)
    outbox.addGeneration(generation('complete', 1))
    const flushed = outbox.flush()
    await delivered.promise
    expect(state.generations).toEqual([])
    generations.resolve()
    await flushed
    expect([state.taken, state.generations]).toEqual([[1], [uuid(1)]])
  })
})

describe('whatever fails', () => {
  const outcome = fc.constantFrom(null, own, unsure, gone)

  it('is what fails and nothing else: everything that can be stored is, once, and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 30 }),
        fc.array(outcome, { maxLength: 10 }),
        async (said, made) => {
          const { outbox, state, say, wait } = openRoom()
          for (const [index, failure] of said.entries()) if (failure) state.failing.set(index + 1, failure)
          for (const [index, failure] of made.entries()) if (failure) state.failing.set(uuid(index), failure)
          say(said.length)
          for (const index of made.keys()) outbox.addGeneration(generation('complete', index))
          await wait(100)
          const places = (kind: Failure | null) => said.flatMap((each, index) => (each === kind ? [index + 1] : []))
          const ids = (kind: Failure | null) => made.flatMap((each, index) => (each === kind ? [uuid(index)] : []))
          expect(state.taken.toSorted((a, b) => a - b)).toEqual(places(null))
          expect(state.generations).toEqual(ids(null))
          expect(outbox.messages(100).map(({ seq }) => seq)).toEqual(
            [...places(own), ...places(unsure)].sort((a, b) => a - b),
          )
          const aside = outbox.unstored().flatMap(({ kind, id }) => (kind === 'generation' ? [id] : []))
          expect(aside.toSorted()).toEqual([...ids(own), ...ids(unsure)].sort())
          expect(outbox.dueIn).toBeNull()
        },
      ),
      { numRuns: 50 },
    )
  })
})
