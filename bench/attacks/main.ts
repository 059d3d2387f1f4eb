import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { messageOf } from '../../local/fault.ts'
import { findFreePort } from '../../local/port.ts'
import { supervise } from '../../local/supervise.ts'
import { PLENTIFUL_LIMITS } from '../../local/testing/limits.ts'
import { startProviders } from '../../local/testing/providers.ts'
import { createAsk } from '../fuzz/ask.ts'
import { createCrowd } from '../fuzz/crowd.ts'
import { startSystem } from '../soak/system.ts'
import { floodAttacks } from './flood.ts'
import { readSigningKey } from './forge.ts'
import { idAttacks } from './ids.ts'
import { oauthAttacks } from './oauth.ts'
import { requestAttacks } from './requests.ts'
import { sessionAttacks } from './sessions.ts'
import { setStage } from './stage.ts'
import { timingAttacks } from './timing.ts'
import { tokenAttacks } from './tokens.ts'

const attacks = [
  ...tokenAttacks,
  ...sessionAttacks,
  ...timingAttacks,
  ...oauthAttacks,
  ...idAttacks,
  ...requestAttacks,
  ...floodAttacks,
]
const DOCUMENT = 'docs/attacks.md'
const BEGIN = '<!-- npm run attacks: begin -->'
const END = '<!-- npm run attacks: end -->'

/** `npm run attacks`: tries each on the running system; with `--write` the table of the document becomes what was answered. */
await supervise(async ({ hold, stop }) => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
  const folder = mkdtempSync(join(tmpdir(), 'aetheros-attacks-'))
  hold({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  const providers = hold(await startProviders())
  const state = join(folder, 'state')
  const variables = { ...providers.variables, AETHER_STATE_DIR: state, LIMITS: PLENTIFUL_LIMITS }
  const system = hold(await startSystem(await findFreePort(), variables, (output) => console.error(output)))
  const key = readSigningKey(readFileSync(join(state, 'keys.json'), 'utf8'))
  const stage = await setStage(system.origin, createCrowd(createAsk(system.origin), system.outbox), key)

  const rows: string[] = []
  let broken = 0
  for (const { what, try: attempt } of attacks) {
    const { answered, holds } = await attempt(stage).catch((error) => ({ answered: messageOf(error), holds: false }))
    if (!holds) broken += 1
    rows.push(`| ${what} | ${answered}${holds ? '' : ' **DOES NOT HOLD**'} |`)
    console.log(rows.at(-1))
  }
  const made = `Run on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, bcrypt at its usual cost.`
  const table = ['| attack | what the running system answered |', '| --- | --- |', ...rows].join('\n')
  if (values.write) {
    const text = readFileSync(DOCUMENT, 'utf8')
    const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)]
    writeFileSync(DOCUMENT, `${text.slice(0, before)}${BEGIN}\n\n${made}\n\n${table}\n\n${text.slice(after)}`)
  }
  console.log(broken === 0 ? `All ${attacks.length} hold.` : `${broken} DO NOT HOLD`)
  await stop(broken === 0 ? 0 : 1)
})
