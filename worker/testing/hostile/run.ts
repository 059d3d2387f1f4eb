import { Problem } from '#contract/errors'
import type { ApiDocument, ApiOperation } from '../api-document.ts'
import { type Asker, type SampleRequest, sendRequest } from '../sample-requests/request.ts'
import type { RequestMaker, Scene } from '../sample-requests/scene.ts'
import { bodyFields, type Field, valueAt, withValue } from './fields.ts'
import { keptByRoute, notKept } from './kept.ts'
import {
  atLimit,
  type Hostile,
  hostileCursors,
  hostileEscapes,
  hostileKeys,
  hostileKinds,
  hostileNumbers,
  hostileTexts,
} from './values.ts'

/** The faults that were found, and counts of what was tried. */
export type Findings = { faults: string[]; fields: number; values: number; taken: number; kept: number }

/** Of what is only compared with something a few values tell all. */
const valuesFor = (route: string, field: Field): Hostile[] => {
  const { kind, max } = field
  const some = notKept[fieldName(route, field)] === undefined ? hostileTexts : hostileTexts.slice(0, 6)
  const texts = [...some, ...(max ? atLimit(max) : [])]
  if (kind === 'text') return [...texts, ...hostileKinds, ...hostileNumbers.slice(0, 2)]
  if (kind === 'number') return [...hostileNumbers, ...hostileKinds, ...hostileTexts.slice(0, 3)]
  return [...hostileTexts.slice(0, 3), ...hostileKinds, ...hostileNumbers]
}

const formatName = ({ method, path }: ApiOperation) => `${method} ${path}`
export const fieldName = (route: string, { path }: Pick<Field, 'path'>) => `${route} ${path.join('.')}`

/** A field that an object's schema says nothing of may hold anything, as WebAuthn's answers do. */
const findKept = (route: string, field: Field) => {
  for (const kept of keptByRoute[route] ?? []) {
    const place = kept.fields[field.path.join('.')]
    if (place) return { read: kept.read, at: place[0].split('.'), form: place[1] ?? ((sent: unknown) => sent) }
  }
  return null
}

type Trial = {
  document: ApiDocument
  operation: ApiOperation
  /** A valid request that nothing has used up yet. */
  next: () => Promise<SampleRequest>
  /** It was refused for what it said: the next one may stand on the same things. */
  refused: (request: SampleRequest) => void
  scene: Scene
  findings: Findings
}

export const createTrial = (
  document: ApiDocument,
  operation: ApiOperation,
  make: RequestMaker,
  scene: Scene,
  findings: Findings,
): Trial => {
  let unused: SampleRequest | null = null
  return {
    document,
    operation,
    scene,
    findings,
    async next() {
      const request = unused ?? (await make(scene))
      unused = null
      return request
    },
    refused(request) {
      unused = request
    },
  }
}

const findAsker = ({ scene }: Trial, request: SampleRequest): Asker | null =>
  request.by === undefined ? scene.owner : request.by

/** A wrong answer ends what was begun. */
const USES_UP = /\/(oauth|passkeys)\b/
/** The words that are said when `errors` says more. */
const SEE_ERRORS = /named in errors/

/** Sends it; null when the answer is none that may be given. */
const ask = async (trial: Trial, what: string, valid: SampleRequest, change: Partial<SampleRequest>) => {
  const request = { ...valid, ...change }
  const { document, operation, findings } = trial
  const route = formatName(operation)
  const asker = findAsker(trial, request)
  const response = await sendRequest(route, request, asker)
  response.webSocket?.accept()
  response.webSocket?.close()
  findings.values += 1
  const text = response.webSocket ? '' : await response.clone().text()
  const fail = (fault: string) => void findings.faults.push(`${what}: ${fault}`)
  if (response.status >= 500 || response.status === 429) return fail(`${response.status} ${text.slice(0, 300)}`)
  const fault = response.webSocket ? null : await document.fault(operation, response.clone())
  if (fault) return fail(fault)
  if (response.status >= 400 && !USES_UP.test(operation.path)) trial.refused(valid)
  return { status: response.status, text, asker, json: /json/.test(response.headers.get('content-type') ?? '') }
}

const tryValue = async (trial: Trial, field: Field, { name, json }: Hostile) => {
  const { operation, findings } = trial
  const route = formatName(operation)
  const what = `${fieldName(route, field)} = ${name}`
  const request = await trial.next()
  const written = withValue(request.body, field.path, json)
  const answered = await ask(trial, what, request, { json: written })
  if (!answered) return
  const fail = (fault: string) => void findings.faults.push(`${what}: ${fault}`)
  if (answered.status === 422) {
    const { errors = [], detail } = Problem.parse(JSON.parse(answered.text))
    const place = field.path.join('.')
    // Of an object that the sample lacks nothing else is there: what is missing in it is named as well.
    const [top = place] = field.path
    const isAlone = field.path.length > 1 && !Object.hasOwn(Object(request.body), top)
    const isNamed = errors.some(({ path }) => place.startsWith(path) || path.startsWith(isAlone ? String(top) : place))
    if (!isNamed && (errors.length > 0 || SEE_ERRORS.test(detail))) fail(`it is not named: ${answered.text}`)
  }
  if (answered.status >= 300) return
  findings.taken += 1
  const place = findKept(route, field)
  if (!place) return
  const sent: unknown = JSON.parse(written)
  const answer: unknown = answered.json ? JSON.parse(answered.text) : null
  const given = valueAt(sent, field.path)
  // Left to its default, or to what was there before.
  if (given === null || given === undefined) return
  const kept = valueAt(await place.read({ request, asker: answered.asker, sent, answer }), place.at)
  const expected = place.form(given)
  if (!Object.is(kept, expected)) fail(`sent ${JSON.stringify(given)}, kept ${JSON.stringify(kept)}`)
  findings.kept += 1
}

/** Every field of a route's body, given every value in turn: in a request that is right but for that. */
export const tryBody = async (trial: Trial) => {
  const route = formatName(trial.operation)
  for (const field of bodyFields(trial.document, trial.operation)) {
    trial.findings.fields += 1
    if (field.kind === 'names')
      for (const key of hostileKeys) {
        const request = await trial.next()
        const marked = withValue(request.body, [...field.path, 'here-is-a-name'], '"x"')
        const json = marked.replace('"here-is-a-name"', () => JSON.stringify(key))
        await ask(trial, `${fieldName(route, field)} has ${JSON.stringify(key)}`, request, { json })
      }
    else for (const value of valuesFor(route, field)) await tryValue(trial, field, value)
  }
}

/** Every parameter of a route's address, likewise. */
export const tryAddress = async (trial: Trial) => {
  const { operation, findings } = trial
  const limit = (max: unknown) => (typeof max === 'number' ? [encodeURIComponent(`${'x'.repeat(max - 1)}🧗`)] : [])
  for (const { name, schema } of operation.parameters) {
    findings.fields += 1
    const texts = [...hostileEscapes, ...(name === 'cursor' ? hostileCursors : []), ...limit(schema.maxLength)]
    for (const text of texts) {
      const request = await trial.next()
      const answered = await ask(trial, `${formatName(operation)} ${name} = ${text}`, request, { raw: { name, text } })
      if (answered && answered.status < 300) findings.taken += 1
    }
  }
}
