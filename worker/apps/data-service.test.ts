import { expect, it } from 'vitest'
import type { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'
import { createDataService } from './data-service.ts'
import type { StoredApp } from './store.ts'

const ada: Identity = { userId: 'ada', name: 'Ada', role: 'user', sessionId: 's' }
const app: StoredApp = {
  id: 'a',
  runnerId: 'r',
  slug: 'books',
  title: 'Books',
  roomId: 'room',
  userId: 'ada',
  visibility: 'private',
  version: 1,
  revision: 1,
  allowedHosts: [],
  faces: {},
  generationId: 'g',
  createdAt: new Date(0),
  updatedAt: new Date(0),
}

/** An app that is there so often, and a runner that fails. */
const failing = (times: number) => {
  const fail = () => Promise.reject(new Error('its database was deleted'))
  let left = times
  return createDataService({
    sessionsAlive: async (ids) => ids.map(() => true),
    apps: {
      async openToEdit() {
        if (left-- > 0) return app
        throw new AppError('not_found', 'There is no such app')
      },
    },
    runner: () => ({
      logs: fail,
      metrics: fail,
      tables: fail,
      rows: fail,
      addRow: fail,
      editCell: fail,
      removeRow: fail,
      export: fail,
      reset: fail,
      secrets: fail,
      putSecret: fail,
      removeSecret: fail,
    }),
  })
}

it('whatever is asked of an app that is taken down meanwhile is not found', async () => {
  const asks = [
    (data: ReturnType<typeof createDataService>) => data.tables(ada, 'books'),
    (data: ReturnType<typeof createDataService>) => data.export(ada, 'books', { format: 'sql' }),
    (data: ReturnType<typeof createDataService>) => data.rows(ada, 'books', 't', { limit: 1, offset: 0 }),
    (data: ReturnType<typeof createDataService>) => data.reset(ada, 'books'),
  ]
  for (const ask of asks) {
    await expect(ask(failing(1))).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(failing(2))).rejects.toThrow('its database was deleted')
  }
})
