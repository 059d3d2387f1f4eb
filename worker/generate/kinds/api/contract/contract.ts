import type { ArtifactFile, Check } from '#contract/generation'
import { AppError } from '../../../../errors.ts'
import type { Sandbox } from '../../../pipeline-types.ts'
import type { JsonObject } from '../openapi.ts'
import { listDeletions } from './deletions.ts'
import { type Operation, readContract } from './document.ts'
import type { Fetch } from './exchange.ts'
import { NoAnswer, OutOfTime } from './requests.ts'
import { roundTrips } from './round-trip.ts'
import { endsCredentials, isWipe } from './scene.ts'
import { createSession, type Session } from './session.ts'
import { CONTRACT_CHECK, type Outcome, tally } from './tally.ts'
import { type Reading, type Test, testsOf, untestable, validName } from './tests.ts'
import { watchFields } from './undeclared.ts'
import { watchRefusals } from './unprovoked.ts'
import { skipped, type Verdict } from './verdict.ts'

const outcomeOf = async (test: Test, session: Session): Promise<Verdict> => {
  try {
    return await test.run(session)
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof OutOfTime) return skipped('the tests before it took all the time that there is')
    if (error instanceof NoAnswer && error.operation !== test.operation)
      return skipped(`${error.operation.label}, which it needs, does not answer`)
    const reason = error instanceof Error ? error.message : String(error)
    return { fault: `${test.name} could not be tried: ${reason}`, of: test.operation }
  }
}

/** When a test runs: what lists is asked once something is there, and what takes away comes last. */
const turnOf = ({ operation, name }: Test): number => {
  if (endsCredentials(operation)) return 4
  if (isWipe(operation)) return 3.5
  if (operation.method === 'DELETE') return 3
  // What is refused costs what a guard allows: what has to be taken comes before it.
  if (/ invalid body$/.test(name)) return 3.2
  return / its (defaults and its limit|filters|order|pages)$/.test(name) ? 2 : 1
}

/** Runs the tests one after the other; a test each, and no state but what they make themselves. */
export const runContract = async (
  document: JsonObject,
  fetch: Fetch,
  { signal, reading = () => 'found' }: { signal?: AbortSignal | undefined; reading?: Reading } = {},
): Promise<Check[]> => {
  const contract = readContract(document)
  const fields = watchFields(document)
  const refusals = watchRefusals(contract)
  const session = createSession(contract, fetch, (answer) => {
    fields.observe(answer)
    refusals.observe(answer)
  })
  const tests = [
    ...contract.operations.flatMap((operation) => testsOf(contract, operation, reading)),
    ...roundTrips(contract),
    ...listDeletions(contract),
  ]
  const verdicts = new Map<Test, Verdict>()
  for (const test of tests.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    signal?.throwIfAborted()
    verdicts.set(test, await outcomeOf(test, session))
  }
  // They are told in the order of the document.
  const outcomes = tests.flatMap((test): Outcome[] => {
    const verdict = verdicts.get(test) ?? null
    const { name, operation } = test
    return verdict === 'nothing' ? [] : [{ name, operation, verdict, isValidInput: name === validName(operation) }]
  })
  const unwritten = new Map<Operation, string>()
  for (const operation of contract.operations) {
    const reason = untestable(operation)
    if (reason !== null) unwritten.set(operation, reason)
  }
  return [...tally(contract, outcomes, unwritten, refusals.unprovoked()), ...fields.check()]
}

/** Serves a generated API and tests it by its own document: the summary, then every test by name. */
export const checkContract = async (
  files: readonly ArtifactFile[],
  document: JsonObject,
  { sandbox, signal, reading }: { sandbox: Sandbox; signal?: AbortSignal | undefined; reading?: Reading },
): Promise<Check[]> => {
  const served = await sandbox.serve(files, (fetch) =>
    runContract(document, fetch, { signal, ...(reading && { reading }) }),
  )
  if (served.status === 'served') return served.value
  const detail = served.status === 'stopped' ? served.reason : `It does not start: ${served.reason}`
  return [{ name: CONTRACT_CHECK, ok: false, detail }]
}
