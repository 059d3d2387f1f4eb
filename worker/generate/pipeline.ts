import { createArtifactParser } from '#contract/artifact'
import type { ArtifactFile, Check } from '#contract/generation'
import type { Providers } from '../ai/registry.ts'
import { AppError } from '../errors.ts'
import { complete } from './answer.ts'
import { applyParts } from './apply.ts'
import { buildMessages } from './context.ts'
import { kinds } from './kinds/index.ts'
import type { CachedAnswer, GenerationCache, PipelineEvent, PipelineInput, PipelineResult } from './pipeline-types.ts'
import { PROMPT_VERSION } from './prompts/version.ts'

type Deps = { providers: Providers; cache: GenerationCache; now(): Date }

/** Of the whole answer, in UTF-16 units: with its files it must fit a row of the room's SQLite, which holds 2 MB. */
export const MAX_TEXT_CHARS = 384 * 1024
/** How an answer from the cache is handed on: in pieces, as a model would. */
const CACHED_PIECE_CHARS = 4_000
/** A typical answer, which the progress is measured by while nobody knows how long this one gets. */
const TYPICAL_CHARS = 8_000
const PROGRESS_EVERY_CHARS = 500

const sha256 = async (text: string) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Requests with the same key deserve the same answer. */
const cacheKey = (input: PipelineInput, model: string) =>
  sha256(
    JSON.stringify([
      PROMPT_VERSION,
      input.type,
      input.prompt.normalize('NFC').replaceAll(/\s+/g, ' ').trim(),
      input.language?.toLowerCase() ?? null,
      model,
      input.parent && [
        input.parent.id,
        input.parent.requests,
        input.parent.files.map(({ path, content }) => [path, content]),
      ],
    ]),
  )

const languageNames: Record<string, string> = {
  csharp: 'C#',
  cpp: 'C++',
  php: 'PHP',
  sql: 'SQL',
  typescript: 'TypeScript',
  javascript: 'JavaScript',
}

/** The language most of the text is in. */
const languageIn = (files: readonly ArtifactFile[]): string | null => {
  const amounts = new Map<string, number>()
  for (const { language, content } of files)
    if (!/^(text|json|markdown|yaml|toml|xml)$/.test(language))
      amounts.set(language, (amounts.get(language) ?? 0) + content.length)
  const [most] = [...amounts].sort(([, a], [, b]) => b - a)
  return most ? (languageNames[most[0]] ?? most[0].charAt(0).toUpperCase() + most[0].slice(1)) : null
}

const size = (chars: number) => (chars < 1_000 ? `${chars} characters` : `${(chars / 1_000).toFixed(1)} k characters`)

/** Follows a text as it is written: what is being written now, and how far it seems to be. Never goes back, never reaches 0.9. */
const createProgress = () => {
  const parser = createArtifactParser()
  let chars = 0
  let told = { path: '', at: -PROGRESS_EVERY_CHARS }
  return {
    parser,
    get chars() {
      return chars
    },
    /** An event when there is something new to say. */
    *follow(text: string): Generator<PipelineEvent> {
      parser.write(text)
      chars += text.length
      const path = parser.writing ?? ''
      if (path === told.path && chars - told.at < PROGRESS_EVERY_CHARS) return
      told = { path, at: chars }
      const last = parser.parts.at(-1)
      const written = last?.kind === 'file' ? last.content.length : chars
      const detail = `Writing${path && ` ${path}`}${path && written > 0 ? `, ${size(written)}` : ''}`
      yield {
        type: 'progress',
        status: 'generating',
        progress: 0.05 + 0.83 * (1 - Math.exp(-chars / TYPICAL_CHARS)),
        detail,
      }
    },
  }
}

/** Prose and no file is an answer too: mostly the reason why there is none. */
const noFiles = (prose: string): Check => ({
  name: 'artefact',
  ok: false,
  detail: prose.length > 600 ? `${prose.slice(0, 600).trimEnd()}…` : prose || 'The model wrote nothing.',
})

/**
 * From a request to a checked artefact. Yields the answer's text as it arrives, which concatenates to the whole
 * result, and the true stage. Throws an `AppError` when the model fails, and `signal.reason` when it is aborted.
 */
export async function* runPipeline(
  input: PipelineInput,
  { providers, cache }: Deps,
  signal: AbortSignal,
): AsyncGenerator<PipelineEvent, PipelineResult> {
  const { provider, model } = await providers.resolve(input.model)
  const kind = kinds[input.type]
  const parentFiles = input.parent?.files ?? []
  const key = await cacheKey(input, `${provider.id}/${model}`)
  const known = input.fresh ? null : await cache.get(key)
  const answer: CachedAnswer = known ?? { text: '', model, provider: provider.id, usage: null }
  const progress = createProgress()
  let cut = false

  if (known) {
    for (let at = 0; at < known.text.length; at += CACHED_PIECE_CHARS) {
      signal.throwIfAborted()
      const text = known.text.slice(at, at + CACHED_PIECE_CHARS)
      yield { type: 'text', text }
      yield* progress.follow(text)
    }
  } else {
    const language = input.language ?? languageIn(parentFiles) ?? kind.defaultLanguage
    const messages = buildMessages(input, kind.systemPrompt({ language }))
    for await (const event of complete(provider, { model, messages, signal })) {
      if (event.type === 'text') {
        answer.text += event.text
        if (answer.text.length > MAX_TEXT_CHARS)
          throw new AppError(
            'provider_failed',
            `The answer passed ${MAX_TEXT_CHARS / 1024} K characters and was stopped. Ask for less at once.`,
          )
        yield event
        yield* progress.follow(event.text)
      } else {
        answer.usage = event.usage
        cut = event.cut
      }
    }
  }

  const { parser } = progress
  parser.end()
  yield { type: 'progress', status: 'checking', progress: 0.9, detail: 'Putting the files together' }
  const { files, refused } = applyParts(parentFiles, parser.parts, parser.rejected, input.prompt)
  const wrote = parser.parts.some((part) => part.kind !== 'prose')
  const prose = parser.parts.flatMap((part) => (part.kind === 'prose' ? [part.text] : [])).join('\n\n')
  const checks: Check[] = []
  if (!wrote) checks.push(noFiles(prose))
  if (cut)
    checks.push({ name: 'complete', ok: false, detail: 'The answer reached the model’s length limit and ends early' })
  if (refused.length > 0)
    checks.push({
      name: 'changes',
      ok: false,
      detail: refused.map(({ path, reason }) => `${path || 'a file'}: ${reason}`).join('; '),
    })
  if (files.length > 0 && wrote) {
    yield {
      type: 'progress',
      status: 'checking',
      progress: 0.92,
      detail: `Checking ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    }
    checks.push(...kind.check(files))
  }
  signal.throwIfAborted()
  if (!known && checks.every(({ ok }) => ok)) await cache.put(key, answer)

  return {
    files,
    checks,
    language: input.language ?? languageIn(files) ?? kind.defaultLanguage,
    model: answer.model,
    provider: answer.provider,
    usage: answer.usage,
    cached: known !== null,
    // Failing checks are shown, not yet sent back to the model.
    repairs: 0,
  }
}
