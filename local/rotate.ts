import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Fault, messageOf } from './fault.ts'
import { addSigningKey, createSigningKeys } from './keys.ts'
import { readSettings } from './settings.ts'

/**
 * `npm run keys`: a new key signs access tokens, the one before it goes on verifying, and nobody is signed out.
 * With `--print` the new set goes to the output, made from JWT_PRIVATE_KEYS when that is set; else the state folder's is changed.
 */
const rotate = async () => {
  const { values } = parseArgs({
    options: { print: { type: 'boolean', default: false }, keep: { type: 'string', default: '2' } },
  })
  const keep = Number(values.keep)
  if (!Number.isInteger(keep) || keep < 1) throw new Fault('--keep must be a number from 1.')
  const { JWT_PRIVATE_KEYS: given, AETHER_STATE_DIR } = readSettings()
  if (values.print) return console.log(given ? await addSigningKey(given, keep) : await createSigningKeys())
  if (given) throw new Fault('JWT_PRIVATE_KEYS is set: add --print, and set it to what is printed.')

  const file = join(AETHER_STATE_DIR, 'keys.json')
  if (!existsSync(file)) throw new Fault(`There is no ${file} yet: the first npm start makes it.`)
  const next = await addSigningKey(readFileSync(file, 'utf8'), keep)
  // Written beside and moved: a cut-off write must not sign everybody out.
  writeFileSync(`${file}.new`, next, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  console.log('A new key signs from the next start on. The one before it goes on verifying: nobody is signed out.')
}

await rotate().catch((error) => {
  if (!(error instanceof Fault)) throw error
  console.error(messageOf(error))
  process.exitCode = 1
})
