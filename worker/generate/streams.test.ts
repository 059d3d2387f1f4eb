import { afterEach, describe, expect, it } from 'vitest'
import { answer, refuse, type Script } from '../ai/testing/scripted-server.ts'
import { begun, cutAfter, raw, shaped, shapes, stallAfter } from '../ai/testing/shapes.ts'
import type { PipelineInput } from './pipeline-types.ts'
import { closeServers, pieces, startPipeline } from './testing/run.ts'
import { told, toldTable } from './testing/stream-table.ts'

afterEach(closeServers)

/** The outcome that people get. `files` by path; `failed` names the checks that do not pass. */
type Outcome = {
  files?: Record<string, string>
  failed?: string[]
  error?: string
  retryAfter?: number
  /** In the text that everyone saw. */
  kept?: string
  usage?: { inputTokens: number; outputTokens: number } | null
}
type Stream = [name: string, scripts: Script[], outcome: Outcome, input?: Partial<PipelineInput>]

/** Asked to repair, the model has nothing to add. */
const NO_REPAIR = answer(['It stays as it is.'])
const COUNTED = { inputTokens: 11, outputTokens: 7 }

const file = (content: string, path = 'src/main.ts') => `<file path="${path}">\n${content}\n</file>`
const edit = (search: string, replace: string, path = 'src/main.ts') =>
  `<edit path="${path}">\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n</edit>`
const one = { 'src/main.ts': 'export const one = 1\n' }
const ONE = file('export const one = 1')
const says = (text: string): Script[] => [answer(pieces(text)), NO_REPAIR]

const long = Array.from({ length: 60 }, (_, at) => `export const value${at} = ${at}`).join('\n')
const parent: PipelineInput['parent'] = {
  id: 'p',
  files: [
    { path: 'src/main.ts', language: 'typescript', content: 'function a() {\n  return  1\n}\n' },
    { path: 'src/long.ts', language: 'typescript', content: `${long}\n` },
    { path: 'src/keep.ts', language: 'typescript', content: 'export const keep = "\t"\r\n' },
  ],
  result: '',
  requests: ['first'],
  attachments: [],
  checks: [],
}
const before = Object.fromEntries(parent.files.map(({ path, content }) => [path, content]))
const refining = { parent, prompt: 'change it' }

const good: Stream[] = [
  ...Object.keys(shapes).map((name): Stream => {
    const shape = name as keyof typeof shapes
    return [name, [shaped(shape, pieces(`Zwölf.\n\n${ONE}`))], { files: one, kept: 'Zwölf.', usage: COUNTED }]
  }),
  ['one character at a time', [answer([...ONE])], { files: one, usage: COUNTED }],
  ['all at once', [answer([ONE])], { files: one, usage: COUNTED }],
  ['without token counts', [answer([ONE], 'stop', null)], { files: one, usage: null }],
  [
    'characters cut between pieces',
    [answer(file('export const text = "Grüße, 世界, 🎉🙂"').split(''))],
    { files: { 'src/main.ts': 'export const text = "Grüße, 世界, 🎉🙂"\n' } },
  ],
  [
    'half a character, alone',
    [answer(pieces(file('export const text = "\ud83d!"')))],
    { files: { 'src/main.ts': 'export const text = "\ufffd!"\n' }, kept: '\ufffd' },
  ],
  [
    'characters cut between packets',
    [raw(...splitBytes(shapes.OpenAI([file('export const text = "Grüße, 世界, 🎉"')]).join('')))],
    { files: { 'src/main.ts': 'export const text = "Grüße, 世界, 🎉"\n' } },
  ],
]

