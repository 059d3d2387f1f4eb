import * as z from 'zod'
import { Identity } from '#contract/auth'
import type { LoggedEvent } from '#contract/socket'
import { readJson } from '../../platform/read-json.ts'
import { migrate } from '../../platform/sqlite-migrations.ts'

/** A face that is being written for an app, and who asked for it. */
export const PendingInterface = z.object({
  generationId: z.string(),
  facet: z.string(),
  roomId: z.string(),
  slug: z.string(),
  identity: Identity,
})
export type PendingInterface = z.infer<typeof PendingInterface>

type Deps = {
  storage: DurableObjectStorage
  /** The last event of a generation, when it has come; null when there is no such generation. */
  ended(roomId: string, generationId: string): Promise<LoggedEvent | null>
  /** Null, or why it is refused for good. Rejects when it is worth another try. */
  publish(face: PendingInterface): Promise<string | null>
  /** Writes into the app's log why a face did not land. */
  tell(face: PendingInterface, message: string): void
}

const steps = [
  'CREATE TABLE face (generation TEXT PRIMARY KEY, tries INTEGER NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;',
]

const RETRY_MS = 30_000
/** Then whoever wants it publishes it by hand. */
const MAX_TRIES = 40

/**
 * Publishes faces in their app as soon as they are written, whether or not whoever asked still watches. They are kept
 * until then: an object that is lost meanwhile goes on with its next alarm.
 */
export class InterfacePublisher {
  readonly #deps: Deps
  readonly #waitedFor = new Set<string>()

  constructor(deps: Deps) {
    migrate(deps.storage, 'faces', steps)
    this.#deps = deps
  }

  add(face: PendingInterface) {
    const { sql } = this.#deps.storage
    sql.exec('INSERT OR REPLACE INTO face VALUES (?, 0, ?)', face.generationId, JSON.stringify(face))
  }

  /** In milliseconds; null when nothing waits. */
  get dueIn(): number | null {
    return this.#all().length > 0 ? RETRY_MS : null
  }

  /** Waits for those that nobody waits for yet, and lands each. */
  async landAll() {
    await Promise.all(
      this.#all().flatMap(({ face, tries }) =>
        this.#waitedFor.has(face.generationId) ? [] : [this.#land(face, tries)],
      ),
    )
  }

  async #land(face: PendingInterface, tries: number) {
    const { generationId, roomId } = face
    this.#waitedFor.add(generationId)
    try {
      const last = await this.#deps.ended(roomId, generationId)
      const refusal = last?.type === 'generation_complete' ? await this.#deps.publish(face) : null
      if (refusal !== null) this.#deps.tell(face, `A new face was not published: ${refusal}`)
      this.#forget(generationId)
    } catch {
      const isOver = tries + 1 >= MAX_TRIES
      if (isOver) this.#deps.tell(face, 'A new face was not published: It could not be published for a long time.')
      if (isOver) this.#forget(generationId)
      else this.#deps.storage.sql.exec('UPDATE face SET tries = tries + 1 WHERE generation = ?', generationId)
    } finally {
      this.#waitedFor.delete(generationId)
    }
  }

  #forget(generationId: string) {
    this.#deps.storage.sql.exec('DELETE FROM face WHERE generation = ?', generationId)
  }

  #all(): { face: PendingInterface; tries: number }[] {
    const { sql } = this.#deps.storage
    const rows = sql
      .exec<{ generation: string; tries: number; json: string }>('SELECT generation, tries, json FROM face')
      .toArray()
    return rows.flatMap(({ generation, tries, json }) => {
      const face = readJson(PendingInterface, json)
      // Of another version of this code: whoever wants it publishes it by hand.
      if (!face) this.#forget(generation)
      return face ? [{ tries, face }] : []
    })
  }
}
