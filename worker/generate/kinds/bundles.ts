import * as z from 'zod'
import type { ArtifactFile, GenerationType } from '#contract/generation'
import { ApiBundle, bundleApi } from './api/bundle.ts'
import { bundleCli, CliBundle } from './cli/bundle.ts'
import { bundleCode, CodeBundle } from './code/bundle.ts'
import { bundleUi, UiBundle } from './ui/bundle.ts'

/** A generation made ready to run: what a published version is, for as long as the app exists. */
export const Bundle = z.discriminatedUnion('kind', [CodeBundle, ApiBundle, UiBundle, CliBundle])
export type Bundle = z.infer<typeof Bundle>
export type BundleOf<K extends Bundle['kind']> = Extract<Bundle, { kind: K }>

/** From files to what is published. Each throws `AppError` (invalid) when there is nothing that could run. */
export const bundlers: { [K in GenerationType]: (files: ArtifactFile[]) => BundleOf<K> } = {
  code: bundleCode,
  api: bundleApi,
  ui: bundleUi,
  cli: bundleCli,
}
