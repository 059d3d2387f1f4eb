import { WorkerEntrypoint } from 'cloudflare:workers'
import type { AppEvent } from '#contract/socket'
import type { PendingInterface } from '../apps/contract-tools/interface-publisher.ts'
import type { Grant } from '../apps/grants.ts'
import type { RunnerBackend } from '../apps/runner/runner-backend.ts'
import type { AppService } from '../apps/service.ts'
import type { SessionKeeper } from '../auth/session-keeper.ts'
import type { Env } from '../bindings.ts'
import { AppError } from '../errors.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeApps } from './apps.ts'
import { composeCore } from './core.ts'
import { composeSessions } from './sessions.ts'

type Services = {
  apps: Pick<AppService, 'addVersion'>
  sessions: Pick<SessionKeeper, 'areAliveNow'>
}

const publishFace = async ({ apps, sessions }: Services, { identity, slug, generationId }: PendingInterface) => {
  try {
    // Whoever signs out leaves a face to be published; a key that is gone publishes nothing.
    const [alive] = identity.scopes ? await sessions.areAliveNow([identity.sessionId]) : [true]
    if (!alive) return 'The API key that asked for it is not valid any more'
    await apps.addVersion(identity, slug, { generationId, force: false })
    return null
  } catch (error) {
    // A generation that is not in Postgres yet will be.
    if (error instanceof AppError && error.status < 500 && error.code !== 'not_found') return error.message
    throw error
  }
}

/** The backend within the same Worker. */
const ownBackend = perEnvironment((env): RunnerBackend => {
  const { room, secrets } = composeCore(env)
  const { sessions } = composeSessions(env)
  const { apps, readFiles, appExists, grants, isPublicHost, removeBundles } = composeApps(env)
  return {
    readFiles,
    appExists,
    grantsHold: grants.holdNow,
    isPublicHost,
    removeBundles,
    announce: async (roomId, event) => void (await room(roomId).announce(event)),
    generationEnd: async (roomId, generationId) => room(roomId).generationEnd(generationId),
    publishFace: (face) => publishFace({ apps, sessions }, face),
    encrypt: (owner, text) => secrets.encrypt(owner, text),
    decrypt: (owner, stored) => secrets.decrypt(owner, stored),
  }
})

/** The backend for objects that run in another process (decision 073): on a laptop, never on Cloudflare. */
export class Backend extends WorkerEntrypoint<Env> implements RunnerBackend {
  get #own() {
    return ownBackend(this.env)
  }
  async readFiles(facet: string, generationId: string) {
    return this.#own.readFiles(facet, generationId)
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
  async publishFace(face: PendingInterface) {
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
export const readBackend = (env: Env): RunnerBackend => env.BACKEND ?? ownBackend(env)
