import { AccountDeletionObject as Deletion } from './account/account-deletion-object.ts'
import { RunnerObject as Runner } from './apps/runner/runner-object.ts'
import type { Env } from './bindings.ts'
import { composeAccounts } from './compose/accounts.ts'
import { composeApps } from './compose/apps.ts'
import { composeRoomObject } from './compose/room-object.ts'
import { readBackend } from './compose/runner-backend.ts'
import { RoomObject as Room } from './room-object/room-object.ts'

// The platform constructs these, and each with what it needs: nothing below this file knows of the composition.

export class RoomObject extends Room {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, composeRoomObject(env))
  }
}

export class RunnerObject extends Runner {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, readBackend(env))
  }
}

export class EndingObject extends Deletion {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { ending: composeAccounts(env).account.ending, apps: composeApps(env).apps })
  }
}
