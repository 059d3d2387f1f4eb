import { supervise } from '../local/supervise.ts'
import { PROMPT_VERSION } from '../worker/generate/prompts/version.ts'
import { type Answered, signUp } from './ask.ts'
import { inBoth, keep, readKept, readNewest } from './kept.ts'
import { help, readOptions } from './options.ts'
import { passed, reportChange, reportFailures, reportKind } from './report.ts'
import { startSystem } from './system.ts'

const RESULTS = 'eval/results'

await supervise(async (supervisor) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return supervisor.stop(0)
  }
  // Read first: a run takes minutes.
  const against = options.against ? readKept(options.against) : null
  const startedAt = new Date().toISOString()
  const origin = options.url ?? (await startSystem(supervisor))
  const person = await signUp(origin, options.model)
  const models = await person.models()
  const model = options.model ?? models.find((each) => each.default)?.id ?? 'none'
  console.log(`${model}, prompts version ${PROMPT_VERSION}, ${startedAt}`)

  const answers: Answered[] = []
  for (const kind of options.kinds) {
    const of = answers.length
    for (const each of (options.prompts[kind] ?? []).slice(0, options.limit))
      for await (const answered of person.play(kind, each)) {
        answers.push(answered)
        process.stderr.write(passed(answered) ? '.' : 'x')
      }
    process.stderr.write('\n')
    console.log(reportKind(kind, answers.slice(of)))
  }
  const failures = reportFailures(answers)
  if (failures) console.log(`\nDid not pass:\n${failures}`)

  const before = against ?? readNewest(RESULTS, { model, answers })
  const file = keep(RESULTS, { startedAt, model, promptVersion: PROMPT_VERSION, answers })
  if (before) {
    console.log(`\nAgainst ${before.model}, prompts version ${before.promptVersion}, ${before.startedAt}`)
    for (const kind of options.kinds) {
      const now = inBoth(answers, before.answers).filter((each) => each.kind === kind)
      if (now.length > 0) console.log(reportChange(kind, inBoth(before.answers, now), now))
    }
  }
  console.log(`\nKept in ${file}`)
  await supervisor.stop(0)
})
