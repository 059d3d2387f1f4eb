import { shortenText } from '#contract/text'
import { AppError } from '../../errors.ts'
import type { PipelineResult } from '../pipeline-types.ts'

/** The result that people got of one stream: all that they read, and how it ended. */
export type Got = { text: string; result: PipelineResult | null; error: unknown }

const MAX_WORDS = 180

const cell = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()
  return shortenText(line, MAX_WORDS)
}

const count = (amount: number, noun: string) => `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`

const describeFailure = (error: unknown) => {
  if (!(error instanceof AppError)) return String(error)
  const { retryAfter } = error.details
  return `${error.code}${retryAfter === undefined ? '' : ` (again in ${retryAfter} s)`}: ${error.message}`
}

const describeFiles = ({ files }: PipelineResult) =>
  files.length === 0
    ? 'no file'
    : files.length > 3
      ? count(files.length, 'file')
      : files.map(({ path }) => `\`${path}\``).join(', ')

const describeEnd = ({ result, error }: Got): string => {
  if (!result) return describeFailure(error)
  const failing = result.checks.filter(({ ok }) => !ok)
  return failing.length === 0
    ? `${describeFiles(result)}; ${count(result.checks.length, 'check')} passed`
    : `${describeFiles(result)}; ${failing.map(({ name, detail }) => `${name}: ${detail}`).join('; ')}`
}

/** A row of the table of streams: its name, how much of it people read, and what it came to. */
export const told = (name: string, got: Got): string =>
  `| ${cell(name)} | ${count(got.text.length, 'character')} | ${cell(describeEnd(got))} |`

/** The table, with a heading for each group. */
export const toldTable = (groups: readonly [heading: string, rows: readonly string[]][]): string =>
  [
    '# What people get of a stream',
    '',
    'A scripted server that speaks the OpenAI protocol plays each of these to the pipeline; `worker/generate/streams.test.ts`',
    'writes this table (`vitest -u` after a change that is meant) and fails when it is not true any more, or when one does not',
    'end. Silence is waited for as long as the configuration says, which in the test is 0.7 s to the first token and 0.4 s',
    'between two. Nothing that was received is lost: it is in the room’s log, and a generation that failed keeps it.',
    ...groups.flatMap(([heading, rows]) => [
      '',
      `## ${heading}`,
      '',
      '| stream | read by everyone | came to |',
      '|---|---|---|',
      ...rows,
    ]),
    '',
  ].join('\n')
