import { createAccountService } from '../account/service.ts'
import { createAccountStore } from '../account/store.ts'
import { createAssetService } from '../assets/service.ts'
import { createAuditService } from '../audit/service.ts'
import { createAuditStore } from '../audit/store.ts'
import { createCredentialService } from '../auth/credentials/service.ts'
import { createCredentialStore } from '../auth/credentials/store.ts'
import { createSecretsAtRest } from '../auth/factors/secrets-at-rest.ts'
import { createFactorService } from '../auth/factors/service.ts'
import { createFactorStore } from '../auth/factors/store.ts'
import { createGuessDelays } from '../auth/guesses.ts'
import { createAttemptStore } from '../auth/oauth/attempts.ts'
import { createOAuthService } from '../auth/oauth/service.ts'
import { createChallengeStore } from '../auth/passkeys/challenges.ts'
import { createPasskeyService } from '../auth/passkeys/service.ts'
import { createPasskeyStore } from '../auth/passkeys/store.ts'
import { createProofService } from '../auth/proof/service.ts'
import { createOAuthProviders } from '../auth/providers/index.ts'
import { createEmailChangeService } from '../auth/recovery/email-change.ts'
import { createLinkStore } from '../auth/recovery/links.ts'
import { createRecoveryService } from '../auth/recovery/service.ts'
import { createSecurityNotices } from '../auth/security-notices.ts'
import { createAuthService } from '../auth/service.ts'
import { createSignInLimit } from '../auth/sign-in-limit.ts'
import { createUserStore } from '../auth/store.ts'
import { createMailer } from '../mail/mailer.ts'
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
  const users = createUserStore(db, admins)
  const audit = createAuditService(createAuditStore(db))
  const guesses = createGuessDelays({ redis, signIns: config.LIMITS.signInsPerAccount, now: () => now().getTime() })
  const factors = createFactorService({ store: createFactorStore(db, createSecretsAtRest(secrets)), guesses, now })
  const challenges = createChallengeStore(redis)
  const passkeys = createPasskeyService({ store: createPasskeyStore(db), challenges, appOrigin, now, newId })
  const credentials = createCredentialService({
    store: createCredentialStore(db),
    users,
    keys,
    keeper: sessions,
    factors,
    now,
  })
  const assertRegistration = () => settings.assertOn('registration')
  const auth = createAuthService({
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
  const oauth = createOAuthService({
    providers: createOAuthProviders(config),
    attempts: createAttemptStore(redis),
    users,
    auth,
    credentials,
    assertRegistration,
    now,
    newId,
  })
  const mailer = createMailer(config)
  const byMail = { users, links: createLinkStore(redis), mailer, admins, appOrigin, now }
  const recovery = createRecoveryService({ ...byMail, passwords, credentials })
  const proof = createProofService({ users, sessions: storedSessions, passwords, factors, passkeys, now })
  const account = createAccountService({
    store: createAccountStore(db),
    assets: uploads,
    archive,
    auth,
    proof,
    sessions,
    keys,
    passkeys,
    audit,
    room,
    getDeletionObject: (userId) => env.ENDINGS.get(env.ENDINGS.idFromName(userId)),
  })
  return {
    account,
    assets: createAssetService({
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
    emailChange: createEmailChangeService(byMail),
    factors,
    guesses,
    keys,
    notices: createSecurityNotices({ users, review: credentials.review, mailer, appOrigin }),
    oauth,
    passkeys,
    proof,
    recovery,
    sessions,
    signInLimit: createSignInLimit(),
  }
})
