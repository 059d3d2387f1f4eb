import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { CheckTools } from './checks/tools.ts'
import { kinds } from './kinds/index.ts'
import { shippedCheck } from './shipped.ts'

/** The named checks of an artefact, whoever wrote it, and of which bytes they are. */
export const checkFiles = async (type: GenerationType, files: ArtifactFile[], tools: CheckTools): Promise<Check[]> => [
  ...(await kinds[type].check(files, tools)),
  ...(await shippedCheck(type, files)),
]
