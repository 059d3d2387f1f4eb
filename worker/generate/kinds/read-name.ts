import * as z from 'zod'
import type { ArtifactFile } from '#contract/generation'
import { parseJson } from '../../source/json.ts'

/** A name out of a JSON file of the artifact; null when the file, or the name, is not there. */
export const readNameIn = (files: readonly ArtifactFile[], path: string, schema: z.ZodType<string>): string | null => {
  try {
    return schema.parse(parseJson(files.find((file) => file.path === path)?.content ?? ''))
  } catch {
    return null
  }
}

export const Name = z.string().trim().min(1)

const Titled = z.object({ info: z.object({ title: Name }) }).transform(({ info }) => info.title)

/** Returns what an API calls itself in its contract; null when it does not. */
export const readContractTitle = (files: readonly ArtifactFile[]) => readNameIn(files, 'openapi.json', Titled)
