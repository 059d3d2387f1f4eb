import { afterEach, beforeEach } from 'vitest'
import { describePages } from './browser.ts'

/** The step of this file's journey that failed: what comes after it means nothing. Other files go on. */
let failed: string | undefined

beforeEach(({ skip }) => {
  if (failed) skip(`after “${failed}” failed`)
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  failed ??= task.name
  console.error(`What stood on the pages when “${task.name}” failed:\n${await describePages()}`)
})
