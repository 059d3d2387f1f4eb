import { WorkerEntrypoint } from 'cloudflare:workers'
import type { ArtifactFile } from '#contract/generation'
import type { AppEvent, LoggedEvent } from '#contract/socket'
import type { Env } from '../../bindings.ts'
import { AppError } from '../../errors.ts'
import { type Services, servicesOf } from '../../services.ts'
import type { PendingFace } from '../contract-tools/face-landing.ts'
import type { Grant } from '../grants.ts'

/** What the objects that run creations ask of the rest of AetherOS; nothing else of it is within their reach. */
export type RunnerBackend = {
  /** The code of a version; null when it is gone. `facet`: an app's id, or `preview`. */
  filesOf(facet: string, generationId: string): Promise<ArtifactFile[] | null>
  appExists(id: string): Promise<boolean>
  /** Which of these visitors may (still) be where they are, in their order. Rejects while it cannot be told. */
  grantsHold(grants: Grant[]): Promise<boolean[]>
  /** Whether a name leads to the public internet from here. */
  isPublicHost(host: string): Promise<boolean>
  removeBundles(appId: string): Promise<void>
  announce(roomId: string, event: AppEvent): Promise<void>
  /** The last event of a generation, when it has come; null when there is no such generation. */
  generationEnd(roomId: string, generationId: string): Promise<LoggedEvent | null>
  /** Publishes a face: null, or why it is refused for good. Rejects when it is worth another try. */
  publishFace(face: PendingFace): Promise<string | null>
  encrypt(owner: string, text: string): Promise<string>
  /** Null when it does not open: for another owner, under a key that is gone. */
  decrypt(owner: string, stored: string): Promise<string | null>
}

const publishFace = async (services: Services, { identity, slug, generationId }: PendingFace) => {
  try {
    // Whoever signs out leaves a face to be published; a key that is gone publishes nothing.
    const [alive] = identity.scopes ? await services.auth.sessionsAliveNow([identity.sessionId]) : [true]
    if (!alive) return 'The API key that asked for it is not valid any more'
    await services.apps.addVersion(identity, slug, { generationId, force: false })
    return null
  } catch (error) {
    // A generation that is not in Postgres yet will be.
    if (error instanceof AppError && error.status < 500 && error.code !== 'not_found') return error.message
    throw error
  }
}

/** The backend within the same Worker. */
export const ownBackend = (services: Services): RunnerBackend => ({
  filesOf: (facet, generationId) => services.filesOf(facet, generationId),
  appExists: (id) => services.appExists(id),
  grantsHold: (grants) => services.grants.holdNow(grants),
  isPublicHost: (host) => services.isPublicHost(host),
  removeBundles: (appId) => services.removeBundles(appId),
  announce: async (roomId, event) => void (await services.room(roomId).announce(event)),
  generationEnd: async (roomId, generationId) => services.room(roomId).generationEnd(generationId),
  publishFace: (face) => publishFace(services, face),
  encrypt: (owner, text) => services.secretBox.encrypt(owner, text),
  decrypt: (owner, stored) => services.secretBox.decrypt(owner, stored),
})

/** The backend for objects that run in another process (decision 073): on a laptop, never on Cloudflare. */
export class Backend extends WorkerEntrypoint<Env> implements RunnerBackend {
  get #own() {
    return ownBackend(servicesOf(this.env))
  }
  async filesOf(facet: string, generationId: string) {
    return this.#own.filesOf(facet, generationId)
  }
  async appExists(id: string) {
    return this.#own.appExists(id)
  }
  async grantsHold(grants: Grant[]) {
    return this.#own.grantsHold(grants)
  }
  async isPublicHost(host: string) {
    return this.#own.isPublicHost(host)
  }
  async removeBundles(appId: string) {
    return this.#own.removeBundles(appId)
  }
  async announce(roomId: string, event: AppEvent) {
    return this.#own.announce(roomId, event)
  }
  async generationEnd(roomId: string, generationId: string) {
    return this.#own.generationEnd(roomId, generationId)
  }
  async publishFace(face: PendingFace) {
    return this.#own.publishFace(face)
  }
  async encrypt(owner: string, text: string) {
    return this.#own.encrypt(owner, text)
  }
  async decrypt(owner: string, stored: string) {
    return this.#own.decrypt(owner, stored)
  }
}

/** The other process when there is one, else this Worker itself. */
export const backendOf = (env: Env): RunnerBackend => env.BACKEND ?? ownBackend(servicesOf(env))
