import type { Redis } from '@upstash/redis/cloudflare'
import type { EndingObject } from './account/ending-object.ts'
import { accountService } from './account/service.ts'
import { accountStore } from './account/store.ts'
import { seals } from './platform/seal.ts'
import { assetService } from './assets/service.ts'
import { assetStore } from './assets/store.ts'
import { auditService } from './audit/service.ts'
import { auditStore } from './audit/store.ts'
import type { AccessTokens } from './auth/access-token.ts'
import { credentialService } from './auth/credentials/service.ts'
import { credentialStore } from './auth/credentials/store.ts'
import { signInDoor } from './auth/door.ts'
import { secretsAtRest } from './auth/factors/secrets-at-rest.ts'
import { factorService } from './auth/factors/service.ts'
import { factorStore } from './auth/factors/store.ts'
import { guessDelays } from './auth/guesses.ts'
import { keyService } from './auth/keys/service.ts'
import { keyStore } from './auth/keys/store.ts'
import { securityNotices } from './auth/notices.ts'
import { attemptStore } from './auth/oauth/attempts.ts'
import { oauthService } from './auth/oauth/service.ts'
import { challengeStore } from './auth/passkeys/challenges.ts'
import { passkeyService } from './auth/passkeys/service.ts'
import { passkeyStore } from './auth/passkeys/store.ts'
import type { Passwords } from './auth/passwords.ts'
import { proofService } from './auth/proof/service.ts'
import { oauthProvidersOf } from './auth/providers/index.ts'
import { emailChangeService } from './auth/recovery/email-change.ts'
import { linkStore } from './auth/recovery/links.ts'
import { recoveryService } from './auth/recovery/service.ts'
import { authService } from './auth/service.ts'
import { sessionKeeper } from './auth/session-keeper.ts'
import { type Session, sessionStore } from './auth/sessions.ts'
import { drizzleUserStore } from './auth/store.ts'
import type { Database } from './db/client.ts'
import type { Config } from './env.ts'
import type { ArtifactArchive } from './generations/archive.ts'
import { mailerOf } from './mail/mailer.ts'
import { secretBox } from './platform/secret-box.ts'
import type { RoomObject } from './room-object/room-object.ts'
import type { SettingsService } from './settings/service.ts'

type Deps = {
  config: Config
  db: Database
  redis: Redis
  bucket: R2Bucket
  archive: ArtifactArchive
  tokens: AccessTokens
  passwords: Passwords
  settings: SettingsService
  room(id: string): DurableObjectStub<RoomObject>
  endingOf(userId: string): DurableObjectStub<EndingObject>
  closeSockets(session: Session): Promise<void>
  now(): Date
  newId(): string
}

/** The part of the composition that is about accounts: who somebody is, what is theirs, and what happened to it. */
export const composeAccounts = (deps: Deps) => {
  const { config, db, redis, bucket, archive, tokens, passwords, settings, room, endingOf, now, newId } = deps
  const { closeSockets } = deps
  const { APP_ORIGIN: appOrigin } = config
  const admins = { emails: config.ADMIN_EMAILS }
  const users = drizzleUserStore(db, admins)
  const stored = sessionStore(redis)
  const audit = auditService(auditStore(db))
  const uploads = assetStore(db, bucket)
  const keys = keyService({ keys: keyStore(db, admins), closeSockets, now, newId })
  const sessions = sessionKeeper({ sessions: stored, tokens, keysAlive: keys.areAlive, closeSockets, now })
  const guesses = guessDelays({ redis, signIns: config.LIMITS.signInsPerAccount, now: () => now().getTime() })
  const factors = factorService({ store: factorStore(db, secretsAtRest(secretBox(config))), guesses, now })
  const challenges = challengeStore(redis)
  const passkeys = passkeyService({ store: passkeyStore(db), challenges, appOrigin, now, newId })
  const credentials = credentialService({ store: credentialStore(db), users, keys, keeper: sessions, factors, now })
  const assertRegistration = () => settings.assertOn('registration')
  const auth = authService({
    users,
    sessions: stored,
    keeper: sessions,
    tokens,
    keys,
    factors,
    credentials,
    passwords,
    assertRegistration,
    now,
    newId,
  })
  const oauth = oauthService({
    providers: oauthProvidersOf(config),
    attempts: attemptStore(redis),
    users,
    auth,
    credentials,
    assertRegistration,
    now,
    newId,
  })
  const mailer = mailerOf(config)
  const byMail = { users, links: linkStore(redis), mailer, admins, appOrigin, now }
  const recovery = recoveryService({ ...byMail, passwords, credentials })
  const proof = proofService({ users, sessions: stored, passwords, factors, passkeys, now })
  const account = accountService({
    store: accountStore(db),
    assets: uploads,
    archive,
    auth,
    proof,
    sessions,
    keys,
    passkeys,
    audit,
    room,
    endingOf,
  })
  return {
    account,
    assets: assetService({
      store: uploads,
      limits: {
        files: config.LIMITS.uploadsPerUser,
        bytes: config.LIMITS.uploadBytesPerUser,
        bytesPerDay: config.LIMITS.uploadBytesPerUserDay,
      },
      appOrigin,
      newId,
      now,
    }),
    audit,
    auth,
    credentials,
    deviceSeals: seals(config),
    emailChange: emailChangeService(byMail),
    factors,
    guesses,
    keys,
    notices: securityNotices({ users, review: credentials.review, mailer, appOrigin }),
    oauth,
    passkeys,
    proof,
    recovery,
    sessions,
    signInDoor: signInDoor(),
  }
}
