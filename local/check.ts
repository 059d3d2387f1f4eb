import { mkdirSync } from 'node:fs'
import { createReport, type StepReport } from './check/report.ts'
import { isStepName, plan, type Step, type StepName, steps } from './check/steps.ts'
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

const lanes = plan.map((lane) => lane.filter((name) => names.length === 0 || names.includes(name)))
const isAlone = lanes.flat().length === 1
const begun = new Map<StepName, Promise<void>>()

const runLane = async (lane: readonly StepName[]): Promise<void> => {
  for (const name of lane) {
    const { title, after }: Step = steps[name]
    if (after) await begun.get(after)
    const running = runStep(name, report.begin(title, isAlone))
    begun.set(name, running)
    await running
  }
}

mkdirSync('node_modules/.cache/check', { recursive: true })
await Promise.all(lanes.map(runLane))
process.exitCode = report.sum()
