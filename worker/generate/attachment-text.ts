import { FROM_EARLIER, wrapAttachment } from '#contract/model-phrases'
import { cutText, repairText } from '#contract/text'
import type { Attached } from './pipeline-types.ts'

/** The most that attached texts may take of the context together, in characters (about four a token). */
export const ATTACHED_BUDGET_CHARS = 120_000

/**
 * Returns how many characters of each text are shown: short ones whole, and long ones in equal parts of what those
 * leave.
 */
const divideBudget = (lengths: readonly number[], budget: number): number[] => {
  const shares = lengths.map(() => 0)
  let left = budget
  const shortestFirst = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length)
  for (const [place, { length, index }] of shortestFirst.entries()) {
    const share = Math.min(length, Math.floor(left / (shortestFirst.length - place)))
    shares[index] = share
    left -= share
  }
  return shares
}

const cleanAttribute = (name: string) => name.replaceAll(/["<>\s]+/g, ' ').trim()

/**
 * Attached texts as they stand before the request, each in a tag of its own that nothing in it can close; where one
 * is cut it says so. The offline model reads this form.
 */
export const formatAttachments = (attachments: readonly Attached[]): string => {
  const texts = attachments.filter((each) => each.kind === 'text')
  const shares = divideBudget(
    texts.map(({ text }) => text.length),
    ATTACHED_BUDGET_CHARS,
  )
  return texts
    .map(({ name, text, earlier }, index) => {
      const shown = cutText(repairText(text), shares[index] ?? 0)
        .replaceAll(/<(?=\/attachment)/gi, '&lt;')
        .trimEnd()
      const cut =
        shown.length < text.trimEnd().length ? ` shown="the first ${shares[index]} of ${text.length} characters"` : ''
      const from = earlier ? ` ${FROM_EARLIER}` : ''
      return wrapAttachment(cleanAttribute(name), `${from}${cut}`, shown)
    })
    .join('')
}
