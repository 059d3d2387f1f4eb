import { places } from '../../data/load.ts'
import type { Extra } from '../blocks/api/extras/extra.ts'
import type { Entity } from '../understand/entities.ts'
import type { Made } from './left-out.ts'
import { annotations, relations } from './made-records.ts'
import { stemWords } from './words.ts'

const records =
  /\b(?:(?:search|sort|filter|find|brows|add|edit|delet|remov|list|view|see|read|manag|track|log|record|stor|sav|collect|organi[sz]|updat|creat|replac|chang|keep|fetch|retriev|query|quer|register|post|catalog)(?:e?s|ies|ing|able|e|ed)?|(?:track|manag|plan|organi[sz])er|management|crud|catalogue|directory|registry|database|library|collection|inventory|pagination|paging|pages?|validat\w*|constraints?|unique|belongs? to|belonging to|nested|each|timestamps?|created at|updated at|relations?\w*)\b/gi
const always =
  /\b(?:api|apis|rest|restful|json|http|https|crud|endpoints?|routes?|resources?|backend|open ?api|swagger|docs|documentation|documented|schemas?|sqlite|typescript|hono|error handling|errors?|status codes?|validat\w*|server)\b/gi

/** Returns what an API has, as far as a request can ask for it. */
export const collectMadeApi = ({
  title,
  entities,
  extras,
}: {
  title: string
  entities: Entity[]
  extras: Extra[]
}): Made => {
  const names = entities.flatMap(({ name, plural }) => [name, plural])
  const kept = [...places].filter(([, thing]) => names.includes(thing)).map(([place]) => place)
  const said = [
    ...entities.map((entity) => JSON.stringify(entity)),
    ...extras.map((extra) => `${extra.id} ${extra.says} ${JSON.stringify(extra.paths(entities))}`),
    ...kept,
  ]
  return {
    words: new Set(said.flatMap(stemWords)),
    things: new Set(names.flatMap(stemWords)),
    title: new Set(stemWords(title)),
    does: [
      always,
      ...(entities.length > 0 ? [records, annotations, relations] : []),
      ...extras.map(({ asked }) => asked),
    ],
  }
}
