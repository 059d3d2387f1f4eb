import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import { toRecord } from '../room-object/generation-record.ts'
import { newTicket } from '../testing/generations.ts'
import { createIdClaims } from './id-claims.ts'

const generation = (roomId: string, userId = 'ada'): Generation =>
  toRecord(newTicket({ id: 'one', userId }), roomId, { status: 'queued' })

/** A Postgres and a Redis that can be down. */
const open = () => {
  const world = { postgresDown: false, redisDown: false }
  const rows = new Map<string, string>()
  const keys = new Map<string, string>()
  const formatOwner = ({ roomId, userId }: Generation) => `${roomId}/${userId}`
  const claims = createIdClaims({
    store: {
      async claim(each) {
        if (world.postgresDown) throw new Error('down')
        if (!rows.has(each.id)) rows.set(each.id, formatOwner(each))
        return rows.get(each.id) === formatOwner(each)
      },
      async unclaim(each) {
        if (rows.get(each.id) === formatOwner(each)) rows.delete(each.id)
      },
    },
    redis: {
      async set(key: string, value: string) {
        if (world.redisDown) throw new Error('down')
        const before = keys.get(key) ?? null
        if (before === null) keys.set(key, value)
        return before
      },
      async del(...given: string[]) {
        for (const key of given) keys.delete(key)
        return given.length
      },
    } as unknown as Parameters<typeof createIdClaims>[0]['redis'],
  })
  return { world, rows, keys, claims }
}

const [here, there] = [generation('here'), generation('there', 'eve')]

describe('the id of a generation', () => {
  it('is whose takes it first, and stays so', async () => {
    const { claims } = open()
    expect(await claims.take(here)).toBe('ours')
    expect(await claims.take(there)).toBe('taken')
    expect(await claims.take(here)).toBe('ours')
  })

  it('is another’s in another room of the same person, and of another person in the same room', async () => {
    const { claims } = open()
    await claims.take(here)
    expect(await claims.take(generation('there', 'ada'))).toBe('taken')
    expect(await claims.take(generation('here', 'eve'))).toBe('taken')
  })

  it('is taken while Postgres is down, and nobody else gets it before it is stored', async () => {
    const { claims, world, rows } = open()
    world.postgresDown = true
    expect(await claims.take(here)).toBe('ours')
    expect(await claims.take(there)).toBe('taken')
    world.postgresDown = false
    expect(await claims.take(there)).toBe('taken')
    expect([...rows]).toEqual([])
    expect(await claims.take(here)).toBe('ours')
  })

  it('that Postgres has is not remembered for whoever wanted it', async () => {
    const { claims, world } = open()
    world.redisDown = true
    await claims.take(here)
    world.redisDown = false
    expect(await claims.take(there)).toBe('taken')
    expect(await claims.take(here)).toBe('ours')
  })

  it('is nobody’s when nobody can be asked', async () => {
    const { claims, world } = open()
    world.postgresDown = world.redisDown = true
    expect(await claims.take(here)).toBe('unknown')
  })

  it('is free again when its generation never began', async () => {
    const { claims } = open()
    await claims.take(here)
    await claims.giveBack(here)
    expect(await claims.take(there)).toBe('ours')
  })
})
