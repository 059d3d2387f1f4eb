import type { securityApi } from '#contract/api/security'
import { record } from '../../audit/record.ts'
import type { Handlers } from '../../http/handler.ts'
import { guardProof } from '../guess-guard.ts'

export const proofRoutes = {
  reauthenticate: async (c) => {
    await guardProof(c, () => c.var.services.proof.reauthenticate(c.var.identity, c.req.valid('json')))
    record(c, 'reauthenticated', c.var.identity.userId)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof securityApi>>
