import * as z from 'zod'
import { Text, Uuid } from './ids.ts'

/** A run of code or of a command-line tool. `argv` is without program and file. */
export const RunRequest = z.object({
  /** Names the run in what its room is shown, where no other has this id; one is made when absent. */
  run: Uuid.optional(),
  argv: z.array(Text.max(8_000)).max(100).default([]),
  /** Standard input; without it nobody types. */
  stdin: Text.max(200_000).optional(),
})
export type RunRequest = z.infer<typeof RunRequest>

/** The end of a run; output past a limit of the sandbox is cut, which `stderr` says. 124: it took too long. */
export const RunOutcome = z.object({
  exitCode: z.number().int(),
  stdout: z.string(),
  stderr: z.string(),
  durationMs: z.number().int(),
})
export type RunOutcome = z.infer<typeof RunOutcome>

/** As server-sent events, `event:` being the type and `data:` the rest: output as it comes, then the end. */
export const RunStreamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stdout'), text: z.string() }),
  z.object({ type: z.literal('stderr'), text: z.string() }),
  z.object({ type: z.literal('exit'), exitCode: z.number().int(), durationMs: z.number().int() }),
])
export type RunStreamEvent = z.infer<typeof RunStreamEvent>
