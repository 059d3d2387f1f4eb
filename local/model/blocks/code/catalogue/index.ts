import type { Entry } from './entry.ts'
import { everyday } from './everyday.ts'
import { lists } from './lists.ts'
import { numbers, puzzles } from './numbers.ts'
import { searching, sorting } from './sorting.ts'
import { models, structures } from './structures.ts'
import { checks, greetings, texts } from './texts.ts'
import { tools } from './tools.ts'

/** In the order in which requests are searched: what is more particular comes before what its words contain. */
export const catalogue: Entry[] = [
  ...lists,
  ...everyday,
  ...sorting,
  ...searching,
  ...puzzles,
  ...numbers,
  ...texts,
  ...checks,
  ...tools,
  ...structures,
  ...models,
  ...greetings,
]
