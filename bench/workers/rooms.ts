import { DurableObject } from 'cloudflare:workers'
import type { Connection } from 'partyserver'
import { routePartykitRequest, Server } from 'partyserver'

// The peers that run in Cloudflare's runtime, each as little as it can be: what a room costs before it does anything else.

const schema = 'CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL, at INTEGER NOT NULL)'
const insert = 'INSERT INTO messages (body, at) VALUES (?, ?)'

type Env = { Bare: DurableObjectNamespace; Sql: DurableObjectNamespace; Party: DurableObjectNamespace<Party> }

/** Hibernating sockets, nothing stored. */
export class Bare extends DurableObject<Env> {
  override fetch() {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    server.send('ready')
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(_: WebSocket, message: string) {
    for (const peer of this.ctx.getWebSockets()) peer.send(message)
  }
}

/** The same with one INSERT a message, before it is sent on. */
export class Sql extends Bare {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(schema)
  }

  override webSocketMessage(socket: WebSocket, message: string) {
    this.ctx.storage.sql.exec(insert, message, Date.now())
    super.webSocketMessage(socket, message)
  }
}

/** partyserver as its documentation has it, hibernating, nothing stored. */
export class Party extends Server {
  static override options = { hibernate: true }

  override onConnect(connection: Connection) {
    connection.send('ready')
  }

  override onMessage(_: Connection, message: string) {
    this.broadcast(message)
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, kind, room] = new URL(request.url).pathname.split('/')
    if (kind === 'parties') return (await routePartykitRequest(request, env)) ?? new Response('ok')
    const namespace = kind === 'bare' ? env.Bare : kind === 'sql' ? env.Sql : null
    if (!namespace || !room) return new Response('ok')
    return namespace.get(namespace.idFromName(room)).fetch(request)
  },
} satisfies ExportedHandler<Env>
