import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { CheckTools } from './checks/tools.ts'
import { kinds } from './kinds/index.ts'

/** The named checks of an artefact, whoever wrote it. */
export const checkFiles = (type: GenerationType, files: ArtifactFile[], tools: CheckTools): Promise<Check[]> =>
  kinds[type].check(files, tools)
