import * as z from 'zod'
import { ArtifactFile } from '#contract/generation'

export const CodeBundle = z.object({ kind: z.literal('code'), files: z.array(ArtifactFile) })

export const bundleCode = (files: ArtifactFile[]): z.infer<typeof CodeBundle> => ({ kind: 'code', files })
