import type { ArtifactFile, Check } from '#contract/generation'
import { AppError } from '../../../../errors.ts'
import type { Sandbox } from '../../../pipeline-types.ts'
import type { JsonObject } from '../openapi.ts'
import type { Reading, Test } from './contract-test.ts'
import { listDeletions } from './deletions.ts'
import { type Contract, type Operation, readContract } from './document.ts'
import type { Fetch } from './exchange.ts'
import { watchLists } from './members.ts'
import { NoAnswer, OutOfTime } from './requests.ts'
import { createRoundTripTests } from './round-trip.ts'
import { endsCredentials, isWipe } from './scene.ts'
import { createSession, type Session } from './session.ts'
import { TooManySteps } from './steps.ts'
import { CONTRACT_CHECK, type Outcome, summariseOutcomes } from './tally.ts'
import { createTests, explainUntestable, formatValidName } from './tests.ts'
import { watchFields } from './undeclared.ts'
import { watchAnswers } from './unseen-answers.ts'
import { describeUntested } from './untested.ts'
import { isFault, skipped, type Verdict } from './verdict.ts'

/** The most operations that are tried; what is documented beyond them is not. */
const MAX_OPERATIONS = 300
const TOO_LARGE = 'its schemas are too large to be tried'

const runTest = async (test: Test, session: Session): Promise<Verdict> => {
  try {
    return await test.run(session)
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof TooManySteps) return skipped(TOO_LARGE)
    if (error instanceof OutOfTime) return skipped('the tests before it took all the time that there is')
    if (error instanceof NoAnswer && error.operation !== test.operation)
      return skipped(`${error.operation.label}, which it needs, does not answer`)
    const reason = error instanceof Error ? error.message : String(error)
    return { fault: `${test.name} could not be tried: ${reason}`, of: test.operation }
  }
}

/** Those of a document; null where reading it is more work than it is worth. */
const testsFor = (contract: Contract, reading: Reading): Test[] | null => {
  try {
    return [
      ...contract.operations.flatMap((operation) => createTests(contract, operation, reading)),
      ...createRoundTripTests(contract),
      ...listDeletions(contract),
    ]
  } catch (error) {
    if (error instanceof TooManySteps) return null
    throw error
  }
}

/**
 * Returns the rank by which a test runs, low first: what lists is asked once something is there, and what takes away
 * comes last.
 */
const rankTest = ({ operation, name }: Test): number => {
  if (endsCredentials(operation)) return 4
  if (isWipe(operation)) return 3.5
  if (operation.method === 'DELETE') return 3
  // What is refused costs what a guard allows: what has to be taken comes before it.
  if (/ invalid body$/.test(name)) return 3.2
  if (operation.method === 'GET' && !operation.path.endsWith('}') && name === formatValidName(operation)) return 1.5
  return / its (defaults and its limit|filters|order|pages)$/.test(name) ? 2 : 1
}

/** Runs the tests one after the other; a test each, and no state but what they make themselves. */
export const runContract = async (
  document: JsonObject,
  fetch: Fetch,
  { signal, reading = () => 'found' }: { signal?: AbortSignal | undefined; reading?: Reading } = {},
): Promise<Check[]> => {
  const whole = readContract(document)
  const contract = { ...whole, operations: whole.operations.slice(0, MAX_OPERATIONS) }
  const fields = watchFields(document)
  const answers = watchAnswers(contract)
  const lists = watchLists(contract)
  const session = createSession(contract, fetch, (answer) => {
    fields.observe(answer)
    answers.observe(answer)
    lists.observe(answer)
  })
  const tests = testsFor(contract, reading)
  if (tests === null) return [{ name: CONTRACT_CHECK, ok: true, outcome: 'skipped', detail: `Not tried: ${TOO_LARGE}` }]
  const verdicts = new Map<Test, Verdict>()
  for (const test of tests.toSorted((a, b) => rankTest(a) - rankTest(b))) {
    signal?.throwIfAborted()
    verdicts.set(test, await runTest(test, session))
  }
  // They are told in the order of the document.
  const outcomes = tests.flatMap((test): Outcome[] => {
    const verdict = verdicts.get(test) ?? null
    const { name, operation } = test
    return verdict === 'nothing'
      ? []
      : [{ name, operation, verdict, isValidInput: name === formatValidName(operation) }]
  })
  const failing = new Set(outcomes.flatMap(({ verdict, operation }) => (isFault(verdict) ? [operation] : [])))
  outcomes.push(...lists.outcomes().filter(({ operation }) => !failing.has(operation)))
  const unwritten = new Map<Operation, string>()
  for (const operation of contract.operations) {
    const reason = explainUntestable(operation)
    if (reason !== null) unwritten.set(operation, reason)
  }
  return [
    ...summariseOutcomes(contract, outcomes, unwritten, answers.unprovoked()),
    ...fields.check(),
    ...describeUntested(document, whole.operations.length - contract.operations.length),
  ]
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
