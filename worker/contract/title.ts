import { shortenText } from './text.ts'

/** The length of a request that stays as it was asked for, in characters. */
const SHORT_ENOUGH = 40
const MAX_TITLE_CHARS = 60

/** Words that a request begins with before it says what it wants. */
const lead =
  /^(?:(?:hi|hello|hey|please|can you|could you|would you|i want|i need|i would like|i['’]d like|we want|we need|let['’]?s|to)\b[\s,]*)*(?:(?:build|make|create|write|generate|design|code|implement|develop|give|show)\b\s*(?:(?:me|us)\b\s*)?)?(?:(?:an?|the|some|my|our)\s+)?/i

/** Words with which what is wanted ends and its details begin. */
const details =
  /\s*(?:\.(?=\s|$)|[;:\n(–—]|,\s|\b(?:with|where|which|that|who|whose|so that|using|including|containing)\s)/i

/** Words that a short request may do without: "build me a", "please make an". */
const ordered = /\b(?:build|make|create|write|generate)\b.* (?:an?|the|some|my|our)\s+$/i

/** Says the kind and not the thing. */
const generic =
  /^(?:(?:simple|small|little|new|modern|nice|rest|web|command[- ]line|typescript|javascript|python|go|rust|java|ruby|c\+\+|c#|php|kotlin|swift)\s+)*(?:tool|app|application|api|page|web ?page|site|website|program|script|cli|ui|user interface|function|class|library|component|something)s?$/i

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The main words of a request, as a name; the request itself when it is short. At most 60 characters. */
export const shortenTitle = (prompt: string): string => {
  const line = prompt.trim().split('\n')[0]?.trim() ?? ''
  const wanted = line.replace(lead, '')
  const isOrdered = wanted !== '' && ordered.test(line.slice(0, -wanted.length))
  if (isOrdered && wanted.length <= SHORT_ENOUGH) return capitalised(wanted)
  if (line.length <= SHORT_ENOUGH) return line
  const cut = details.exec(wanted)
  const head = cut ? wanted.slice(0, cut.index).trim() : wanted
  const rest = cut ? (wanted.slice(cut.index + cut[0].length).split(/\.(?=\s|$)|[;:(]|,\s/)[0] ?? '').trim() : ''
  const main = !generic.test(head) && head !== '' ? head : rest.includes(' ') ? rest : wanted
  return shortenText(main === '' ? line : capitalised(main), MAX_TITLE_CHARS)
}
