import { BoundedMap } from '../../platform/bounded-map.ts'
import { readJson } from '../../platform/read-json.ts'
import { migrate } from '../../platform/sqlite-migrations.ts'
import { Deployment } from '../deployment.ts'

const steps = ['CREATE TABLE run (facet TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;']

/** The deployments that a runner was last told, by facet: the newest revision wins, whoever brings it and when. */
export class DeploymentStore {
  readonly #sql: SqlStorage
  readonly #known: Map<string, Deployment>

  constructor(storage: DurableObjectStorage) {
    migrate(storage, 'runs', steps)
    this.#sql = storage.sql
    const rows = this.#sql.exec<{ json: string }>('SELECT json FROM run').toArray()
    this.#known = new Map(
      rows.flatMap(({ json }): [string, Deployment][] => {
        // What cannot be read any more is told again with the next request.
        const deployment = readJson(Deployment, json)
        return deployment ? [[deployment.facet, deployment]] : []
      }),
    )
  }

  get(facet: string): Deployment | undefined {
    return this.#known.get(facet)
  }

  get size() {
    return this.#known.size
  }

  facets(): string[] {
    return [...this.#known.keys()]
  }

  /** The run that counts from now on: `told`, unless a newer one is known. */
  adopt(told: Deployment): Deployment {
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

/** Reads the deployment from requests (`DEPLOYMENT_HEADER`), once for many of them, because it rarely changes. */
export class DeploymentReader {
  readonly #runs: DeploymentStore
  /** Headers read before, with their facets. */
  readonly #facets = new BoundedMap<string, string>(100)

  constructor(runs: DeploymentStore) {
    this.#runs = runs
  }

  /** Returns the deployment that runs now: the header's, or a newer one. */
  read(header: string): Deployment {
    const facet = this.#facets.get(header)
    return (facet === undefined ? undefined : this.#runs.get(facet)) ?? this.#adopt(header)
  }

  #adopt(header: string): Deployment {
    const deployment = Deployment.parse(JSON.parse(decodeURIComponent(header)))
    this.#facets.set(header, deployment.facet)
    return this.#runs.adopt(deployment)
  }
}
