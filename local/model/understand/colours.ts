const named = new Set(
  'red crimson tomato coral salmon orange amber gold yellow lime green emerald teal turquoise cyan aqua blue navy royalblue steelblue skyblue indigo violet purple magenta fuchsia pink hotpink rose brown chocolate tan beige slate gray grey black white maroon olive orchid plum lavender khaki sienna peru forestgreen seagreen darkgreen darkblue darkred'.split(
    ' ',
  ),
)
/** Names that people use but CSS does not know. */
const hexOf: ReadonlyMap<string, string> = new Map(
  Object.entries({ amber: '#f59e0b', emerald: '#10b981', rose: '#f43f5e', slate: '#64748b' }),
)
const darkThemes =
  /\b(dark (?:mode|theme|ui|look|design|background)|dark[- ]themed|in dark(?=\s*(?:$|[.,;!?]|and\b|with\b|please\b))|night mode|black background)\b/i
const lightThemes = /\b(light (?:mode|theme|ui|look|design|background)|light[- ]themed|white background)\b/i

/** Colours named in a request: a CSS colour or hex value for accents, and the theme when one is asked for. */
export const readColours = (prompt: string): { accent?: string; theme?: 'light' | 'dark' } => {
  const theme = darkThemes.test(prompt) ? 'dark' : lightThemes.test(prompt) ? 'light' : undefined
  const text = prompt.replace(darkThemes, ' ').replace(lightThemes, ' ')
  const hex = /#(?:[\da-f]{6}|[\da-f]{3})\b/i.exec(text)?.[0]
  // "dark green" is a colour, not a theme
  const joined = text
    .toLowerCase()
    .replace(/\b(dark|royal|sky|steel|hot|forest|sea)[ -](?=red|green|blue|pink)(\w*)/g, '$1$2')
  const name = joined.match(/[a-z]+/g)?.find((word) => named.has(word))
  const accent = hex ?? (name && (hexOf.get(name) ?? name))
  return { ...(accent && { accent }), ...(theme && { theme }) }
}
