import * as z from 'zod'
import type { ArtifactFile } from '#contract/generation'
import { parseJson } from '../../source/json.ts'

/** A name out of a JSON file of the artefact; null when the file, or the name, is not there. */
export const nameIn = (files: readonly ArtifactFile[], path: string, schema: z.ZodType<string>): string | null => {
  try {
    return schema.parse(parseJson(files.find((file) => file.path === path)?.content ?? ''))
  } catch {
    return null
  }
}

export const Name = z.string().trim().min(1)

const Titled = z.object({ info: z.object({ title: Name }) }).transform(({ info }) => info.title)

/** What an API calls itself in its contract. */
export const contractTitle = (files: readonly ArtifactFile[]) => nameIn(files, 'openapi.json', Titled)
