import { connect, createServer, type Socket } from 'node:net'

/** A wire between a client and a server on loopback that can be cut. */
export type Wire = {
  port: number
  /** Breaks every connection and refuses new ones. */
  cut(): void
  restore(): void
  /** Breaks one connection, any of them; false when there is none. */
  dropOne(): boolean
  close(): Promise<void>
}

export const startProxy = (target: { host: string; port: number }): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const open = new Set<Socket>()
    let isCut = false
    const dropAll = () => {
      for (const socket of open) socket.destroy()
    }
    const server = createServer({ noDelay: true }, (socket) => {
      // A client that sends while it is being cut off is no error of ours.
      socket.on('error', () => {})
      if (isCut) return void socket.destroy()
      const other = connect({ ...target, noDelay: true })
      other.on('error', () => socket.destroy())
      other.on('close', () => socket.destroy())
      open.add(socket)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other).pipe(socket)
    })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('No TCP address'))
      resolve({
        port: address.port,
        cut() {
          isCut = true
          dropAll()
        },
        restore() {
          isCut = false
        },
        dropOne() {
          const socket = [...open][Math.floor(Math.random() * open.size)]
          socket?.destroy()
          return socket !== undefined
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            dropAll()
          }),
      })
    })
  })
