import type { Check } from '#contract/generation'
import { AppError } from '../../errors.ts'
import type { Sandbox } from '../pipeline-types.ts'

/** The tools with which checks run generated software. */
export type CheckTools = {
  sandbox: Sandbox
  signal?: AbortSignal
  /** Everything that was asked for, this request and those before it; absent where nobody asked. */
  request?: string
  /** The requests that led to it, each by itself, the newest first. */
  requests?: readonly string[]
}

/** A check that proves nothing, and why. */
export const createNotRunCheck = (name: string, detail: string): Check => ({
  name,
  ok: true,
  outcome: 'skipped',
  detail,
})

/**
 * Returns what `check` finds. Where the sandbox does not answer nothing is claimed: neither that the software works,
 * nor that it does not.
 */
export const describeWhereItRuns = async (name: string, check: () => Promise<Check[]>): Promise<Check[]> => {
  try {
    return await check()
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable')
      return [createNotRunCheck(name, 'It was not run: the sandbox did not answer')]
    throw error
  }
}
