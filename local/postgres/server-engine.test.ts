import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { openServer } from './server-engine.ts'

/** A message of PostgreSQL's protocol: its type, then its length with the length itself. */
const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** Lets everyone in, begins a transaction, and hangs up. */
const startFaintingServer = async () => {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]))
      socket.once('data', () => {
        socket.write(Buffer.concat([message('C', Buffer.from('BEGIN\0')), message('Z', Buffer.from('T'))]))
        setTimeout(() => socket.destroy(), 5)
      })
    })
    socket.on('error', () => {})
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

it('a server that goes away within a transaction fails that transaction, and nothing else', async () => {
  const { server, port } = await startFaintingServer()
  const engine = openServer(`postgres://someone@127.0.0.1:${port}/x`)
  await expect(engine.runAll([{ query: 'SELECT 1', params: [] }], {})).rejects.toThrow(
    /Connection terminated|ECONNRESET/,
  )
  await expect(engine.runAll([{ query: 'SELECT 1', params: [] }], {})).rejects.toThrow(
    /Connection terminated|ECONNRESET/,
  )
  await engine.close()
  server.close()
})
