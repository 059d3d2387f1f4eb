import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../testing/api-client.ts'
import { type ApiDocument, type ApiOperation, readApiDocument } from '../testing/api-document.ts'
import { bodyFields } from '../testing/hostile/fields.ts'
import { keptByRoute, notKept } from '../testing/hostile/kept.ts'
import { createTrial, type Findings, fieldName, tryAddress, tryBody } from '../testing/hostile/run.ts'
import { sampleRequests } from '../testing/sample-requests/all.ts'
import { createScene, type Scene } from '../testing/sample-requests/scene.ts'

const formatName = ({ method, path }: ApiOperation) => `${method} ${path}`

let document: ApiDocument
let scene: Scene
beforeAll(async () => {
  document = readApiDocument(await (await call('GET', '/api/openapi.json')).json())
  scene = await createScene()
})

const all: Findings = { faults: [], fields: 0, values: 0, taken: 0, kept: 0 }
afterAll(() => {
  const { fields, values, taken, kept } = all
  console.info(all.faults.join('\n'))
  console.info(`hostile values: ${fields} fields, ${values} requests, ${taken} taken, ${kept} read again`)
})

/** Tried by area, so that what fails is found by its name. */
const areas: [name: string, paths: RegExp][] = [
  ['accounts', /^\/(api\/(auth|account|assets)|\.well-known)/],
  ['rooms', /^\/api\/(rooms|invites|messages)/],
  ['generations', /^\/api\/generate/],
  ['apps', /^\/api\/apps/],
  ['the system', /^\/api\/(admin|metrics|health|openapi|docs)/],
]
const listOperations = (paths: RegExp) => document.operations.filter(({ path }) => paths.test(path))

describe('a request that is right but for one value', () => {
  it.each(areas)(
    'is answered as described, and keeps what it takes: %s',
    async (_, paths) => {
      const findings: Findings = { faults: [], fields: 0, values: 0, taken: 0, kept: 0 }
      for (const operation of listOperations(paths)) {
        const make = sampleRequests[formatName(operation)]
        if (!make) throw new Error(`${formatName(operation)} has no valid request`)
        const started = Date.now()
        const trial = createTrial(document, operation, make, scene, findings)
        await tryAddress(trial)
        await tryBody(trial)
        if (Date.now() - started > 1000) all.faults.push(`slow: ${formatName(operation)} ${Date.now() - started} ms`)
      }
      for (const name of ['fields', 'values', 'taken', 'kept'] as const) all[name] += findings[name]
      expect(findings.faults).toEqual([])
    },
    300_000,
  )

  it('covers every route, and says of every field what is kept of it', () => {
    expect(areas.flatMap(([, paths]) => listOperations(paths))).toHaveLength(document.operations.length)
    const told = new Set([
      ...Object.keys(notKept),
      ...Object.entries(keptByRoute).flatMap(([route, kept]) =>
        kept.flatMap(({ fields }) => Object.keys(fields).map((path) => `${route} ${path}`)),
      ),
    ])
    const fields = document.operations.flatMap((operation) =>
      bodyFields(document, operation).map((field) => fieldName(formatName(operation), field)),
    )
    const isTold = (field: string) => [...told].some((each) => field === each || field.startsWith(`${each}.`))
    expect(fields.filter((field) => !isTold(field))).toEqual([])
  })
})
