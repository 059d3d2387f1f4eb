import { maskParentheses } from './clauses.ts'
import { dropLeadIn } from './phrases.ts'

const program =
  '(?:api|app|application|service|backend|back-end|system|tool|platform|program|database|website|site|server|software|something|spreadsheet|place)s?'
const keep =
  '(?:manage|track|keep track of|keep|store|record|save|log|list|collect|organi[sz]e|catalogue|catalog|handle|maintain|register|remember|write down|note down|hold|plan)'
const keeping =
  '(?:managing|tracking|keeping track of|keeping|storing|recording|saving|logging|listing|collecting|organi[sz]ing|cataloguing|cataloging|handling|maintaining|registering|planning)'
const introductions = [
  new RegExp(
    String.raw`\b${program}\s+(?:${keeping}|for(?: ${keeping})?|of|to ${keep}|(?:that|which|where)\s+(?:can |should |will |lets? \w+ |helps? \w+ (?:to )?)?(?:${keep}s?))\s+`,
    'i',
  ),
  new RegExp(String.raw`\b(?:to|can|that|which|i|we|you|and|please|so)\s+(?:also\s+)?${keep}s?\s+`, 'i'),
  new RegExp(String.raw`^(?:${keep}|${keeping})\s+(?!(?:with|has|have|that|and|api|app)\b|[,(:])`, 'i'),
]
const details = /[:(]|\b(?:with|has|have|having|should|must)\b/i

/** Returns what a statement is about: `I run a shop and need an API for bouquets with …` → `bouquets with …`. */
export const dropIntroduction = (statement: string): string => {
  const masked = maskParentheses(statement)
  for (const introduction of introductions) {
    const match = introduction.exec(masked)
    if (match && !details.test(masked.slice(0, match.index)))
      return dropIntroduction(statement.slice(match.index + match[0].length))
  }
  const aim = statement.replace(
    /^(?:an?\s+|the\s+|my\s+|our\s+)?(?!number|part|type|kind|date|name|amount)[a-z]+[^s\W] of (?=(?:my |our |the )?[\w -]*?s\b)/i,
    '',
  )
  const done = aim.replace(/^(?:[\w']+ ){1,3}can (?!be\b|have\b)\w+ (?=an?\b|the\b|their\b|[\w-]+s\b)/i, '')
  return dropLeadIn(done.replace(/^(?:there (?:are|is|should be)|i have|we have|we need|i need)\s+(?=\w)/i, ''))
}
