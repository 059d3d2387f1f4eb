import { createStaticFileReader } from '../platform/static-file.ts'

/** The passwords that attackers try first: 50,000, kept by Mozilla. */
export const readCommonPasswords = createStaticFileReader(
  '/data/common-passwords.txt',
  (text): ReadonlySet<string> => new Set(text.split('\n')),
)
