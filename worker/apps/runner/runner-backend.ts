import type { ArtifactFile } from '#contract/generation'
import type { AppEvent, LoggedEvent } from '#contract/socket'
import type { PendingInterface } from '../contract-tools/interface-publisher.ts'
import type { Grant } from '../grants.ts'

/** The calls of runner objects to the rest of AetherOS; nothing else of it is within their reach. */
export type RunnerBackend = {
  /** The code of a version; null when it is gone. `facet`: an app's id, or `preview`. */
  readFiles(facet: string, generationId: string): Promise<ArtifactFile[] | null>
  appExists(id: string): Promise<boolean>
  /** Which of these visitors may (still) be where they are, in their order. Rejects while it cannot be told. */
  grantsHold(grants: Grant[]): Promise<boolean[]>
  /** Tells whether a name leads to the public internet from here. */
  isPublicHost(host: string): Promise<boolean>
  removeBundles(appId: string): Promise<void>
  announce(roomId: string, event: AppEvent): Promise<void>
  /** The last event of a generation, when it has come; null when there is no such generation. */
  generationEnd(roomId: string, generationId: string): Promise<LoggedEvent | null>
  /** Publishes a face: null, or why it is refused for good. Rejects when it is worth another try. */
  publishFace(face: PendingInterface): Promise<string | null>
  encrypt(owner: string, text: string): Promise<string>
  /** Null when it does not open: for another owner, under a key that is gone. */
  decrypt(owner: string, stored: string): Promise<string | null>
}
