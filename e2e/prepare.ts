import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildWeb, isWebStale } from '../local/build-web.ts'
import { buildWorker } from '../local/build-worker.ts'
import { applyMigrations } from '../local/postgres/migrate.ts'
import { openPostgres } from '../local/postgres/start.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a database that has its tables and nothing in them. */
    emptyDatabase: string
  }
}

/** Does once for all starts what each would do anew. */
export default async (project: TestProject) => {
  if (isWebStale()) await buildWeb()
  await buildWorker()
  const folder = await mkdtemp(join(tmpdir(), 'aetheros-e2e-database-'))
  const dataDir = join(folder, 'postgres')
  const engine = await openPostgres({ dataDir })
  await applyMigrations(engine)
  await engine.close()
  project.provide('emptyDatabase', dataDir)
  return () => rm(folder, { recursive: true, force: true })
}
