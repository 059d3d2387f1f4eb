import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { findLanguage } from '#contract/artifact'
import type { Generation } from '#contract/generation'
import { addressCall } from '#contract/operation-call'
import { readOperations } from '#contract/operations'
import { calculateCost, findListedPrice } from './ai/prices.ts'
import { createApiTools } from './apps/contract-tools/mcp-tools.ts'
import { namesMember } from './generate/kinds/api/contract/naming.ts'
import { makeSample } from './generate/kinds/api/contract/samples.ts'
import { detectLanguage } from './generate/language.ts'
import { exportZip } from './generations/export.ts'
import { parseArgs } from './sandbox/runtime/node/parse-args.ts'
import { findProgramEntry } from './source/program-entry.ts'
import { newGeneration } from './testing/generations.ts'

const generation = (path: string): Generation =>
  newGeneration({ prompt: 'x', files: [{ path, language: 'text', content: 'kept' }] })

const documentWith = (name: string) => ({
  openapi: '3.1.0',
  paths: {
    '/api/things': {
      get: { operationId: 'list', parameters: [{ name, in: 'query', schema: { type: 'string', format: name } }] },
    },
  },
})

// `constructor`, `__proto__`, `toString` and the others.
describe.each(Object.getOwnPropertyNames(Object.prototype))(
  '%s, which every object has, is a word like any other',
  (name) => {
    it('as the end of a file’s name, and as the language', () => {
      expect(findLanguage(`notes.${name}`)).toBe('text')
      expect(detectLanguage([{ path: 'a', language: name, content: 'x' }])).toMatch(/^.{2,}$/)
      expect(findProgramEntry([{ path: `main.${name}`, content: '' }])).toEqual({
        entry: null,
        reason: expect.any(String),
      })
    })

    it('as the name of a file in a download', () => {
      const files = new Map(Object.entries(unzipSync(exportZip(generation(`src/${name}`)))))
      expect(strFromU8(files.get(`src/${name}`) ?? new Uint8Array())).toBe('kept')
      // In the bytes: the reader of this test cannot hold every name.
      expect(Buffer.from(exportZip(generation(name))).includes(name)).toBe(true)
    })

    it('as a format, a property and a parameter of an API', () => {
      const samples = { document: {}, variant: 1 }
      expect(makeSample({ type: 'string', format: name }, samples)).toEqual(expect.any(String))
      const made = makeSample(
        { type: 'object', properties: Object.fromEntries([[name, { type: 'integer' }]]) },
        samples,
      )
      expect(JSON.stringify(made)).toMatch(new RegExp(`^{"${name}":\\d+}$`))
      expect(namesMember('books', name)).toBe(false)
      const [operation] = readOperations(documentWith(name))
      expect(operation && addressCall(operation, {})).toEqual({ path: '/api/things', headers: [] })
      const [tool] = createApiTools(documentWith(name))
      expect(Object.keys(Object(tool?.inputSchema.properties))).toEqual([name])
    })

    it('as a model and as an option', () => {
      expect(calculateCost(findListedPrice(name), { inputTokens: 1, outputTokens: 1 })).toBeNull()
      expect(() => parseArgs({ args: [`--${name}`, 'x'], options: {} })).toThrow(/Unknown option/)
    })
  },
)
