import * as z from 'zod'
import type { AppSecret } from '#contract/apps'
import { migrate } from '../../platform/sqlite-migrations.ts'
import type { RunnerBackend } from './runner-backend.ts'
import type { Header } from './runner-rpc.ts'

const steps = [
  `CREATE TABLE secret (
    facet TEXT NOT NULL,
    host TEXT NOT NULL,
    header TEXT NOT NULL,
    cipher TEXT NOT NULL,
    PRIMARY KEY (facet, host, header)
  ) WITHOUT ROWID;`,
]

/** Of one app: they are listed, and looked through, all at once. */
export const MAX_SECRETS = 100

type Box = Pick<RunnerBackend, 'encrypt' | 'decrypt'>

const Row = z.object({ host: z.string(), header: z.string(), cipher: z.string() })

/** Headers that leave with a creation's requests to a host. Their values are encrypted, and never come back to anyone. */
export class SecretStore {
  readonly #sql: SqlStorage
  readonly #box: Box

  constructor(storage: DurableObjectStorage, box: Box) {
    migrate(storage, 'secrets', steps)
    this.#sql = storage.sql
    this.#box = box
  }

  /** False when there are as many as there may be, and this is another one. */
  async put(facet: string, { host, header }: AppSecret, value: string): Promise<boolean> {
    const cipher = await this.#box.encrypt(facet, value)
    const others = this.list(facet).filter((known) => known.host !== host || known.header !== header)
    if (others.length >= MAX_SECRETS) return false
    this.#sql.exec(
      'INSERT OR REPLACE INTO secret (facet, host, header, cipher) VALUES (?, ?, ?, ?)',
      facet,
      host,
      header,
      cipher,
    )
    return true
  }

  list(facet: string): AppSecret[] {
    return this.#rows(facet).map(({ host, header }) => ({ host, header }))
  }

  /** False when there was none. */
  remove(facet: string, { host, header }: AppSecret): boolean {
    const before = this.list(facet).length
    this.#sql.exec('DELETE FROM secret WHERE facet = ? AND host = ? AND header = ?', facet, host, header)
    return this.list(facet).length < before
  }

  /** Returns the headers that a request to `host` gets, without those that no longer decrypt: the host will refuse. */
  async headersFor(facet: string, host: string): Promise<Header[]> {
    const found = this.#rows(facet).filter((row) => row.host === host)
    const values = await Promise.all(found.map(({ cipher }) => this.#box.decrypt(facet, cipher)))
    return found.flatMap(({ header: name }, index): Header[] => {
      const value = values[index]
      return typeof value === 'string' ? [{ name, value }] : []
    })
  }

  forget(facet: string) {
    this.#sql.exec('DELETE FROM secret WHERE facet = ?', facet)
  }

  #rows(facet: string) {
    return this.#sql
      .exec('SELECT host, header, cipher FROM secret WHERE facet = ?', facet)
      .toArray()
      .map((row) => Row.parse(row))
  }
}
