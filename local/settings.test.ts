import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { Config } from '../worker/env.ts'
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

const example = Object.keys(parseEnv(readFileSync('.dev.vars.example', 'utf8')))

it('the example has every variable that a person may set, and no other', () => {
  expect(example.toSorted()).toEqual(Object.keys(Variables.shape).toSorted())
})

it('the example has every variable of the Worker but those that the stack of a laptop sets', () => {
  const set = [
    'ENVIRONMENT',
    'APP_VERSION',
    'NEON_FETCH_ENDPOINT',
    'OFFLINE_MODEL_URL',
    'OLLAMA_BASE_URL',
    'PUBLIC_HOSTS_URL',
  ]
  expect(Object.keys(Config.shape).filter((name) => !example.includes(name))).toEqual(set)
})
