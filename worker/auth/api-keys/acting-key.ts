import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Identity } from '#contract/auth'
import { apiKeys } from '../../db/schema/accounts.ts'

/** The API key that somebody acts with; null in a session. */
export const readActingKey = ({ scopes, sessionId }: Identity): string | null => (scopes ? sessionId : null)

/** The condition in SQL that what was given out by `keyId` holds: it was given in a session, or its key still works. */
export const isGiverAlive = (keyId: Column, now: Date): SQL => sql`(${keyId} IS NULL OR EXISTS (
  SELECT 1 FROM ${apiKeys} WHERE ${apiKeys.id} = ${keyId}
    AND (${apiKeys.expiresAt} IS NULL OR ${apiKeys.expiresAt} > ${now.toISOString()}::timestamptz)))`