const deviations: Stream[] = [
  ['a fence around a file', says(`Here:\n\`\`\`ts\n${ONE}\n\`\`\``), { files: one }],
  ['a fence inside of a file', says(file('```ts\nexport const one = 1\n```')), { files: one }],
  [
    'a fence around everything',
    says(`\`\`\`xml\n${ONE}\n${file('# Hi', 'README.md')}\n\`\`\``),
    { files: { ...one, 'README.md': '# Hi\n' } },
  ],
  [
    'fences that belong into a Markdown file',
    says(file('# Hi\n```ts\na\n```', 'README.md')),
    { files: { 'README.md': '# Hi\n```ts\na\n```\n' } },
  ],
  ['no end tag at the end', says('<file path="src/main.ts">\nexport const one = 1\n'), { files: one }],
  [
    'no end tag between two files',
    says(`<file path="src/main.ts">\nexport const one = 1\n${file('# Hi', 'README.md')}`),
    { files: { ...one, 'README.md': '# Hi\n' } },
  ],
  ['an absolute path', says(`${ONE}\n${file('x', '/etc/passwd')}`), { files: one, failed: ['changes'] }],
  [
    'a path that leaves the folder',
    says(`${ONE}\n${file('x', 'src/../../x.ts')}`),
    { files: one, failed: ['changes'] },
  ],
  ['a path with a drive', says(`${ONE}\n${file('x', 'C:\\x.ts')}`), { files: one, failed: ['changes'] }],
  ['backslashes in a path', says(file('export const one = 1', '.\\src\\main.ts')), { files: one }],
  ['no path at all', says(`${ONE}\n<file>\nx\n</file>`), { files: one, failed: ['changes'] }],
  ['the same file twice', says(`${file('export const one = 0')}\nBetter:\n${ONE}`), { files: one }],
  [
    'prose in between and after',
    says(`First.\n${ONE}\nThen.\n${file('# Hi', 'README.md')}\nDone.`),
    { files: { ...one, 'README.md': '# Hi\n' }, kept: 'Done.' },
  ],
  ['CRLF', says(`Hi.\r\n<file path="src/main.ts">\r\nexport const one = 1\r\n</file>\r\n`), { files: one }],
  ['single quotes', says("<file path='src/main.ts'>\nexport const one = 1\n</file>"), { files: one }],
  [
    'another attribute and capitals',
    says('<FILE name="src/main.ts" language="ts">\nexport const one = 1\n</FILE>'),
    { files: one },
  ],
  ['tags on the lines of the code', says('<file path="src/main.ts">export const one = 1</file>'), { files: one }],
  ['indented tags', says('  <file path="src/main.ts">\nexport const one = 1\n  </file>'), { files: one }],
  ['thoughts before the answer', says(`<think>\nA file <file path="no.ts">?\n</think>\n${ONE}`), { files: one }],
  ['code without the form of a file', says('```ts\nexport const one = 1\n```'), { files: {}, failed: ['artefact'] }],
  ['words alone', says('That cannot be done.'), { files: {}, failed: ['artefact'], kept: 'That cannot be done.' }],
  ['nothing', says(''), { error: 'provider_failed' }],
  [
    'a NUL in a file',
    says(file('export const one = "a\0b"')),
    { files: { 'src/main.ts': 'export const one = "ab"\n' } },
  ],
  [
    'more files than an artifact may have',
    says(Array.from({ length: 51 }, (_, at) => file('export {}', `src/f${at}.ts`)).join('\n')),
    { failed: ['changes'] },
  ],
  [
    'an edit in other white space',
    says(edit('return 1', 'return 2')),
    { files: { ...before, 'src/main.ts': 'function a() {\n  return 2\n}\n' } },
    refining,
  ],
  [
    'an edit of what is not there',
    says(edit('return 7', 'return 2')),
    { files: before, failed: ['changes'] },
    refining,
  ],
  [
    'an edit of a file that is not there',
    says(edit('x', 'y', 'src/none.ts')),
    { files: before, failed: ['changes'] },
    refining,
  ],
  [
    'an edit that could be meant twice',
    says(edit('}', '};', 'src/main.ts').replace('}\n=', '}\n=')),
    { files: { ...before, 'src/main.ts': 'function a() {\n  return  1\n};\n' } },
    refining,
  ],
  [
    'an edit without its last marker',
    says('<edit path="src/main.ts">\n<<<<<<< SEARCH\n  return  1\n=======\n  return 2\n</edit>'),
    { files: { ...before, 'src/main.ts': 'function a() {\n  return 2\n}\n' } },
    refining,
  ],
  [
    'an edit without a block',
    says('<edit path="src/main.ts">\nreturn 2\n</edit>'),
    { files: before, failed: ['changes'] },
    refining,
  ],
  [
    '“rest unchanged”',
    says(file('export const value0 = 7\n// ... rest unchanged', 'src/long.ts')),
    { files: before, failed: ['changes'] },
    refining,
  ],
  [
    'a file that lost most of itself',
    says(file('export const value0 = 7', 'src/long.ts')),
    { files: before, failed: ['changes'] },
    refining,
  ],
  [
    'an emptied file',
    says('<file path="src/keep.ts">\n</file>'),
    { files: { 'src/main.ts': before['src/main.ts'] ?? '', 'src/long.ts': before['src/long.ts'] ?? '' } },
    refining,
  ],
]

