import type { generateApi } from '#contract/api/generate'
import type { Handlers } from '../http/handler.ts'

/** Versions of a generation. */
export const versionRoutes = {
  listVersions: async (c) =>
    c.json(await c.var.services.versions.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  saveVersion: async (c) => {
    const { versions } = c.var.services
    return c.json(await versions.save(c.var.identity, c.var.traceId, c.req.valid('param').id, c.req.valid('json')), 201)
  },
  restoreVersion: async (c) =>
    c.json(await c.var.services.versions.restore(c.var.identity, c.var.traceId, c.req.valid('param').id), 201),
  reportMount: async (c) =>
    c.json(await c.var.services.reportMount(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  readContext: async (c) =>
    c.json(await c.var.services.readPromptContext(c.var.identity, c.req.valid('param').id), 200),
  diffVersions: async (c) =>
    c.json(await c.var.services.versions.diff(c.var.identity, c.req.valid('param').id, c.req.valid('query').from), 200),
} satisfies Partial<Handlers<typeof generateApi>>
