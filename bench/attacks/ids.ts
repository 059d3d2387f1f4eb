import type { Actor } from '../../worker/testing/access/actors.ts'
import { type Cell, createCells } from '../../worker/testing/access/cells.ts'
import { readApiDocument } from '../../worker/testing/api-document.ts'
import { makeValidRequest } from '../../worker/testing/valid-requests.ts'
import { makeBelongings } from './belongings.ts'
import { type Attack, also, type Outcome, type Stage, statuses } from './stage.ts'

/** Asks as Eve for what is Ada’s, by the table of who may do what: a stranger is let in to none of it. */
const askedBy = async (stage: Stage, isMeant: (cell: Cell) => boolean): Promise<Outcome> => {
  const document = readApiDocument(await (await stage.ask('/api/openapi.json')).json())
  const eve: Actor = {
    name: 'Eve',
    role: 'stranger',
    scopes: null,
    token: stage.eve.token,
    userId: '',
    email: stage.eve.email,
    foreign: await makeBelongings(stage, stage.ada),
    own: await makeBelongings(stage, stage.eve),
    made: null,
  }
  const reached: string[] = []
  const given: number[] = []
  for (const cell of document.operations.flatMap((operation) => createCells(operation, eve)).filter(isMeant)) {
    const { method, path, headers, body } = makeValidRequest(document, cell.operation, cell.given)
    const { token } = stage.eve
    const status = path.endsWith('/socket')
      ? await stage.upgrade(path, { authorization: `Bearer ${token}` })
      : (await stage.ask(path, { method, token, headers, body })).status
    given.push(status)
    if (status !== cell.expected) reached.push(`${method} ${cell.operation.path} ${status}`)
  }
  const outcome = also(statuses([404, 422], given), `${given.length} requests`, reached.length === 0)
  return reached.length === 0 ? outcome : { ...outcome, answered: `${outcome.answered} (${reached.join(', ')})` }
}

/** Somebody else’s id in every place that has one, with whatever else the request needs. */
export const idAttacks: Attack[] = [
  {
    what: 'IDOR: somebody else’s id in the path of every route that takes one, with a valid body',
    try: (stage) => askedBy(stage, ({ ids, expected }) => ids === 'foreign' && expected !== 'in'),
  },
  {
    what: 'IDOR: somebody else’s `roomId`, `parentId`, `generationId`, `from` or attachment on one’s own',
    try: (stage) => askedBy(stage, ({ ids }) => ids.startsWith('foreign ')),
  },
]