const cuts: Stream[] = [
  [
    'the length limit in a file, gone on with',
    [answer(['<file path="src/main.ts">\nexport const'], 'length'), answer([' one = 1\n</file>'])],
    { files: one, usage: { inputTokens: 22, outputTokens: 14 } },
  ],
  [
    'gone on with by the last lines again',
    [answer(['<file path="src/main.ts">\nexport const one ='], 'length'), answer(['export const one = 1\n</file>'])],
    { files: one },
  ],
  [
    'gone on with by a fence and the tag again',
    [
      answer(['<file path="src/main.ts">\nexport const one ='], 'length'),
      answer(['```ts\n<file path="src/main.ts">\nexport const one = 1\n</file>']),
    ],
    { files: one },
  ],
  [
    'the length limit again and again',
    [
      answer(['<file path="src/main.ts">\nexport const one = 1\n'], 'length'),
      answer(['// two\n'], 'length'),
      answer(['// three\n'], 'length'),
    ],
    { files: { 'src/main.ts': 'export const one = 1\n// two\n// three\n' }, failed: ['complete'] },
  ],
  [
    'going on refused',
    [answer(['<file path="src/main.ts">\nexport const one'], 'length'), refuse(429)],
    { error: 'provider_limited', kept: 'export const one' },
  ],
]

