import { findEntry } from '#contract/program-entry'
import { runCommands } from '#contract/run-commands'
import type { SourceFile } from './compile-artifact.ts'

/** The file where a program starts, or the reason why it cannot run here. */
export type ProgramEntry = { entry: string; reason: null } | { entry: null; reason: string }

/** Says how to run an artifact that the sandbox cannot: the command, or the languages that it can. */
const howToRun = (files: readonly SourceFile[]): string => {
  const { run } = runCommands(files)
  return run
    ? `Only JavaScript and TypeScript run here. Export the files and run: ${run}`
    : 'Only JavaScript and TypeScript run here, and there is no such file.'
}

/** The file that a command-line tool or a program in JavaScript or TypeScript starts with. */
export const findProgramEntry = (files: readonly SourceFile[]): ProgramEntry => {
  const entry = findEntry(files)
  return entry === null ? { entry, reason: howToRun(files) } : { entry, reason: null }
}
