import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'

type Options = { input: Readable; output?: { write(text: string): unknown }; prompt?: string }

/** node:readline over an input that is no terminal: lines, questions, `for await`. workerd has none of it. */
class Interface extends EventEmitter {
  readonly #output: { write(text: string): unknown } | undefined
  #prompt: string
  #rest = ''
  #ended = false
  #closed = false
  readonly #lines: string[] = []
  #asked: ((line: string) => void) | undefined
  #flushing = false
  terminal = false
  line = ''

  constructor({ input, output, prompt = '> ' }: Options) {
    super()
    this.#output = output
    this.#prompt = prompt
    input.on('data', (chunk: Uint8Array | string) => {
      const parts = (this.#rest + (typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk))).split(/\r?\n/)
      this.#rest = parts.pop() ?? ''
      this.#lines.push(...parts)
      this.#schedule()
    })
    input.on('end', () => {
      if (this.#rest !== '') this.#lines.push(this.#rest)
      this.#rest = ''
      this.#ended = true
      this.#schedule()
    })
  }

  /** A line goes to the question that waits, else to listeners; without either it waits for one. */
  #schedule() {
    if (this.#flushing) return
    this.#flushing = true
    queueMicrotask(() => {
      this.#flushing = false
      while (this.#lines.length > 0 && !this.#closed) {
        const asked = this.#asked
        if (!asked && this.listenerCount('line') === 0) return
        this.#asked = undefined
        const line = this.#lines.shift() ?? ''
        if (asked) {
          asked(line)
          // Whoever asked may ask again; that question gets the next line.
          if (this.#lines.length > 0 || this.#ended) this.#schedule()
          return
        }
        this.emit('line', line)
      }
      if (this.#ended && this.#lines.length === 0) this.close()
    })
  }

  override on(event: string, listener: (...args: unknown[]) => void) {
    super.on(event, listener)
    if (event === 'line') this.#schedule()
    return this
  }
  override addListener(event: string, listener: (...args: unknown[]) => void) {
    return this.on(event, listener)
  }

  question(query: string, ...rest: unknown[]) {
    const callback = rest.findLast((value) => typeof value === 'function')
    this.#output?.write(query)
    this.#asked = (line) => callback?.(line)
    this.#schedule()
  }
  setPrompt(prompt: string) {
    this.#prompt = prompt
  }
  getPrompt() {
    return this.#prompt
  }
  prompt() {
    this.#output?.write(this.#prompt)
    this.#schedule()
  }
  write() {}
  pause() {
    return this
  }
  resume() {
    return this
  }
  close() {
    if (this.#closed) return
    this.#closed = true
    this.emit('close')
  }
  [Symbol.dispose]() {
    this.close()
  }

  async *[Symbol.asyncIterator]() {
    const lines: string[] = []
    let wake: () => void = () => undefined
    this.on('line', (line) => {
      lines.push(String(line))
      wake()
    })
    this.on('close', () => wake())
    for (;;) {
      const line = lines.shift()
      if (line !== undefined) yield line
      else if (this.#closed) return
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  }
}

class PromiseInterface extends Interface {
  override question(query: string, ..._: unknown[]) {
    return new Promise<string>((resolve) => super.question(query, resolve))
  }
}

const nothing = () => true

export const readlinePromises = {
  Interface: PromiseInterface,
  createInterface: (options: Options) => new PromiseInterface(options),
}

export const readline = {
  Interface,
  createInterface: (input: Options | Readable, output?: Options['output']) =>
    new Interface('input' in input ? input : { input, output }),
  clearLine: nothing,
  clearScreenDown: nothing,
  cursorTo: nothing,
  moveCursor: nothing,
  emitKeypressEvents: nothing,
  promises: readlinePromises,
}
