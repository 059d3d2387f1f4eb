import { env } from 'cloudflare:test'
import type { ArtifactFile } from '#contract/generation'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { checkApi } from '../kinds/api/checks.ts'

const sandbox = createSandbox(env.SANDBOX)

/**
 * Checks an API and sorts what was found: the sum of its contract tests, those that failed with their words, and those
 * that neither passed nor failed.
 */
export const judgeApi = async (files: ArtifactFile[]) => {
  const checks = await checkApi(files, { sandbox })
  return {
    sum: checks.find(({ name }) => name === 'contract'),
    failing: Object.fromEntries(checks.filter(({ ok }) => !ok).map(({ name, detail }) => [name, detail])),
    others: Object.fromEntries(
      checks.filter(({ outcome }) => outcome !== undefined).map(({ name, detail }) => [name, detail]),
    ),
  }
}
