import type { ArtifactFile, Check } from '#contract/generation'
import type { Sandbox } from '../../../pipeline-types.ts'
import type { JsonObject } from '../openapi.ts'
import { readContract } from './document.ts'
import type { Fetch } from './exchange.ts'
import { roundTrips } from './round-trip.ts'
import { createSession } from './session.ts'
import { type Test, testsOf } from './tests.ts'
import type { Verdict } from './verdict.ts'

/** Everything together; what has not been tried by then counts as not verified. */
const TOTAL_MS = 20_000
/** Named first: it says how many of the tests held. */
export const CONTRACT_CHECK = 'contract'

const outcomeOf = async (test: Test, run: () => ReturnType<Test['run']>): Promise<Verdict | 'skip'> => {
  try {
    return await run()
  } catch (error) {
    return `${test.name} could not be tried: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Runs the tests one after the other; a test each, and no state but what they make themselves. */
export const runContract = async (document: JsonObject, fetch: Fetch, signal?: AbortSignal): Promise<Check[]> => {
  const contract = readContract(document)
  const session = createSession(contract, fetch)
  const tests = [...contract.operations.flatMap((operation) => testsOf(contract, operation)), ...roundTrips(contract)]
  const deadline = Date.now() + TOTAL_MS
  const results: Check[] = []
  for (const test of tests) {
    signal?.throwIfAborted()
    const verdict =
      Date.now() > deadline
        ? `not tried: the tests before it took more than ${TOTAL_MS / 1000} s`
        : await outcomeOf(test, () => test.run(session))
    if (verdict !== 'skip') results.push({ name: test.name, ok: verdict === null, detail: verdict ?? 'as documented' })
  }
  const held = results.filter(({ ok }) => ok).length
  return [
    { name: CONTRACT_CHECK, ok: held === results.length, detail: `verified ${held}/${results.length}` },
    ...results,
  ]
}

/** Serves a generated API and tests it by its own document: the summary, then every test by name. */
export const checkContract = async (
  files: readonly ArtifactFile[],
  document: JsonObject,
  { sandbox, signal }: { sandbox: Sandbox; signal?: AbortSignal },
): Promise<Check[]> => {
  const served = await sandbox.serve(files, (fetch) => runContract(document, fetch, signal))
  if (served.status === 'served') return served.value
  const detail = served.status === 'stopped' ? served.reason : `It does not start: ${served.reason}`
  return [{ name: CONTRACT_CHECK, ok: false, detail }]
}
