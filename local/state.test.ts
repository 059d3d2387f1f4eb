import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openState, readOrCreateKeys } from './state.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('lets a process in after one that crashed, and again after its own release', () => {
  writeFileSync(join(folder, 'lock'), '999999999')
  const state = openState(folder)
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(String(process.pid))
  state.release()
  openState(folder).release()
})

it('refuses the folder of a newer version and one that is a file', () => {
  writeFileSync(join(folder, 'version'), '99')
  expect(() => openState(folder)).toThrow('made by a newer AetherOS')
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => openState(file)).toThrow('Make it a writable folder')
})

it('makes the signing keys once, for this user alone', async () => {
  const state = openState(folder)
  const keys = await readOrCreateKeys(state)
  expect(await readOrCreateKeys(state)).toBe(keys)
  expect(JSON.parse(keys).keys).toMatchObject([
    { kty: 'RSA', alg: 'RS256', kid: expect.any(String), d: expect.any(String) },
  ])
  expect(statSync(state.path('keys.json')).mode & 0o777).toBe(0o600)
})
