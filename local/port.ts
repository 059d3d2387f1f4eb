import { connect, createServer } from 'node:net'
import { codeOf, Fault } from './fault.ts'

/** Resolves to true when something accepts connections there; a server on all addresses can hide from a test that only listens. */
const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 })
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

const tryToListen = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(codeOf(error)))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })

/** Throws a `Fault` when `port` of localhost cannot be ours. */
export const checkPort = async (port: number): Promise<void> => {
  const inUse = () =>
    new Fault(`Port ${port} is in use. Stop what uses it, or start with another: PORT=${port + 1} npm start`)
  for (const host of ['127.0.0.1', '::1']) {
    if (await answers(host, port)) throw inUse()
    const code = await tryToListen(host, port)
    if (code === 'EADDRINUSE') throw inUse()
    if (code === 'EACCES')
      throw new Fault(`Port ${port} needs rights that this user does not have. Start with another: PORT=8787 npm start`)
  }
}

/** A port of loopback that is free now. */
export const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No TCP address')),
      )
    })
  })
