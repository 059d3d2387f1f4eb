import { exports } from 'cloudflare:workers'
import { call } from '../api-client.ts'
import { type ApiDocument, type ApiOperation, readApiDocument } from '../api-document.ts'
import { type Given, makeValidRequest } from '../valid-requests.ts'
import type { Actor } from './actors.ts'
import { createCells, inOrder } from './cells.ts'
import { SECRET } from './things.ts'

const send = async (actor: Actor, document: ApiDocument, operation: ApiOperation, given: Given) => {
  const { method, path, headers, body } = makeValidRequest(document, operation, given)
  const octet = () => Math.floor(Math.random() * 0xffff).toString(16)
  const response = await exports.default.fetch(
    new Request(`http://localhost:8787${path}`, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...headers,
        // Limits by address are another matter.
        'cf-connecting-ip': `2001:db8:${octet()}:${octet()}::1`,
        ...(actor.token !== null && { authorization: `Bearer ${actor.token}` }),
      },
    }),
  )
  response.webSocket?.accept()
  response.webSocket?.close(1000)
  return { status: response.status, text: new TextDecoder().decode(await response.arrayBuffer()) }
}

export type Matrix = { asked: number; let: number; refused: number; wrong: string[] }

/** Asks as one actor after the other, two at a time. */
export const askAsEach = async (actors: readonly Actor[]): Promise<Matrix[]> => {
  const matrices: Matrix[] = []
  const waiting = [...actors.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) matrices[next[0]] = await askAll(next[1])
  }
  await Promise.all([work(), work()])
  return matrices
}

/** Asks every route as this actor, with valid requests; what is answered otherwise than the table says is wrong. */
const askAll = async (actor: Actor): Promise<Matrix> => {
  const document = readApiDocument(await (await call('GET', '/api/openapi.json')).json())
  const matrix: Matrix = { asked: 0, let: 0, refused: 0, wrong: [] }
  const cells = document.operations.flatMap((operation) => createCells(operation, actor))
  for (const { operation, row, ids, given, expected } of inOrder(cells, actor)) {
    let { status, text } = await send(actor, document, operation, given)
    // On a busy machine something did not answer in its time: that says nothing of who may ask.
    while (status === 503 && !row.also?.includes(503))
      ({ status, text } = await send(actor, document, operation, given))
    const isRight = expected === 'in' ? status < 400 || row.also?.includes(status) === true : status === expected
    matrix.asked += 1
    matrix[expected === 'in' ? 'let' : 'refused'] += 1
    const said = `${actor.name}, ${ids}: ${operation.method} ${operation.path} ${status}`
    if (!isRight) matrix.wrong.push(`${said}, not ${expected}: ${text.slice(0, 200)}`)
    else if (expected !== 'in' && text.includes(SECRET)) matrix.wrong.push(`${said} tells: ${text.slice(0, 200)}`)
  }
  return matrix
}
