import type { Identity } from '#contract/auth'
import type { Reauthentication } from '#contract/security'
import type { ProofService } from '../auth/proof/service.ts'
import { AppError } from '../errors.ts'
import { createPermitCheck } from '../platform/permit-check.ts'
import { createAccountDeletion, type DeletionDeps } from './account-deletion.ts'
import { type ExportDeps, exportAccount, type OtherData } from './data-export.ts'
import type { EndingRpc } from './ending-rpc.ts'
import { createZipStream } from './zip-stream.ts'

type Deps = ExportDeps &
  DeletionDeps & {
    proof: Pick<ProofService, 'confirm'>
    /** The object that sees to the end of an account. */
    getDeletionObject(userId: string): Pick<DurableObjectStub<EndingRpc>, 'close' | 'finish'>
  }

/**
 * Exports what an account owns, and ends it.
 *
 * @example
 * const zip = account.export(identity, { appData, providerKeys }) // a stream
 * await account.remove(identity, { password }) // true: all is gone
 */
export const createAccountService = (deps: Deps) => ({
  /** Returns everything as a zip, written while it is read, and while the session lives that asked for it. */
  export: (identity: Identity, elsewhere: OtherData): ReadableStream<Uint8Array> =>
    createZipStream(
      exportAccount(deps, identity, elsewhere),
      createPermitCheck(async () => (await deps.auth.sessionsAliveNow([identity.sessionId]))[0] === true),
    ),

  /** The steps of its object. */
  ending: createAccountDeletion(deps),

  /**
   * Ends the account and all that is its: sessions and keys (their sockets close), its rooms with what everyone made
   * there, what runs, its words and creations elsewhere, uploads. True when all is gone, false when something did not
   * answer, which goes as soon as it does. Throws `AppError`, and nothing is deleted, unless it is the person themself,
   * or while the account cannot be closed (unavailable).
   */
  async remove(identity: Identity, proof: Reauthentication): Promise<boolean> {
    await deps.proof.confirm(identity, proof)
    const { userId } = identity
    const ending = deps.getDeletionObject(userId)
    if (!(await ending.close()))
      throw new AppError('unavailable', 'Your account could not be deleted right now. Try again in a moment.', {
        dependency: 'database',
        retryAfter: 5,
      })
    // Here as well, where it takes effect at once: this isolate remembers who is signed in. What fails is done again.
    await Promise.allSettled([deps.sessions.endAll(userId), deps.keys.revokeAll(userId)])
    return (await ending.finish()) === 'gone'
  },
})
