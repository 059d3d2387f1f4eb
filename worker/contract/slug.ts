/*
 * Names in addresses. Pure, and apart from the schemas so that a form can say what is wrong while one types.
 */

export const MAX_SLUG_CHARS = 40

/**
 * Names that people would take for a part of AetherOS itself, and those that other software asks for at well-known
 * names.
 */
const reserved = new Set(
  `about abuse accounts admin administrator aether aetheros api app apps assets auth autoconfig autodiscover billing blog cdn
  console contact dashboard dev docs download email files ftp git help home host imap info internal invite isatap legal
  live localhost login logout mail mcp me media mx news ns ns1 ns2 oauth official pay payment payments pop postmaster
  preview previews privacy register root security settings share signin signup smtp sso staff staging static status
  support system team terms test user users vendor web webmail webmaster wpad www`.split(/\s+/),
)

/** Digits that stand in for letters: `l0gin` looks like `login`. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries({ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't' }),
)
const reduceToSkeleton = (slug: string) =>
  slug
    .replace(/\d/g, (digit) => lookalikes.get(digit) ?? digit)
    .replaceAll('rn', 'm')
    .replaceAll('i', 'l')
    .replaceAll('-', '')
const reservedSkeletons = new Set([...reserved].map(reduceToSkeleton))

/**
 * Returns why a slug cannot be taken, as a sentence; null when it can. Two hyphens in a row would make `xn--`, an
 * encoded script.
 */
export const findSlugFault = (slug: string): string | null => {
  if (slug.length < 3 || slug.length > MAX_SLUG_CHARS) return `Use 3 to ${MAX_SLUG_CHARS} characters`
  if (!/^[a-z](-?[a-z\d])+$/.test(slug))
    return 'Use small letters, digits and single hyphens; begin with a letter and do not end with a hyphen'
  if (slug.startsWith('preview-')) return 'Addresses that begin with “preview-” belong to previews'
  if (reservedSkeletons.has(reduceToSkeleton(slug))) return 'This name is reserved: choose another one'
  return null
}

/** Words that say nothing in an address. */
const STOP_WORDS = new Set(
  'a an and are as at be by for from in into is it my of on or our that the their this to with your'.split(' '),
)
const MAX_WORDS = 4

/**
 * A slug that a title suggests, from its main words; "app" with something behind it when the title has no usable
 * letters.
 */
export const suggestSlug = (title: string): string => {
  const all = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
  const main = all.filter((word, index) => !STOP_WORDS.has(word) || (word === 'to' && all[index + 1] === 'do'))
  let slug = ''
  for (const word of (main.length > 0 ? main : all).slice(0, MAX_WORDS)) {
    const longer = slug ? `${slug}-${word}` : word
    // Room is left for a number behind it.
    if (longer.length > MAX_SLUG_CHARS - 8) break
    slug = longer
  }
  const lettered = slug.replace(/^[\d-]+/, '')
  return findSlugFault(lettered) === null ? lettered : lettered ? `my-${lettered}` : 'my-app'
}
