import { z } from 'zod'
import { ArtifactFile } from '#contract/generation'
import { packCli } from '../../../bundle/cli-tarball.ts'

/** `tarball` in base64. */
export const CliBundle = z.object({
  kind: z.literal('cli'),
  command: z.string(),
  tarball: z.string(),
  files: z.array(ArtifactFile),
})

const toBase64 = (bytes: Uint8Array) => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

export const bundleCli = (files: ArtifactFile[]): z.infer<typeof CliBundle> => {
  const { command, tarball } = packCli(files)
  return { kind: 'cli', command, tarball: toBase64(tarball), files }
}
