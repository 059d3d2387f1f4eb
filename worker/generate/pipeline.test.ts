import { afterEach, describe, expect, it, vi } from 'vitest'
import { addLanguage, SUPERSEDED } from '#contract/model-phrases'
import { answer, begin, refuse, type Script, send } from '../ai/testing/scripted-server.ts'
import { MAX_TEXT_CHARS } from './model-turn.ts'
import type { PipelineInput } from './pipeline-types.ts'
import { bodies, closeServers, pieces, startPipeline } from './testing/run.ts'
import { createMeter } from './token-meter.ts'

afterEach(closeServers)

const start = (...scripts: Script[]) => startPipeline(scripts)

const GOOD = 'Primes.\n\n<file path="src/main.ts">\nconsole.log(2, 3, 5)\n</file>'

describe('a generation', () => {
  it('streams its text, tells its true stage, and ends as checked files', async () => {
    const { run } = await start(answer(pieces(GOOD)))
    const { events, text, result } = await run()
    expect(text).toBe(GOOD)
    expect(result).toEqual({
      files: [{ path: 'src/main.ts', language: 'typescript', content: 'console.log(2, 3, 5)\n' }],
      checks: [
        { name: 'files', ok: true, detail: 'src/main.ts' },
        { name: 'syntax', ok: true, detail: '1 file parsed; types are not checked' },
        { name: 'imports', ok: true, detail: 'nothing is imported' },
        { name: 'runs', ok: true, detail: 'src/main.ts ends with exit code 0, 1 line of output' },
        { name: 'shipped', ok: true, detail: expect.stringMatching(/^SHA-256 of what is published: [0-9a-f]{64}$/) },
      ],
      language: 'TypeScript',
      model: 'm',
      provider: 'scripted',
      usage: { inputTokens: 11, outputTokens: 7 },
      costUsd: 0.000025,
      paidBy: 'house',
      cached: false,
      repairs: 0,
      failedFirst: [],
      context: { promptVersion: 6, language: null, talk: [], attachments: [] },
    })
    const told = events.filter((event) => event.type === 'progress')
    expect(told.map(({ status }) => status)).toEqual(['generating', 'generating', 'checking', 'checking'])
    expect(told[1]?.detail).toBe('Writing src/main.ts')
    const amounts = told.map(({ progress }) => progress)
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b))
    expect(
      Math.max(...told.flatMap(({ status, progress }) => (status === 'generating' ? [progress] : []))),
    ).toBeLessThan(0.9)
  })

  it('shows attached files to the model: texts before the request, images beside it to models that see', async () => {
    const { run, server } = await start(answer([GOOD]))
    const file = { id: crypto.randomUUID(), size: 3 }
    const note = { ...file, name: 'a.txt', kind: 'text' as const, text: 'one' }
    const image = { ...file, name: 'b.png', kind: 'image' as const, dataUrl: 'data:image/png;base64,AAAA' }
    await run({ attachments: [note] })
    expect(bodies(server)[0]?.messages.at(-1)?.content).toBe('<attachment name="a.txt">\none\n</attachment>\n\nprimes')
    const blind = await run({ attachments: [note, image] })
    expect(blind.error).toMatchObject({ code: 'invalid', message: expect.stringContaining('ask without “b.png”') })
    const seen = await run({ model: 'n-vision', attachments: [note, image] })
    expect(seen.result?.context.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.png'])
    expect(bodies(server)[1]?.messages.at(-1)?.content).toEqual([
      { type: 'image_url', image_url: { url: image.dataUrl } },
      { type: 'text', text: '<attachment name="a.txt">\none\n</attachment>\n\nprimes' },
    ])
    expect(server.requests).toHaveLength(2)
  })

  it('answers an identical request from the cache, and says so', async () => {
    const { run, server } = await start(answer([GOOD]))
    await run({ prompt: 'primes  please' })
    const again = await run({ prompt: ' primes please ' })
    expect(again.text).toBe(GOOD)
    expect(again.result).toMatchObject({
      cached: true,
      model: 'm',
      files: [{ path: 'src/main.ts' }],
      usage: { inputTokens: 11 },
    })
    expect(server.requests).toHaveLength(1)
  })

  it.each<[string, Partial<PipelineInput>]>([
    ['asks anew', { fresh: true }],
    ['is of another kind', { type: 'cli' }],
    ['names another language', { language: 'Python' }],
    ['names another model', { model: 'n' }],
    ['refines', { parent: { id: 'p', files: [], result: '', requests: ['x'], attachments: [], checks: [] } }],
  ])('asks the model when the request %s', async (_, change) => {
    const { run, server } = await start(answer([GOOD]))
    await run()
    expect((await run(change)).result).toMatchObject({ cached: false })
    expect(server.requests.length).toBeGreaterThan(1)
  })

  it('keeps out of the cache what fails a check', async () => {
    const { run, stored } = await start(answer(['<file path="a.ts">\nconst = 1\n</file>']))
    expect((await run()).result?.checks).toContainEqual({
      name: 'syntax',
      ok: false,
      detail: expect.stringContaining('a.ts line 1'),
    })
    expect(stored.size).toBe(0)
  })

  it('shows the model’s words when it wrote no file', async () => {
    const { run } = await start(answer(['I cannot ', 'do that.']))
    expect((await run()).result).toMatchObject({
      files: [],
      checks: [{ name: 'artefact', ok: false, detail: 'I cannot do that.' }],
    })
  })

  it('counts what an answer used once, also when the server tells it with every piece', async () => {
    const { run } = await start((response) => {
      begin(response)
      for (const [index, content] of pieces('<file path="a.ts">\nexport const a = 1\n</file>').entries())
        send(response, { content }, { usage: [100, index + 1] })
      send(response, { finish: 'stop' }, { usage: [100, 68] })
      response.end('data: [DONE]\n\n')
    })
    expect((await run()).result).toMatchObject({ usage: { inputTokens: 100, outputTokens: 68 } })
  })

  it('goes on after the length limit, without the joint showing', async () => {
    const { run, server } = await start(
      answer(['Two.\n<file path="a.ts">\nexport const first = 1\nexport const sec'], 'length'),
      answer([
        '<file path="a.ts">\nexport const first = 1\nexport const second = 2\nexport const long = "',
        'x'.repeat(300),
        '"\n</file>',
      ]),
    )
    const { text, result } = await run()
    expect(text).toBe(
      `Two.\n<file path="a.ts">\nexport const first = 1\nexport const second = 2\nexport const long = "${'x'.repeat(300)}"\n</file>`,
    )
    expect(result).toMatchObject({ usage: { inputTokens: 22, outputTokens: 14 } })
    expect(result?.checks.every(({ ok }) => ok)).toBe(true)
    expect(bodies(server)[1]?.messages.slice(-2)).toMatchObject([
      { role: 'assistant' },
      { role: 'user', content: expect.stringContaining('Continue exactly') },
    ])
  })

  it('says that it ends early when going on does not end it', async () => {
    const { run, server } = await start(
      answer(['<file path="a.py">\na = 1\n'], 'length'),
      answer(['b = 2\n'], 'length'),
      answer(['c = 3\n'], 'length'),
    )
    const { result } = await run()
    expect(server.requests).toHaveLength(3)
    expect(result?.files).toMatchObject([{ content: 'a = 1\nb = 2\nc = 3\n' }])
    expect(result?.checks).toContainEqual({
      name: 'complete',
      ok: false,
      detail: expect.stringContaining('length limit'),
    })
  })

  it('keeps what was received when the model fails in the middle', async () => {
    const { run } = await start((response) => {
      begin(response)
      send(response, { content: 'half' })
      setTimeout(() => response.destroy(), 20)
    })
    const { text, error } = await run()
    expect([text, error]).toMatchObject(['half', { code: 'provider_failed' }])
  })

  it('hands on that the model limits us, and what model is unknown', async () => {
    const { run } = await start(refuse(429, { 'retry-after': '9' }))
    expect((await run()).error).toMatchObject({ code: 'provider_limited', details: { retryAfter: 9 } })
    expect((await run({ model: 'other' })).error).toMatchObject({ code: 'invalid' })
  })

  it('ends with the reason of its abort', async () => {
    const { run } = await start((response) => void begin(response))
    const abort = new AbortController()
    const running = run({}, abort.signal)
    abort.abort('stopped')
    expect((await running).error).toBe('stopped')
  })

  it('stops an answer that does not end', async () => {
    const { run } = await start(answer(Array.from({ length: 11 }, () => 'x'.repeat(50_000))))
    const { text, error } = await run()
    expect(error).toMatchObject({ code: 'provider_failed' })
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT_CHARS)
  })

  it('tells the meter what it used: counted by the provider, else by its length; from the cache nothing', async () => {
    const spent = async (script: Script, times = 1) => {
      const { run } = await start(script)
      let meter = createMeter()
      for (let time = 0; time < times; time++) {
        meter = createMeter()
        await run({}, undefined, meter)
      }
      return meter.total()
    }
    expect(await spent(answer([GOOD]))).toMatchObject({
      provider: 'scripted',
      model: 'm',
      paidBy: 'house',
      usage: { inputTokens: 11, outputTokens: 7 },
      costUsd: 0.000025,
    })
    const uncounted = await spent(answer([GOOD], 'stop', null))
    expect(uncounted?.usage.outputTokens).toBe(Math.ceil(GOOD.length / 4))
    expect(uncounted?.usage.inputTokens).toBeGreaterThan(100)
    expect(await spent(answer([GOOD]), 2)).toBeNull()
  })

  it('has told the meter what was written when it is stopped', async () => {
    const { run } = await start((response) => {
      begin(response)
      send(response, { content: 'x'.repeat(400) })
    })
    const [abort, meter] = [new AbortController(), createMeter()]
    const running = run({}, abort.signal, meter)
    await vi.waitFor(() => expect(meter.total()?.usage.outputTokens).toBe(100))
    abort.abort('stopped')
    await running
    expect(meter.total()?.usage.outputTokens).toBe(100)
  })

  it('counts an answer that was stopped for its length as what it is: asked for', async () => {
    const { run } = await start(answer(Array.from({ length: 11 }, () => 'x'.repeat(50_000))))
    const { error } = await run()
    expect(error).toMatchObject({ details: { isSpent: true } })
  })

  it('a NUL never reaches the text', async () => {
    const { run } = await start(answer(['a\0b', '\0']))
    expect((await run()).text).toBe('ab')
  })
})

