/** The answer to a command, as in RESP2: null, integer, bulk string, status line, array. */
export type Reply = null | number | string | Status | Reply[]

/** A status line (`OK`), which the protocols tell from a string. */
export class Status {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export const OK = new Status('OK')

/** Redis's answer that a command is wrong; `message` begins with its kind (`ERR`, `WRONGTYPE`, `NOSCRIPT`). */
export class RedisError extends Error {
  override readonly name = 'RedisError'
}

export const syntaxError = () => new RedisError('ERR syntax error')
