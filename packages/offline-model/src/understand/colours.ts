import { colourNames } from '../../data/load.ts'

/** Names of pages whose look is told before: "a dark kanban board". */
const pageLike =
  '(?:app|page|site|website|boards?|dashboard|ui|interface|look|design|mode|theme|background|timer|list|tracker|calculator|converter|game|form|notes|player|clock|planner|calendar)'
const dark = new RegExp(
  String.raw`\b(?:dark(?:er)?(?: (?:mode|theme|ui|look|design|background))?(?=[- ](?:themed )?(?:[\w-]+ ){0,2}${pageLike}\b|\s*(?:$|[.,;!?]|and\b|with\b|please\b|by\b|in\b|mode\b))|dark[- ]themed|night mode|black background|dunkl?e\w*)(?![\p{L}])`,
  'iu',
)
const light = new RegExp(
  String.raw`\b(?:light(?:er)?(?: (?:mode|theme|ui|look|design|background))?(?=[- ](?:themed )?(?:[\w-]+ ){0,2}${pageLike}\b|\s*(?:$|[.,;!?]|and\b|with\b|please\b))|light[- ]themed|white background|hell(?:e[rs]?)?)(?![\p{L}])`,
  'iu',
)
/** "dark green" is a colour, not a theme. */
const shaded =
  /\b(?:dark|light|bright|royal|sky|steel|hot|forest|sea|deep|pale|navy)[ -](?=(?:red|green|blue|pink|orange|purple|violet|yellow|brown|gr[ae]y|cyan|magenta|turquoise|teal|salmon|coral|khaki|olive)\b)/gi
const hide = (words: string) => '_'.repeat(words.length)

export type Colours = {
  /** A CSS colour or hex value. */
  accent?: string
  theme?: 'light' | 'dark'
}

const hexIn = (prompt: string) => /#(?:[\da-f]{6}|[\da-f]{3})\b/i.exec(prompt)?.[0]

/** The accent's name: as CSS or we know it, with the place where the request has it. */
const nameIn = (prompt: string) => {
  const joined = prompt.replace(dark, hide).replace(light, hide).toLowerCase()
  for (const match of joined.matchAll(/(?:\b(dark|royal|sky|steel|hot|forest|sea)[ -])?(?<![\p{L}])([\p{L}]+)/giu)) {
    const [all, shade = '', colour = ''] = match
    // German colours bend: "grünem", "blaue".
    const plain = colour.replace(/e[nmrs]?$/, '')
    const known = [`${shade}${colour}`, colour, ...(colourNames.german.has(plain) ? [plain] : [])].find(
      (name) => colourNames.css.has(name) || colourNames.others.has(name),
    )
    if (known) return { name: known, words: known === colour || known === plain ? colour : all }
  }
  return undefined
}

/** Returns the colours named in a request: one for accents, and the theme when one is asked for. */
export const readColours = (prompt: string): Colours => {
  const unshaded = prompt.replace(shaded, hide)
  const theme = dark.test(unshaded) ? 'dark' : light.test(unshaded) ? 'light' : undefined
  const name = nameIn(prompt)?.name
  const accent = hexIn(prompt) ?? (name && (colourNames.others.get(name) ?? name))
  return { ...(accent && { accent }), ...(theme && { theme }) }
}

/** Returns the words that name the accent, as a request has them: "dark green". Undefined when none do. */
export const readAccentWords = (prompt: string): string | undefined => {
  const words = hexIn(prompt) ?? nameIn(prompt)?.words
  const shade = words && new RegExp(`\\b(?:light|bright|deep|pale|dark|navy)[ -](?=${words})`, 'i').exec(prompt)?.[0]
  return words && `${shade ?? ''}${words}`
}
