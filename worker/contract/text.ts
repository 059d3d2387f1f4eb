/*
 * Text as this system takes, keeps and shortens it. Pure and without zod, so that pages and sandboxes have it too.
 * Lengths are in UTF-16 units everywhere.
 */

/** Distance from a place, in UTF-16 units, within which the beginning and the end of its character are looked for. */
const LOOK_AROUND = 1_000

let segmenter: Intl.Segmenter | undefined

const splitCharacters = (text: string) => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** The place before a code point that would be taken apart at `at`. */
const codePointBefore = (text: string, at: number): number =>
  at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) ? at - 1 : at

/**
 * Finds the beginning and the end of the character around a place of a text, as people see it: an emoji of several
 * people is one, and a letter with its accents. Of one that is too long to be found whole, the code point.
 */
const characterAt = (text: string, at: number): { from: number; to: number } => {
  const start = Math.max(0, at - LOOK_AROUND)
  const found = splitCharacters(text.slice(start, at + LOOK_AROUND)).containing(at - start)
  if (found && (found.index > 0 || start === 0))
    return { from: start + found.index, to: start + found.index + found.segment.length }
  const from = codePointBefore(text, at)
  return { from, to: from === at ? at : at + 1 }
}

/**
 * The beginning of a text, of at most `max` units: a character that does not fit whole is left out. One that is longer
 * than `max` by itself is cut between two of its code points.
 */
export const cutText = (text: string, max: number): string => {
  const at = Math.max(0, max)
  if (text.length <= at) return text
  return text.slice(0, characterAt(text, at).from || codePointBefore(text, at))
}

/** The end of a text, of at most `max` units: a character that does not fit whole is left out. */
export const endOfText = (text: string, max: number): string => {
  if (text.length <= max) return text
  const start = text.length - Math.max(0, max)
  const { from, to } = characterAt(text, start)
  return text.slice(from === start ? from : to)
}

/** The text, or its beginning with an ellipsis behind it: at most `max` units. */
export const shortenText = (text: string, max: number): string =>
  text.length <= max ? text : `${cutText(text, max - 1).trimEnd()}…`

/** A file's name of at most `max` units that keeps its extension. */
export const cutFileName = (name: string, max: number): string => {
  if (name.length <= max) return name
  const extension = /[^.](\.[^.\s]{1,16})$/u.exec(name)?.[1] ?? ''
  return cutText(name.slice(0, name.length - extension.length), max - extension.length).trimEnd() + extension
}

/** Text that came from elsewhere, as every store can hold it: NUL and halves of surrogate pairs become U+FFFD. */
export const repairText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Letters, digits and signs that leave something to see; a blank braille cell and a musical null do not. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1d159}])[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u

/** Returns whether there is anything to see in a text. */
export const hasVisible = (text: string): boolean => VISIBLE.test(text)

/** A line break or another control character: no name has one. */
export const hasControl = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text)

const BLACK_FLAG = '\u{1f3f4}'
/** The flags of England, Scotland and Wales are spelled in characters that cannot be seen; all others that cannot. */
const UNSEEN =
  /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}|[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/** Scripts whose letters change their shape by a joiner or a non-joiner between them. */
const JOINING = [
  ...['Arabic', 'Syriac', 'Nko', 'Mandaic', 'Mongolian', 'Adlam', 'Hanifi_Rohingya', 'Phags_Pa', 'Khmer', 'Myanmar'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')
const JOINING_BEFORE = new RegExp(`[${JOINING}]$`, 'u')
const JOINING_BEHIND = new RegExp(`^[${JOINING}]`, 'u')
const EMOJI_BEFORE = /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?$/u

/** Returns whether an unseen character changes how its neighbours look, as between the people of a family emoji. */
const isShaping = (char: string, before: string, behind: string): boolean => {
  if (char === '\u200d' && EMOJI_BEFORE.test(before)) return /^\p{Extended_Pictographic}/u.test(behind)
  if (char === '\u200c' || char === '\u200d') return JOINING_BEFORE.test(before) && JOINING_BEHIND.test(behind)
  if (!/[\p{Variation_Selector}]/u.test(char)) return false
  return /[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}]$/u.test(before) || /^\u20e3/.test(behind)
}

/**
 * A name as it is kept and compared: in NFC, without what cannot be seen (marks of direction, zero-width characters,
 * fillers), but for joiners where they shape what is seen. So two names that look alike for that are one name.
 */
export const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(UNSEEN, (match, at: number, whole: string) => {
      const behind = at + match.length
      const isSeen =
        match.startsWith(BLACK_FLAG) ||
        isShaping(match, whole.slice(Math.max(0, at - 4), at), whole.slice(behind, behind + 2))
      return isSeen ? match : ''
    })
    .normalize('NFC')
    .replace(/^[\s\u2800]+|[\s\u2800]+$/g, '')

/**
 * A name that came from elsewhere (a provider, a model, somebody's file), as one of ours: on one line, of at most `max`
 * units. Empty when there is nothing to see in it.
 */
export const cleanForeignName = (text: string, max: number): string => {
  const line = repairText(cutText(text, 10 * max)).replace(/[\p{Cc}\p{Z}]+/gu, ' ')
  const name = cleanName(line)
  return hasVisible(name) ? shortenText(name, max) : ''
}

/** The first character as people see it, for initials. */
export const readFirstCharacter = (text: string): string => splitCharacters(text).containing(0)?.segment ?? ''