const faults: Stream[] = [
  ['400', [refuse(400)], { error: 'provider_failed' }],
  ['401', [refuse(401)], { error: 'provider_failed' }],
  ['403', [refuse(403)], { error: 'provider_failed' }],
  ['404', [refuse(404)], { error: 'provider_failed' }],
  ['413', [refuse(413)], { error: 'provider_failed' }],
  ['429 with seconds to wait', [refuse(429, { 'retry-after': '7' })], { error: 'provider_limited', retryAfter: 7 }],
  [
    '429 with a date',
    [refuse(429, { 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() })],
    { error: 'provider_limited', retryAfter: 3600 },
  ],
  ['429 without a word', [refuse(429)], { error: 'provider_limited', retryAfter: 30 }],
  ['500', [refuse(500)], { error: 'provider_failed' }],
  ['503', [refuse(503)], { error: 'provider_failed' }],
  [
    'a page of HTML with 502',
    [
      (response) =>
        void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway sk-123</html>'),
    ],
    { error: 'provider_failed' },
  ],
  [
    'a page of HTML with 200',
    [(response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')],
    { error: 'provider_failed' },
  ],
  ['200 and nothing', [raw('')], { error: 'provider_failed' }],
  ['silence before the first byte', [() => {}], { error: 'provider_stalled' }],
  ['silence before the first token', [stallAfter(': waiting\n\n')], { error: 'provider_stalled' }],
  ['silence after the first token', [stallAfter(begun('Hel', 'lo'))], { error: 'provider_stalled', kept: 'Hello' }],
  ['silence after the end', [stallAfter(shapes.OpenAI([ONE]).slice(0, 3).join(''))], { files: one, usage: null }],
  ['a connection that drops before the first token', [cutAfter('')], { error: 'provider_failed' }],
  [
    'a connection that drops in a file',
    [cutAfter(begun('<file path="src/main.ts">\nexport const'))],
    { error: 'provider_failed', kept: 'export const' },
  ],
  [
    'a connection that drops in a character',
    [cutAfter(begun('Grü'), new Uint8Array([0x64, 0xc3]))],
    { error: 'provider_failed', kept: 'Grü' },
  ],
  ['a connection that drops after the end', [cutAfter(shapes.OpenAI([ONE]).slice(0, 3).join(''))], { files: one }],
  ['an answer without its end', [raw(begun(ONE))], { error: 'provider_failed', kept: 'export const one = 1' }],
  [
    'bytes that are not UTF-8',
    [raw(...invalidUtf8(`${file('export const one = 1 // ?')}`))],
    { files: { 'src/main.ts': 'export const one = 1 // \ufffd\n' } },
  ],
  [
    'a chunk that is not JSON',
    [raw(begun('Hello'), 'data: {"choices": [{"del\n\n', 'data: [DONE]\n\n')],
    { error: 'provider_failed', kept: 'Hello' },
  ],
  [
    'an error in the stream',
    [raw(begun('Hello'), 'data: {"error":{"message":"sk-123 overloaded","type":"server_error"}}\n\n')],
    { error: 'provider_failed', kept: 'Hello' },
  ],
  ['a filter that stops it', [answer(['Hel'], 'content_filter')], { error: 'provider_failed', kept: 'Hel' }],
  [
    'an answer of 2 MB',
    [answer(Array.from({ length: 40 }, () => 'x'.repeat(50_000)))],
    { error: 'provider_failed', kept: 'xxx' },
  ],
  ['a line of 1 MB in one chunk', [answer(['x'.repeat(1_000_000)])], { error: 'provider_failed', kept: 'xxx' }],
  [
    'tool calls that nobody asked for',
    [noise({ tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":' } }] })],
    { files: one },
  ],
  [
    'reasoning before and in the answer',
    [noise({ reasoning: 'hm', reasoning_content: 'hm', reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] })],
    { files: one },
  ],
  ['chunks without choices, content or sense', [noise({ content: null })], { files: one }],
  ['an end that calls it a tool call', [answer([ONE], 'tool_calls')], { files: one }],
]

/** An answer with chunks in it that are no text. */
function noise(extra: Record<string, unknown>): Script {
  const chunk = (delta: object) =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`
  const odd = 'data: {"id":"x","object":"chat.completion.chunk"}\n\nevent: ping\ndata: {}\n\n'
  return raw(
    odd,
    chunk(extra),
    ...pieces(ONE).flatMap((content) => [chunk({ content }), chunk(extra)]),
    ...shapes.OpenAI([]).slice(1),
  )
}

/** Three bytes a packet: characters are cut. */
function splitBytes(text: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(text)
  return Array.from({ length: Math.ceil(bytes.length / 3) }, (_, at) => bytes.slice(at * 3, at * 3 + 3))
}

/** The answer with its `?` replaced by a byte that begins nothing. */
function invalidUtf8(text: string): Uint8Array[] {
  return shapes.OpenAI([text]).map((chunk) => {
    const bytes = new TextEncoder().encode(chunk)
    return bytes.map((byte) => (byte === 0x3f ? 0xff : byte))
  })
}

const rows = new Map<string, string>()

const play = async ([name, scripts, expected, input]: Stream) => {
  // Only silence is waited for so briefly: a busy machine is no fault of a stream.
  const patience = name.startsWith('silence') ? { firstTokenMs: 700, idleMs: 400 } : {}
  const { run, server } = await startPipeline(scripts, patience)
  const got = await run(input)
  const { text, result, error } = got
  rows.set(name, told(name, got))
  if (expected.kept) expect(text).toContain(expected.kept)
  expect(`${error} ${text}`).not.toMatch(/secret|sk-123/)
  if (expected.error) {
    expect(error).toMatchObject({
      code: expected.error,
      ...(expected.retryAfter && { details: { retryAfter: expected.retryAfter } }),
    })
    return
  }
  expect(error).toBeNull()
  if (expected.files)
    expect(Object.fromEntries(result?.files.map(({ path, content }) => [path, content]) ?? [])).toEqual(expected.files)
  expect(result?.checks.flatMap(({ name, ok }) => (ok ? [] : [name]))).toEqual(expected.failed ?? [])
  if (expected.usage !== undefined && server.requests.length === scripts.length)
    expect(result?.usage).toEqual(expected.usage)
}

const groups: [rule: string, streams: Stream[]][] = [
  ['Every good stream is a whole artifact', good],
  ['What a model writes otherwise than asked is taken as it was meant, or refused by name', deviations],
  ['An answer that reaches the length limit', cuts],
  ['A fault ends in a clear failure, soon, and loses nothing that was received', faults],
]

describe.each(groups)('%s', (_rule, streams) => {
  it.each(streams.map((stream) => [stream[0], stream] as const))('%s', (_, stream) => play(stream))
})

it('the table in the documentation says what people got of each, and they are at least 60', async () => {
  const all = groups.flatMap(([, streams]) => streams)
  expect(all.length).toBeGreaterThanOrEqual(60)
  // Only some of them were played.
  if (rows.size < all.length) return
  const table = toldTable(groups.map(([rule, streams]) => [rule, streams.map(([name]) => rows.get(name) ?? '')]))
  await expect(table).toMatchFileSnapshot('../../docs/streams.md')
})