describe('a refinement', () => {
  const parent: PipelineInput['parent'] = {
    id: 'p1',
    files: [
      { path: 'main.py', language: 'python', content: 'print(1)\n' },
      { path: 'keep.py', language: 'python', content: 'x = 1\n' },
    ],
    result: 'old',
    requests: ['print one', 'in Python'],
    attachments: [],
    checks: [],
  }

  it('shows the model each request and the files as they are now, and changes what it says', async () => {
    const { run, server } = await start(
      answer(['Two.\n<edit path="main.py">\n<<<<<<< SEARCH\nprint(1)\n=======\nprint(2)\n>>>>>>> REPLACE\n</edit>']),
    )
    const { result } = await run({ prompt: 'print two', language: 'Python', parent })
    expect(result).toMatchObject({
      language: 'Python',
      files: [{ path: 'main.py', content: 'print(2)\n' }, parent?.files[1]],
    })
    expect(bodies(server)[0]?.messages.slice(1)).toEqual([
      { role: 'user', content: 'print one' },
      { role: 'assistant', content: SUPERSEDED },
      { role: 'user', content: 'in Python' },
      {
        role: 'assistant',
        content: '<file path="main.py">\nprint(1)\n</file>\n\n<file path="keep.py">\nx = 1\n</file>',
      },
      { role: 'user', content: addLanguage('print two', 'Python') },
    ])
  })

  it('says which change could not be made, and keeps the file', async () => {
    const { run } = await start(
      answer(['<edit path="main.py">\n<<<<<<< SEARCH\nprint(9)\n=======\nprint(2)\n>>>>>>> REPLACE\n</edit>']),
    )
    const { result } = await run({ prompt: 'print two', parent })
    expect(result?.files).toEqual(parent?.files)
    expect(result?.checks[0]).toEqual({
      name: 'changes',
      ok: false,
      detail: 'main.py: the lines to change, "print(9)", are not in the file',
    })
  })
})
