import { BoundedMap } from '../../platform/bounded-map.ts'
import { readJson } from '../../platform/read-json.ts'
import { migrate } from '../../platform/sqlite-migrations.ts'
import { Run } from '../run.ts'

const steps = ['CREATE TABLE run (facet TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;']

/** What a runner object was last told to run, by facet: the newest revision wins, whoever brings it and when. */
export class RunStore {
  readonly #sql: SqlStorage
  readonly #known: Map<string, Run>

  constructor(storage: DurableObjectStorage) {
    migrate(storage, 'runs', steps)
    this.#sql = storage.sql
    const rows = this.#sql.exec<{ json: string }>('SELECT json FROM run').toArray()
    this.#known = new Map(
      rows.flatMap(({ json }): [string, Run][] => {
        // What cannot be read any more is told again with the next request.
        const run = readJson(Run, json)
        return run ? [[run.facet, run]] : []
      }),
    )
  }

  get(facet: string): Run | undefined {
    return this.#known.get(facet)
  }

  get size() {
    return this.#known.size
  }

  facets(): string[] {
    return [...this.#known.keys()]
  }

  /** The run that counts from now on: `told`, unless a newer one is known. */
  adopt(told: Run): Run {
    const known = this.#known.get(told.facet)
    if (known && known.revision >= told.revision) return known
    this.#known.set(told.facet, told)
    this.#sql.exec('INSERT OR REPLACE INTO run (facet, json) VALUES (?, ?)', told.facet, JSON.stringify(told))
    return told
  }

  remove(facet: string) {
    this.#known.delete(facet)
    this.#sql.exec('DELETE FROM run WHERE facet = ?', facet)
  }
}

/** What requests say is to run, as `RUN_HEADER`: read once for many of them, because it rarely changes. */
export class ToldRuns {
  readonly #runs: RunStore
  /** Headers read before, with their facets. */
  readonly #facets = new BoundedMap<string, string>(100)

  constructor(runs: RunStore) {
    this.#runs = runs
  }

  /** What runs now: what the header says, or something newer. */
  read(header: string): Run {
    const facet = this.#facets.get(header)
    return (facet === undefined ? undefined : this.#runs.get(facet)) ?? this.#adopt(header)
  }

  #adopt(header: string): Run {
    const run = Run.parse(JSON.parse(decodeURIComponent(header)))
    this.#facets.set(header, run.facet)
    return this.#runs.adopt(run)
  }
}
