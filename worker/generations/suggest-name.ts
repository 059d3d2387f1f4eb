import type { Generation } from '#contract/generation'
import { cleanForeignName } from '#contract/text'
import { shortenTitle } from '#contract/title'
import { kinds } from '../generate/kinds/index.ts'

/** The most characters of a name that nobody chose. */
const NAME_CHARS = 80

/** Returns what a finished creation calls itself, in its page, contract, package or README; empty when it does not. */
export const nameInFiles = ({ type, status, files }: Pick<Generation, 'type' | 'status' | 'files'>): string =>
  status === 'complete' ? cleanForeignName(kinds[type].titleIn(files) ?? '', NAME_CHARS) : ''

/** The main words of a request: what a creation is called while it has no name of its own. */
export const nameInPrompt = (prompt: string): string => cleanForeignName(shortenTitle(prompt), NAME_CHARS) || 'Untitled'
