import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import { METADATA, newGeneration } from '../testing/generations.ts'
import { exportJson, exportMarkdown, exportZip } from './export.ts'

const generation = newGeneration({
  id: '0a6c1c1e-5a3b-4d7e-9a53-0c8b6d1f2e3a',
  prompt: 'Primes\nplease',
  result: 'Here.',
  language: 'TypeScript',
  files: [
    { path: 'src/main.ts', language: 'typescript', content: 'console.log("ü")\n' },
    { path: '../../evil', language: 'text', content: 'no' },
    { path: 'notes.md', language: 'markdown', content: '```\ninner\n```\n' },
  ],
  checks: [{ name: 'syntax', ok: false, detail: 'line 1' }],
  metadata: { ...METADATA, context: { promptVersion: 2, language: null, talk: [], attachments: [] } },
  createdAt: '2026-11-22T22:00:00.000Z',
})
const unzip = (files: Generation['files']) =>
  Object.fromEntries(
    Object.entries(unzipSync(exportZip({ ...generation, files }))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  )

describe('an export', () => {
  it('as zip holds the files and what they are, and nothing outside its folder', () => {
    const files = unzip(generation.files)
    expect(Object.keys(files).toSorted()).toEqual(['README.md', 'notes.md', 'src/main.ts'])
    expect(files['src/main.ts']).toBe('console.log("ü")\n')
    expect(files['README.md']).toMatch(/> Primes\n> please[\s\S]*FAILED: syntax: line 1/)
  })

  it('as zip leaves a README of the creation alone', () => {
    const files = unzip([{ path: 'readme.md', language: 'markdown', content: '# Mine\n' }])
    expect(files['readme.md']).toBe('# Mine\n')
    expect(files['ABOUT.md']).toContain('> Primes')
  })

  it('as zip is the same bytes each time', () => {
    expect(exportZip(generation)).toEqual(exportZip(generation))
  })

  it('as Markdown fences a file safely', () => {
    expect(exportMarkdown(generation)).toContain('## notes.md\n\n````markdown\n```\ninner\n```\n````\n')
  })

  it('as JSON is the generation', () => {
    expect(JSON.parse(exportJson(generation))).toEqual(generation)
  })
})
