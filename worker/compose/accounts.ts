import { accountService } from '../account/service.ts'
import { accountStore } from '../account/store.ts'
import { assetService } from '../assets/service.ts'
import { auditService } from '../audit/service.ts'
import { auditStore } from '../audit/store.ts'
import { credentialService } from '../auth/credentials/service.ts'
import { credentialStore } from '../auth/credentials/store.ts'
import { signInDoor } from '../auth/door.ts'
import { secretsAtRest } from '../auth/factors/secrets-at-rest.ts'
import { factorService } from '../auth/factors/service.ts'
import { factorStore } from '../auth/factors/store.ts'
import { guessDelays } from '../auth/guesses.ts'
import { securityNotices } from '../auth/notices.ts'
import { attemptStore } from '../auth/oauth/attempts.ts'
import { oauthService } from '../auth/oauth/service.ts'
import { challengeStore } from '../auth/passkeys/challenges.ts'
import { passkeyService } from '../auth/passkeys/service.ts'
import { passkeyStore } from '../auth/passkeys/store.ts'
import { proofService } from '../auth/proof/service.ts'
import { oauthProvidersOf } from '../auth/providers/index.ts'
import { emailChangeService } from '../auth/recovery/email-change.ts'
import { linkStore } from '../auth/recovery/links.ts'
import { recoveryService } from '../auth/recovery/service.ts'
import { authService } from '../auth/service.ts'
import { drizzleUserStore } from '../auth/store.ts'
import { mailerOf } from '../mail/mailer.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeGenerations } from './generations.ts'
import { composeSessions } from './sessions.ts'

/** The part of the composition that is about accounts: who somebody is, what is theirs, and what happened to it. */
export const composeAccounts = perEnvironment((env) => {
  const { config, db, redis, passwords, settings, room, uploads, secrets, seal, now, newId } = composeCore(env)
  const { admins, tokens, storedSessions, keys, sessions } = composeSessions(env)
  const { archive } = composeGenerations(env)
  const { APP_ORIGIN: appOrigin } = config
  const users = drizzleUserStore(db, admins)
  const audit = auditService(auditStore(db))
  const guesses = guessDelays({ redis, signIns: config.LIMITS.signInsPerAccount, now: () => now().getTime() })
  const factors = factorService({ store: factorStore(db, secretsAtRest(secrets)), guesses, now })
  const challenges = challengeStore(redis)
  const passkeys = passkeyService({ store: passkeyStore(db), challenges, appOrigin, now, newId })
  const credentials = credentialService({ store: credentialStore(db), users, keys, keeper: sessions, factors, now })
  const assertRegistration = () => settings.assertOn('registration')
  const auth = authService({
    users,
    sessions: storedSessions,
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
  const proof = proofService({ users, sessions: storedSessions, passwords, factors, passkeys, now })
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
    endingOf: (userId) => env.ENDINGS.get(env.ENDINGS.idFromName(userId)),
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
    deviceSeals: seal,
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
})
