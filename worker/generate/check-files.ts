import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import { kinds } from './kinds/index.ts'

/** The named checks of an artefact, whoever wrote it. */
export const checkFiles = async (type: GenerationType, files: ArtifactFile[]): Promise<Check[]> =>
  kinds[type].check(files)
