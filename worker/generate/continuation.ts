import type { Usage } from '#contract/generation'

/** A continuation is held back until so many characters show where it takes up. */
export const JOINT_CHARS = 200
/** A repetition shorter than this may be a coincidence. */
const MIN_OVERLAP_CHARS = 12

/** Asks a model that stopped at its length limit to go on. */
export const CONTINUE =
  'You were cut off. Continue exactly where you stopped, with the next character: repeat nothing, open no file tag again, add no fence and no remark.'

/** Returns what of a continuation is new: models like to repeat the last lines, or to open the fence or the file again. */
export const joinContinuation = (before: string, start: string): string => {
  const opened = [...before.matchAll(/^<(file|edit)\b[^>]*>[ \t]*$/gim)].at(-1)?.[0]
  let text = start.replace(/^\s*```[\w-]*\r?\n/, '')
  if (opened && text.trimStart().startsWith(opened.trim()))
    text = text
      .trimStart()
      .slice(opened.trim().length)
      .replace(/^\r?\n/, '')
  for (let length = Math.min(before.length, text.length); length >= MIN_OVERLAP_CHARS; length--)
    if (before.endsWith(text.slice(0, length))) return text.slice(length)
  return text
}

/** Returns what one turn has used by now: some servers count anew with each piece, some tell its parts apart. */
export const latestUsage = (known: Usage | null, told: Usage): Usage => ({
  inputTokens: Math.max(known?.inputTokens ?? 0, told.inputTokens),
  outputTokens: Math.max(known?.outputTokens ?? 0, told.outputTokens),
})
