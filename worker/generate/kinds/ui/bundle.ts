import * as z from 'zod'
import type { ArtifactFile } from '#contract/generation'
import { compileUi } from '../../../bundle/ui-modules.ts'

/** `modules`: JavaScript by path. */
export const UiBundle = z.object({ kind: z.literal('ui'), modules: z.record(z.string(), z.string()) })

export const bundleUi = (files: ArtifactFile[]): z.infer<typeof UiBundle> => ({ kind: 'ui', modules: compileUi(files) })
