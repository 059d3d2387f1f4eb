import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { readSettings, Variables } from './settings.ts'

it('needs nothing', () => {
  expect(readSettings({})).toMatchObject({ PORT: 8787, AETHER_STATE_DIR: expect.stringMatching(/\.aether$/) })
})

it('names every malformed variable and shows no value', () => {
  const read = () =>
    readSettings({ PORT: '0', DATABASE_URL: 'mysql://user:secret@host', LIMITS: '{', OPENAI_BASE_URL: 'host' })
  expect(read).toThrow(/^PORT must .*; DATABASE_URL must .*; OPENAI_BASE_URL must .*; LIMITS must [^\n]*$/)
  expect(read).not.toThrow('secret')
})

it('takes the two Upstash values together only', () => {
  expect(() => readSettings({ UPSTASH_REDIS_REST_URL: 'https://x.upstash.io' })).toThrow('set both or neither')
})

it('knows every variable of the example', () => {
  const names = Object.keys(parseEnv(readFileSync('.dev.vars.example', 'utf8')))
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !(name in Variables.shape))).toEqual([])
})
