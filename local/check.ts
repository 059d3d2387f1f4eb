import { mkdirSync } from 'node:fs'
import { createReport, type StepReport } from './check/report.ts'
import { isStepName, plan, type StepName, steps } from './check/steps.ts'
import { messageOf } from './fault.ts'

// `check`: everything. `check lint,types`: these steps. `check unit worker/rooms`: only the test files named so.

const [chosen = '', ...filters] = process.argv.slice(2)
const names = chosen.split(',').filter(Boolean)
const unknown = names.find((name) => !isStepName(name))
if (unknown) {
  console.error(`There is no step "${unknown}". Choose from ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}

const report = createReport()

/** A step that fails does not hide what the others find. */
const runStep = async (name: StepName, step: StepReport): Promise<void> => {
  try {
    await steps[name].run({ ...step, filters })
    step.end()
  } catch (error) {
    step.end(messageOf(error))
  }
}

mkdirSync('node_modules/.cache/check', { recursive: true })
for (const stage of plan) {
  const lanes = stage.map((lane) => lane.filter((name) => names.length === 0 || names.includes(name)))
  const isAlone = lanes.flat().length === 1
  await Promise.all(
    lanes.map(async (lane) => {
      for (const name of lane) await runStep(name, report.begin(steps[name].title, isAlone))
    }),
  )
}
process.exitCode = report.sum()
