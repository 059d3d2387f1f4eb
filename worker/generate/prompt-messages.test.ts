import { expect, it } from 'vitest'
import type { Check } from '#contract/generation'
import { addLanguage, headings } from '#contract/model-phrases'
import type { PipelineInput } from './pipeline-types.ts'
import { buildKindMessages, buildMessages } from './prompt-messages.ts'

const input = (change: Partial<PipelineInput>): PipelineInput => ({
  type: 'code',
  prompt: 'now',
  language: null,
  model: null,
  fresh: false,
  parent: null,
  talk: [],
  attachments: [],
  ...change,
})
const file = (path: string, chars: number) => ({ path, language: 'text', content: `${'x'.repeat(chars)}\n` })

it('a first request is the rules and the request, with the language only when one was asked for', () => {
  expect(buildMessages(input({}), 'rules')).toEqual([
    { role: 'system', content: 'rules' },
    { role: 'user', content: 'now' },
  ])
  expect(buildMessages(input({ language: 'Go' }), 'rules').at(-1)?.content).toBe(addLanguage('now', 'Go'))
})

it('files beyond the budget are left out by name, the largest first', () => {
  const files = [file('huge.txt', 230_000), file('small.txt', 10), file('large.txt', 20_000)]
  const [, , answer] = buildMessages(
    input({ parent: { id: 'p', files, result: '', requests: ['first'], attachments: [], checks: [] } }),
    'rules',
  )
  expect(answer?.content).toContain('<file path="small.txt">')
  expect(answer?.content).toContain('<file path="large.txt">')
  expect(answer?.content).not.toContain('<file path="huge.txt">')
  expect(answer?.content).toContain('do not touch: huge.txt')
})

it('only the newest requests of a long history are told', () => {
  const requests = Array.from({ length: 30 }, (_, index) => `request ${index}`)
  const messages = buildMessages(
    input({ parent: { id: 'p', files: [file('a', 1)], result: '', requests, attachments: [], checks: [] } }),
    'rules',
  )
  expect(messages).toHaveLength(2 + 2 * 12)
  expect(messages[1]?.content).toBe('request 18')
  expect(messages.filter(({ content }) => content.includes('<file'))).toHaveLength(1)
})

it('an earlier answer without files is told as it was', () => {
  const parent = { id: 'p', files: [], result: 'I cannot do that.', requests: ['first'], attachments: [], checks: [] }
  expect(buildMessages(input({ parent }), 'rules')[2]?.content).toBe('I cannot do that.')
})

it('the files are shown even when no request is left that led to them', () => {
  const parent = { id: 'p', files: [file('a.txt', 3)], result: '', requests: [], attachments: [], checks: [] }
  expect(buildMessages(input({ parent }), 'rules')[2]?.content).toContain('<file path="a.txt">')
})

it('what fails in the version before, and what was said, stand in the rules and not in the request', () => {
  const faults = [{ name: 'syntax', ok: false, detail: 'a.txt line 1: unexpected' }]
  const parent = {
    id: 'p',
    files: [file('a.txt', 3)],
    result: '',
    requests: ['first'],
    attachments: [],
    checks: faults,
  }
  const talk = [{ name: 'Bo', message: 'two\nlines' }]
  const [rules, , , request] = buildMessages(input({ parent, talk }), 'rules')
  expect(rules?.content).toMatch(
    new RegExp(
      `^rules\\n\\n${headings.faultsLeft}[^#]*- syntax: a.txt line 1: unexpected[^#]*${headings.roomSaid}[^#]*- Bo: two lines$`,
    ),
  )
  expect(request?.content).toBe('now')
})

it('what was not tried, and what is disputed, nobody is asked to mend', () => {
  const checks: Check[] = [
    { name: 'contract', ok: false, detail: 'verified 1 of 3', outcome: 'disputed', dispute: 'It is right.' },
    { name: 'POST /api/a: valid input', ok: true, detail: 'answered 409, as documented', outcome: 'skipped' },
    {
      name: 'GET /api/a: valid input',
      ok: false,
      detail: 'answered 404',
      outcome: 'disputed',
      dispute: 'It is right.',
    },
    { name: 'fields', ok: true, detail: 'Answered and not documented: b', outcome: 'warning' },
  ]
  const parent = { id: 'p', files: [file('a.txt', 3)], result: '', requests: ['first'], attachments: [], checks }
  expect(buildMessages(input({ parent }), 'rules')[0]?.content).toBe('rules')
  const failing = { name: 'syntax', ok: false, detail: 'line 1' }
  const [rules] = buildMessages(input({ parent: { ...parent, checks: [...checks, failing] } }), 'rules')
  expect(rules?.content.match(/^- .*$/gm)).toEqual(['- syntax: line 1'])
})

it('the language of a request is its own, else the one of the files, else the kind’s', () => {
  const python = {
    id: 'p',
    files: [{ ...file('a.py', 9), language: 'python' }],
    result: '',
    requests: ['x'],
    attachments: [],
    checks: [],
  }
  expect(buildKindMessages(input({ language: 'Go' }))[0]?.content).toContain('code in Go')
  expect(buildKindMessages(input({ parent: python }))[0]?.content).toContain('code in Python')
  expect(buildKindMessages(input({}))[0]?.content).toContain('code in TypeScript')
})

it('another kind is shown the contract of an API, not the code behind it', () => {
  const files = [
    { ...file('openapi.json', 1), content: '{"openapi":"3.1.0"}' },
    { ...file('src/api.ts', 1), content: 'const secret = 1' },
  ]
  const parent = { id: 'p', files, result: '', requests: ['An API'], attachments: [], checks: [] }
  const shown = (type: PipelineInput['type']) => JSON.stringify(buildMessages(input({ type, parent }), 'rules'))
  expect(shown('ui')).toContain('openapi.json')
  expect(shown('ui')).not.toContain('const secret')
  expect(shown('api')).toContain('const secret')
})
