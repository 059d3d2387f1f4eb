import * as z from 'zod'
import { readJson } from '../../platform/read-json.ts'
import { migrate } from '../../platform/sqlite-migrations.ts'
import type { CompiledArtifact } from '../../source/compile-artifact.ts'

const steps = [
  'CREATE TABLE compiled (facet TEXT PRIMARY KEY, generation TEXT NOT NULL, build TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;',
]

/** Of a row, in UTF-16 units: SQLite here holds 2 MB. What is larger is compiled at each start. */
const MAX_CHARS = 600_000

const Stored = z.object({
  modules: z.record(z.string(), z.string()),
  files: z.array(z.string()),
  table: z.string(),
  packages: z.array(z.string()),
})

/**
 * The compiled code of each facet, so that an object that starts again asks nobody for the code and compiles
 * nothing. One version a facet; another `build` of ours compiles anew.
 */
export class CompiledStore {
  readonly #sql: SqlStorage
  readonly #build: string

  constructor(storage: DurableObjectStorage, build: string) {
    migrate(storage, 'compiled', steps)
    this.#sql = storage.sql
    this.#build = build
  }

  get(facet: string, generationId: string): CompiledArtifact | null {
    const query = 'SELECT json FROM compiled WHERE facet = ? AND generation = ? AND build = ?'
    const [row] = this.#sql.exec<{ json: string }>(query, facet, generationId, this.#build).toArray()
    return row ? readJson(Stored, row.json) : null
  }

  put(facet: string, generationId: string, artifact: CompiledArtifact) {
    const json = JSON.stringify(artifact)
    if (json.length > MAX_CHARS) return
    this.#sql.exec('INSERT OR REPLACE INTO compiled VALUES (?, ?, ?, ?)', facet, generationId, this.#build, json)
  }

  forget(facet: string) {
    this.#sql.exec('DELETE FROM compiled WHERE facet = ?', facet)
  }
}
