import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runApi } from '@aetheros/offline-model/testing/run-api'
import { installCli } from '@aetheros/offline-model/testing/run-cli'
import type { Sandbox } from '../../worker/generate/pipeline-types.ts'
import { findProgramEntry } from '../../worker/source/program-entry.ts'

/**
 * The sandbox of tests that run in Node: quick, and without any isolation, so for composed software only. APIs lie
 * inside the repository, where they find hono and zod; programs outside of node_modules, where Node strips types.
 */
export const createNodeSandbox = () => {
  const parent = join(import.meta.dirname, '../../node_modules/.cache')
  mkdirSync(parent, { recursive: true })
  const root = mkdtempSync(join(parent, 'node-sandbox-'))
  const programs = mkdtempSync(join(tmpdir(), 'node-sandbox-'))
  const sandbox: Sandbox = {
    async serve(files, use) {
      try {
        const api = await runApi([...files], root)
        return { status: 'served', value: await use(api.fetch) }
      } catch (error) {
        return { status: 'failed', reason: String(error) }
      }
    },
    async run(files, { argv, stdin, entry: asked }) {
      const started = Date.now()
      const { entry, reason } = asked === undefined ? findProgramEntry(files) : { entry: asked, reason: null }
      if (entry === null) throw new Error(reason)
      const { status, stdout, stderr } = await installCli([...files], programs, entry)([...argv], stdin)
      return { exitCode: status ?? 1, stdout, stderr, durationMs: Date.now() - started }
    },
    parse: async () => null,
  }
  return {
    sandbox,
    remove() {
      for (const folder of [root, programs]) rmSync(folder, { recursive: true, force: true })
    },
  }
}
