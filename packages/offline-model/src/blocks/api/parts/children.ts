import type { AppContext } from './base.ts'
import { database, find, list, type Resource } from './rest.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** The children of one parent: `/routes/1/ascents`. */
const listOf = (parent: Resource, child: Resource, column: string) => (c: AppContext) => {
  const id = c.req.param('id')
  find(database(c), parent, id)
  return list(c, child, { [column]: id ?? null })
}

// The text above is what a composed API contains.
export { listOf }
