import { wordLists } from '../../data/load.ts'
import { isFieldName } from './field-types.ts'
import { isPlural, words } from './words.ts'

/** Abilities, not things: `with search and pagination`. */
export const abilities =
  /\b(search\w*|voting|pagination|paging|filter\w*|sort\w*|validat\w*|auth|authentication|authori[sz]ation|log ?in|statistic\w*|stats|crud|endpoint\w*|cors|documentation|docs|swagger|openapi|test\w*|error handling|rate limit\w*|undo|drag|dark|light|theme|mode|export\w*|import\w*|charts?|button\w*|colou?r scheme|accents?|local ?storage|persist\w*|responsive|animation\w*|keyboard|shortcuts?|redirects?|webhooks?|leaderboards?|header|footer|sidebar|api|json)\b/i

/** True for what is kept as a record of its own, false for a property and for an ability of the program. */
export const isThing = (noun: string) =>
  !abilities.test(noun) && (wordLists.things.has(words(noun).at(-1) ?? '') || (isPlural(noun) && !isFieldName(noun)))
