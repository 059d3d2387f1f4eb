import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type SocketEvents = {
  open(): void
  /** The payload of one frame (or of a part of one) lies in `bytes[start..end)` and is overwritten afterwards. */
  data(bytes: Buffer, start: number, end: number): void
  close(reason: string): void
}

const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

/** All sockets read into this one; what arrives is consumed at once. */
const shared = Buffer.allocUnsafe(1 << 18)

/** A client frame. The mask is zero: RFC 6455 allows any, and the server has to unmask all the same. */
const encodeFrame = (opcode: number, payload: Buffer): Buffer => {
  const size = payload.length
  const head = size < 126 ? 6 : size < 65_536 ? 8 : 14
  const frame = Buffer.alloc(head + size)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (size < 126 ? size : size < 65_536 ? 126 : 127)
  if (head === 8) frame.writeUInt16BE(size, 2)
  if (head === 14) frame.writeBigUInt64BE(BigInt(size), 2)
  payload.copy(frame, head)
  return frame
}

/**
 * A WebSocket client without objects per message, so that the generator can drive a server to its limit from one core.
 * Loopback only: no TLS, no compression, no check of the handshake's key.
 */
export class LeanSocket {
  readonly #socket: Socket
  readonly #on: SocketEvents
  #rest: Buffer | null = null
  #upgraded = false
  #over = false

  constructor(url: URL, headers: Record<string, string>, on: SocketEvents) {
    this.#on = on
    this.#socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (length) => {
          this.#read(shared, length)
          return true
        },
      },
    })
    const lines = [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ]
    this.#socket.on('connect', () => this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    this.#socket.on('error', (error) => this.#end(error.message))
    this.#socket.on('close', () => this.#end('closed'))
  }

  send(text: string) {
    this.#socket.write(encodeFrame(TEXT, Buffer.from(text)))
  }

  close() {
    this.#over = true
    this.#socket.destroy()
  }

  #end(reason: string) {
    this.#socket.destroy()
    if (this.#over) return
    this.#over = true
    this.#on.close(reason)
  }

  #read(buffer: Buffer, length: number) {
    const bytes = this.#rest ? Buffer.concat([this.#rest, buffer.subarray(0, length)]) : buffer.subarray(0, length)
    this.#rest = null
    const used = this.#readFrames(bytes, this.#upgraded ? 0 : this.#readHandshake(bytes))
    if (used < bytes.length) this.#rest = Buffer.from(bytes.subarray(used))
  }

  /** Place at which the first frame begins; 0 when the answer is not complete. */
  #readHandshake(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) return 0
    const status = bytes.toString('latin1', 9, 12)
    if (status !== '101') this.#end(`HTTP ${status}`)
    else {
      this.#upgraded = true
      this.#on.open()
    }
    return end + 4
  }

  /** Hands on every complete frame from `at` on; returns where the incomplete one begins. */
  #readFrames(bytes: Buffer, from: number): number {
    let at = from
    while (this.#upgraded && bytes.length - at >= 2) {
      const opcode = bytes.readUInt8(at) & 15
      const short = bytes.readUInt8(at + 1) & 127
      const head = short === 127 ? 10 : short === 126 ? 4 : 2
      if (bytes.length - at < head) break
      const size =
        short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short === 126 ? bytes.readUInt16BE(at + 2) : short
      const start = at + head
      if (bytes.length - start < size) break
      at = start + size
      if (opcode <= 2) this.#on.data(bytes, start, at)
      else if (opcode === PING) this.#socket.write(encodeFrame(PONG, bytes.subarray(start, at)))
      else if (opcode === CLOSE) this.#end(`close code ${size >= 2 ? bytes.readUInt16BE(start) : 'none'}`)
    }
    return at
  }
}
