const named = new Set(
  'red crimson tomato coral salmon orange amber gold yellow lime green emerald teal turquoise cyan aqua blue navy royalblue steelblue skyblue indigo violet purple magenta fuchsia pink hotpink rose brown chocolate tan beige slate gray grey black white maroon olive orchid plum lavender khaki sienna peru forestgreen seagreen darkgreen darkblue darkred'.split(
    ' ',
  ),
)
/** Names that people use but CSS does not know, and German ones. */
const hexOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amber: '#f59e0b',
    emerald: '#10b981',
    rose: '#f43f5e',
    slate: '#64748b',
    rot: 'red',
    grün: 'green',
    blau: 'blue',
    gelb: 'yellow',
    lila: 'purple',
    rosa: 'pink',
    türkis: 'turquoise',
  }),
)
/** What a page is called whose look is told before its name: "a dark kanban board". */
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
const cssShades =
  /\b(dark|light|royal|sky|steel|hot|forest|sea|deep|pale)[ -]?(red|green|blue|pink|orange|violet|gr[ae]y|cyan|magenta|turquoise|salmon|coral|khaki)\b/gi
const cssNames = new Set(
  'royalblue steelblue skyblue hotpink forestgreen seagreen darkgreen darkblue darkred darkorange darkviolet darkgray darkgrey darkcyan darkmagenta darkturquoise darksalmon darkkhaki lightblue lightgreen lightpink lightgray lightgrey lightcyan lightsalmon lightcoral deepskyblue deeppink palegreen paleturquoise'.split(
    ' ',
  ),
)

export type Colours = {
  /** A CSS colour or hex value. */
  accent?: string
  /** The accent in the request's own words. */
  named?: string
  theme?: 'light' | 'dark'
}

/** Returns the colours named in a request: one for accents, and the theme when one is asked for. */
export const readColours = (prompt: string): Colours => {
  const unshaded = prompt.replace(shaded, (shade) => '_'.repeat(shade.length))
  const theme = dark.test(unshaded) ? 'dark' : light.test(unshaded) ? 'light' : undefined
  const hex = /#(?:[\da-f]{6}|[\da-f]{3})\b/i.exec(prompt)?.[0]
  const joined = prompt
    .replace(dark, ' ')
    .replace(light, ' ')
    .replace(cssShades, (whole, shade: string, colour: string) => {
      const name = `${shade}${colour}`.toLowerCase()
      return cssNames.has(name) ? name : whole
    })
  const name = joined
    .toLowerCase()
    .match(/[\p{L}]+/gu)
    ?.find((word) => named.has(word) || cssNames.has(word) || hexOf.has(word))
  const accent = hex ?? (name && (hexOf.get(name) ?? name))
  return { ...(accent && { accent, named: hex ?? name ?? '' }), ...(theme && { theme }) }
}
