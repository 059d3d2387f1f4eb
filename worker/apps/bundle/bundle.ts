import { z } from 'zod'
import { ArtifactFile, type Generation } from '#contract/generation'
import type { JsonObject } from '#contract/operations'
import { AppError } from '../../errors.ts'
import { packCli } from './cli-tarball.ts'
import { compileUi } from './ui-modules.ts'

/** The largest creation that is published, in UTF-16 units of its files. */
const MAX_CHARS = 2_000_000

/** A generation made ready to run: what a published version is, for as long as the app exists. */
export const Bundle = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), files: z.array(ArtifactFile) }),
  z.object({ kind: z.literal('api'), files: z.array(ArtifactFile), document: z.record(z.string(), z.json()) }),
  z.object({ kind: z.literal('ui'), modules: z.record(z.string(), z.string()) }),
  /** `tarball` in base64. */
  z.object({ kind: z.literal('cli'), command: z.string(), tarball: z.string(), files: z.array(ArtifactFile) }),
])
export type Bundle = z.infer<typeof Bundle>
export type BundleOf<K extends Bundle['kind']> = Extract<Bundle, { kind: K }>

const documentOf = (files: readonly ArtifactFile[]): JsonObject => {
  const text = files.find(({ path }) => path === 'openapi.json')?.content
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(text ?? ''))
  } catch (cause) {
    throw new AppError('invalid', 'openapi.json is missing or is not JSON: there is no contract to publish', { cause })
  }
}

const toBase64 = (bytes: Uint8Array) => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** Throws `AppError`: invalid when there is nothing that could run, too_large. */
export const makeBundle = ({ type, files }: Pick<Generation, 'type' | 'files'>): Bundle => {
  if (files.length === 0) throw new AppError('invalid', 'This generation has no files to publish')
  if (files.reduce((sum, { content }) => sum + content.length, 0) > MAX_CHARS)
    throw new AppError('too_large', 'A creation of more than 2 million characters cannot be published')
  switch (type) {
    case 'code':
      return { kind: 'code', files }
    case 'api':
      return { kind: 'api', files, document: documentOf(files) }
    case 'ui':
      return { kind: 'ui', modules: compileUi(files) }
    case 'cli': {
      const { command, tarball } = packCli(files)
      return { kind: 'cli', command, tarball: toBase64(tarball), files }
    }
    default:
      return type satisfies never
  }
}
