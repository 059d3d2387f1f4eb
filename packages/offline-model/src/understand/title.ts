import { wordLists } from '../../data/load.ts'
import { titleCase, words } from './words.ts'

const quoted = /["“”«]([^"“”»\n]{2,60})["“”»]/
const named =
  /\b(?:called|named|titled|name it|call it|with the (?:title|name))\s+(?:["'“«]([^"'”»\n]{2,60})["'”»]|([A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,4}|[a-z][\w-]{1,30}))/

const trim = (text: string) => text.trim().replace(/[.,;:!?]+$/, '')

/** The name that the request itself gives: quoted or after "called", "named", "titled". */
export const readGivenTitle = (prompt: string): string | undefined => {
  const match = named.exec(prompt)
  const name = match?.[1] ?? match?.[2] ?? quoted.exec(prompt)?.[1]
  return name ? trim(name) : undefined
}

/** The request without its given name, whose words say nothing about what is kept. */
export const removeGivenTitle = (prompt: string) => prompt.replace(named, ' ')

/** A title for what is asked: the given one, else its first few meaningful words. Undefined when there are none. */
export const readTitle = (prompt: string): string | undefined => {
  const given = readGivenTitle(prompt)
  if (given) return given
  const head = prompt
    .replace(/\bjson (?=api\b)/i, '')
    .replace(/\bto-do\b/gi, 'todo')
    .split(/[.,;:\n(]|\b(?:with|where|that|which|using|so that|and)\b/i)
    .find((part) => words(part).some((word) => !wordLists.filler.has(word)))
  const meaningful = words(head ?? '')
    .filter((word) => !wordLists.filler.has(word))
    .slice(0, 4)
  return meaningful.length > 0
    ? titleCase(meaningful.join(' ')).replace(/\b(?:Api|Cli|Url|Json|Csv|Html|Uuid|Ui|Bmi|Crm)\b/g, (word) =>
        word.toUpperCase(),
      )
    : undefined
}
