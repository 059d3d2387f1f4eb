import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { answer } from '../../worker/ai/testing/scripted-server.ts'
import type { PipelineInput } from '../../worker/generate/pipeline-types.ts'
import { bodies, closeServers, pieces, startPipeline } from '../../worker/generate/testing/run.ts'
import { createNodeSandbox } from './node-sandbox.ts'

const { sandbox, remove } = createNodeSandbox()
afterAll(remove)
afterEach(closeServers)

const answers = join(import.meta.dirname, '../../worker/generate/testing/answers')
const recorded = (name: string) => readFileSync(join(answers, `${name}.txt`), 'utf8')

/** The pipeline with a model that gives these recorded answers in turn. */
const generate = async (names: string[], input: Partial<PipelineInput> = {}) => {
  const { run, server } = await startPipeline(
    names.map((name) => answer(pieces(recorded(name)))),
    {},
    sandbox,
  )
  const { result, error } = await run({ type: 'api', prompt: 'the API that was asked for', ...input })
  if (!result) throw error
  return { result, asked: bodies(server) }
}
const failing = (checks: { name: string; ok: boolean }[]) => checks.filter(({ ok }) => !ok).map(({ name }) => name)
const asParent = (result: Awaited<ReturnType<typeof generate>>['result']): PipelineInput['parent'] => ({
  id: 'p',
  files: result.files,
  result: '',
  requests: ['the API that was asked for'],
  attachments: [],
  checks: result.checks,
})

describe('recorded answers of a language model, as a person would have them', () => {
  it('are verified at the first pass where they are right: nothing is repaired, nothing in the way of publishing', async () => {
    const { result, asked } = await generate(['api-booking', 'api-booking.r1'])
    expect(asked).toHaveLength(1)
    expect(result).toMatchObject({ repairs: 0, failedFirst: [] })
    expect(failing(result.checks)).toEqual([])
    expect(result.checks.find(({ tally }) => tally)?.detail).toContain('verified 15 of 15 operations')
  })

  it('a refinement of which an edit was refused is repaired once, told what failed and how, and verified then', async () => {
    const { result: first } = await generate(['api-booking'])
    const { result, asked } = await generate(['ref-booking', 'ref-booking.r1', 'ref-booking.r2'], {
      parent: asParent(first),
    })
    expect(asked).toHaveLength(2)
    // Nothing of the version before was called wrong.
    expect(asked[0]?.messages[0]?.content).not.toContain('What fails in the current version')
    expect(result).toMatchObject({ repairs: 1, failedFirst: expect.arrayContaining(['changes', 'contract']) })
    const wish = asked[1]?.messages.at(-1)?.content ?? ''
    expect(wish).toContain(
      '- changes: src/api.ts: none of its 7 edits was taken, so send all of them again: in edit 3 ',
    )
    expect(wish).toMatch(
      /- POST \/api\/bookings: valid input: sent POST \/api\/bookings \{.*\(X-API-Key from POST \/api\/api-keys; roomId from POST \/api\/rooms; userId from POST \/api\/users\); answered 201 .*seriesId/,
    )
    expect(failing(result.checks)).toEqual([])
    expect(result.checks.find(({ tally }) => tally)?.detail).toContain('verified 15 of 15 operations')
  })
})
