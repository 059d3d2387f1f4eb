import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../bindings.ts'
import { withDeadline } from '../platform/deadline.ts'
import { createLog } from '../platform/log.ts'
import { describeError } from '../platform/scrub.ts'
import type { AccountDeletion, TakeDown } from './account-deletion.ts'
import type { DeletionStatus, EndingRpc } from './ending-rpc.ts'

/** Whoever deletes their account waits no longer than this; the work goes on. */
const WAIT_MS = 10_000
/** After a crash the alarm takes the work up again. */
const WATCH_MS = 30_000
const MAX_BACKOFF_MS = 10 * 60_000
/** Later than a request that had begun before, and than an isolate believes that a session lives. */
const SWEEP_MS = 60_000

/** Sees to the end of one account, which is its name: begun once, it is gone on with until nothing is left. */
export class AccountDeletionObject extends DurableObject<Env> implements EndingRpc {
  readonly #ending: AccountDeletion
  readonly #apps: TakeDown
  #running: Promise<DeletionStatus> | null = null

  constructor(ctx: DurableObjectState, env: Env, { ending, apps }: { ending: AccountDeletion; apps: TakeDown }) {
    super(ctx, env)
    this.#ending = ending
    this.#apps = apps
  }

  /** Closes the account, and from then on sees to its end. False: it was not closed, as far as is known. */
  async close(): Promise<boolean> {
    await this.ctx.storage.setAlarm(Date.now() + WATCH_MS)
    // The alarm finds out whether one that failed was closed after all.
    return this.#ending.close(this.#userId).then(
      () => true,
      () => false,
    )
  }

  /** Deletes a closed account, as far as that is done in ten seconds. */
  async finish(): Promise<DeletionStatus> {
    return withDeadline(this.#goOn(), WAIT_MS).catch(() => 'going_on')
  }

  override async alarm() {
    try {
      const readState = await this.#ending.readState(this.#userId)
      if (readState === 'closed') return void (await this.#goOn())
      // An upload that was under way then is nobody's now.
      if (readState === 'gone') await this.#ending.sweep(this.#userId)
      await this.ctx.storage.deleteAll()
    } catch (error) {
      await this.#again(error)
    }
  }

  get #userId() {
    const { name } = this.ctx.id
    if (!name) throw new Error('an ending is addressed by its account')
    return name
  }

  #goOn(): Promise<DeletionStatus> {
    this.#running ??= this.#finish().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #finish(): Promise<DeletionStatus> {
    try {
      await this.#ending.finish(this.#userId, this.#apps)
      await this.ctx.storage.setAlarm(Date.now() + SWEEP_MS)
      return 'gone'
    } catch (error) {
      await this.#again(error)
      return 'going_on'
    }
  }

  /** Tries again by an alarm of its own each time: the runtime itself gives up after a few. */
  async #again(error: unknown) {
    const failures = ((await this.ctx.storage.get<number>('failures')) ?? 0) + 1
    await this.ctx.storage.put('failures', failures)
    await this.ctx.storage.setAlarm(Date.now() + Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 20)))
    const first = error instanceof AggregateError ? error.errors[0] : error
    createLog({ service: 'auth-service', traceId: 'ending' })
      .as(this.#userId)
      .error('account_ending_failed', 'An account is not all gone yet', { failures, ...describeError(first) })
  }
}
