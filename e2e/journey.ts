import { afterEach, beforeEach } from 'vitest'

/** The step of this file's journey that failed: what comes after it means nothing. Other files go on. */
let failed: string | undefined

beforeEach(({ skip }) => {
  if (failed) skip(`after “${failed}” failed`)
})

afterEach(({ task }) => {
  if (task.result?.state === 'fail') failed ??= task.name
})
