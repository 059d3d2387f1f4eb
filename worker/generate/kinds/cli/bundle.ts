import * as z from 'zod'
import { ArtifactFile } from '#contract/generation'
import { packCli } from '../../../bundle/cli-tarball.ts'
import { encodeBase64 } from '../../../platform/bytes.ts'

/** `tarball` in base64. */
export const CliBundle = z.object({
  kind: z.literal('cli'),
  command: z.string(),
  tarball: z.string(),
  files: z.array(ArtifactFile),
})

export const bundleCli = (files: ArtifactFile[]): z.infer<typeof CliBundle> => {
  const { command, tarball } = packCli(files)
  return { kind: 'cli', command, tarball: encodeBase64(tarball), files }
}
