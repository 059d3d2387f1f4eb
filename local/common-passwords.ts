import { createRequire } from 'node:module'
import * as z from 'zod'

const Encoded = z.string()
const Encoder = z.object({ default: z.object({ Decoder: z.custom<new () => { decode(lines: string[]): unknown }>() }) })

/** The 50,000 passwords that attackers try first, as Mozilla keeps them: what the package tests against, decoded. */
export const commonPasswords = (): string[] => {
  const require = createRequire(createRequire(import.meta.url).resolve('fxa-common-password-list'))
  const encoded = Encoded.parse(require('./encoded-passwords.js'))
  const { Decoder } = Encoder.parse(require('incremental-encoder')).default
  return z
    .array(z.string())
    .min(1)
    .parse(new Decoder().decode(encoded.split('\n')))
}
