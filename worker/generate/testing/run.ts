import { createOpenAiCompatible } from '../../ai/providers/openai-compatible.ts'
import { joinProviders } from '../../ai/registry.ts'
import { type Script, startScripted } from '../../ai/testing/scripted-server.ts'
import type { GenerationEvent } from '../events.ts'
import { runPipeline } from '../pipeline.ts'
import type { CachedAnswer, PipelineInput, PipelineResult, Sandbox, SingleFlightStore } from '../pipeline-types.ts'
import { createMeter, type Meter } from '../token-meter.ts'

type Patience = { firstTokenMs?: number; idleMs?: number }

const open: (() => Promise<void>)[] = []

/** Call it after each test. */
export const closeServers = async () => {
  await Promise.all(open.splice(0).map((close) => close()))
}

/** Runs nothing: what would be run ends well at once, and an API does not start. */
export const idleSandbox: Sandbox = {
  serve: async () => ({ status: 'failed', reason: 'nothing is served here' }),
  run: async () => ({ exitCode: 0, stdout: 'Usage: none\n', stderr: '', durationMs: 0 }),
  parse: async () => null,
}

const memoryFlights = (): SingleFlightStore => {
  const taken = new Set<string>()
  return {
    async enter(key) {
      if (taken.has(key)) return false
      taken.add(key)
      return true
    },
    stay: async (key) => taken.has(key),
    isTaken: async (key) => taken.has(key),
    leave: async (key) => void taken.delete(key),
  }
}

/** The pipeline with a server that plays `scripts`, and a cache in memory. */
export const startPipeline = async (scripts: Script[], patience: Patience = {}, sandbox: Sandbox = idleSandbox) => {
  const server = await startScripted(...scripts)
  open.push(server.close)
  const provider = createOpenAiCompatible({
    id: 'scripted',
    label: 'Scripted',
    offline: false,
    baseUrl: server.url,
    apiKey: 'k',
    models: ['m', 'n', 'n-vision'],
    findPrice: (model) => (model === 'm' ? { input: 1, output: 2 } : null),
    // How long a provider asks for is waited in the tests of its client.
    wait: async () => {},
    ...patience,
  })
  const stored = new Map<string, CachedAnswer>()
  const deps = {
    providers: async () => joinProviders([provider]),
    cache: {
      get: async (key: string) => stored.get(key) ?? null,
      put: async (key: string, value: CachedAnswer) => void stored.set(key, value),
    },
    sandbox,
    flights: memoryFlights(),
  }
  const run = async (
    input: Partial<PipelineInput> = {},
    signal = new AbortController().signal,
    meter: Meter = createMeter(),
  ) => {
    const events: GenerationEvent[] = []
    const request: PipelineInput = {
      type: 'code',
      prompt: 'primes',
      language: null,
      model: null,
      fresh: false,
      parent: null,
      talk: [],
      attachments: [],
      ...input,
    }
    const running = runPipeline(request, deps, signal)
    let result: PipelineResult | null = null
    let error: unknown = null
    try {
      for (let step = await running.next(); ; step = await running.next()) {
        if (step.done) {
          result = step.value
          break
        }
        events.push(step.value)
        meter.see(step.value)
      }
    } catch (thrown) {
      error = thrown
    }
    const text = events.flatMap((event) => (event.type === 'text' ? [event.text] : [])).join('')
    return { events, text, result, error }
  }
  return { run, server, stored }
}

export type ScriptedServer = Awaited<ReturnType<typeof startScripted>>

/** Returns the bodies of what the server was asked, in order. */
export const bodies = (server: ScriptedServer) =>
  server.requests.map(({ body }) => body as { model: string; messages: { role: string; content: string }[] })

/** A text in small pieces, as models send it. */
export const pieces = (text: string) => text.match(/[\s\S]{1,5}/g) ?? []
