import { describe, expect, it } from 'vitest'
import { InterfacePublisher, type PendingInterface } from './apps/contract-tools/interface-publisher.ts'
import { DeploymentStore } from './apps/runner/deployment-store.ts'
import { LiveErrors } from './apps/runner/live-errors.ts'
import { RunnerLog } from './apps/runner/runner-log.ts'
import { RunnerMetrics } from './apps/runner/runner-metrics.ts'
import { settleEach } from './platform/settle-each.ts'
import { Memberships } from './room-object/memberships.ts'
import { createSqliteStorage } from './testing/sqlite-storage.ts'

/*
 * Each queue, with something in it that always fails: what is behind it goes on. Those of a room are tested beside
 * their files: the outbox, the log's commit, the generations.
 */

/** The disk refuses rows of a table for which this holds. */
const refuse = (storage: DurableObjectStorage, table: string, when: string) =>
  storage.sql.exec(`CREATE TRIGGER refuse BEFORE INSERT ON ${table} WHEN ${when} BEGIN SELECT RAISE(FAIL, 'no'); END`)

const run = (facet: string) => ({
  facet,
  slug: facet,
  roomId: `room of ${facet}`,
  generationId: 'g',
  revision: 1,
  allowedHosts: [],
})

describe('the log of a live creation', () => {
  it('goes on after a line that cannot be stored, and says that one is missing', () => {
    const storage = createSqliteStorage()
    const log = new RunnerLog(storage)
    refuse(storage, 'line', "NEW.message = 'broken'")
    for (const message of ['one', 'broken', 'two']) log.add('app', { at: 0, level: 'info', source: 'api', message })
    expect(log.read('app', 10).items.map(({ message }) => message)).toEqual([
      'two',
      'A line that could not be stored was left out',
      'one',
    ])
  })
})

describe('the counts of live creations', () => {
  it('go on after one that cannot be stored, and count nothing twice', () => {
    const storage = createSqliteStorage()
    const metrics = new RunnerMetrics(storage)
    refuse(storage, 'hour', "NEW.facet = 'broken'")
    for (const facet of ['one', 'broken', 'two']) metrics.count(facet, 0, 200, 1)
    metrics.flush()
    metrics.flush()
    expect(['one', 'broken', 'two'].map((facet) => metrics.read(facet, 1).length)).toEqual([1, 0, 1])
    expect(metrics.read('two', 1)).toMatchObject([{ requests: 1 }])
  })
})

describe('what a room is told of errors', () => {
  it('is told again to one that did not take it, and all the others hear of theirs', async () => {
    const told: string[] = []
    const clock = { now: 0 }
    let isDown = true
    const errors = new LiveErrors({
      findDeployment: run,
      async announce(roomId) {
        if (isDown && roomId === 'room of broken') throw new Error('no')
        told.push(roomId)
      },
      now: () => clock.now,
    })
    for (const facet of ['broken', 'one']) await errors.take(facet, { message: 'x', generationId: 'g' })
    expect(told).toEqual(['room of one'])
    for (const facet of ['one']) await errors.take(facet, { message: 'x', generationId: 'g' })
    clock.now = 60_000
    await errors.flush()
    expect(told).toEqual(['room of one', 'room of one'])
    isDown = false
    clock.now = 120_000
    await errors.flush()
    expect(told).toEqual(['room of one', 'room of one', 'room of broken'])
  })
})

describe('faces that wait to be published', () => {
  const face = (generationId: string): PendingInterface => ({
    generationId,
    facet: 'app',
    roomId: 'room',
    slug: 'app',
    identity: { userId: crypto.randomUUID(), name: 'Ada', role: 'user', sessionId: crypto.randomUUID() },
  })

  it('go on after one that cannot be published, and after one that cannot be read; people are told', async () => {
    const storage = createSqliteStorage()
    const published: string[] = []
    const told: string[] = []
    const faces = new InterfacePublisher({
      storage,
      ended: async (_, generationId) => ({ type: 'generation_complete', seq: 1, generationId, result: '' }) as never,
      async publish({ generationId }) {
        if (generationId === 'broken') throw new Error('no')
        if (generationId === 'refused') return 'A check fails'
        published.push(generationId)
        return null
      },
      tell: ({ generationId }, message) => told.push(`${generationId}: ${message}`),
    })
    storage.sql.exec("INSERT INTO face VALUES ('unreadable', 0, '{}')")
    for (const id of ['broken', 'refused', 'one', 'two']) faces.add(face(id))
    for (let tries = 0; tries < 50; tries++) await faces.landAll()
    expect(published).toEqual(['one', 'two'])
    expect(told.toSorted()).toEqual([
      'broken: A new face was not published: It could not be published for a long time.',
      'refused: A new face was not published: A check fails',
    ])
    expect(faces.dueIn).toBeNull()
  })
})

describe('what an object reads when it starts', () => {
  it('is what it can read: of runs', () => {
    const storage = createSqliteStorage()
    new DeploymentStore(storage).adopt(run('one'))
    storage.sql.exec(`INSERT INTO run VALUES ('broken', '{"from":"another version"}'), ('worse', '{')`)
    expect(new DeploymentStore(storage).facets()).toEqual(['one'])
  })

  it('is what it can read: at the door', async () => {
    const storage = createSqliteStorage()
    const membership = async () => ({
      room: { name: 'Workshop', visibility: 'private' as const, personal: false },
      roles: new Map([['ada', 'owner' as const]]),
    })
    const open = () => new Memberships({ storage, membership, now: () => 0 })
    open().roleChanged('ada', 'owner')
    open().roleChanged('bo', 'editor')
    storage.sql.exec("UPDATE door_member SET role = 'wizard' WHERE user_id = 'ada'")
    storage.sql.exec("INSERT INTO door_room VALUES (1, '{')")
    expect(await open().admit('ada')).toMatchObject({ status: 'admitted', role: 'owner' })
    expect(open().roomName).toBeNull()
  })
})

describe('each of many', () => {
  it('is done, whichever fails; those that failed are named', async () => {
    const done: number[] = []
    const failed = await settleEach('test', [1, 2, 3], async (n) => {
      if (n === 2) throw new Error('no')
      done.push(n)
    })
    expect([done, failed]).toEqual([[1, 3], [2]])
  })
})
