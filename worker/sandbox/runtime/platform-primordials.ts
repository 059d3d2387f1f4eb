/*
 * The platform's classes as `primordials.ts` has those of the language: taken before any generated code is evaluated.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { uncurryGetter, uncurryThis } from './primordials.ts'

const encoder = new TextEncoder()
const encode: (to: TextEncoder, text: string) => Uint8Array = uncurryThis(TextEncoder.prototype.encode)
export const encodeText = (text: string): Uint8Array => encode(encoder, text)
export const encodeBase64: (binary: string) => string = btoa
export const NewResponse = Response
export const ResponsePrototype = Response.prototype
export const responseHeaders: (response: Response) => Headers = uncurryGetter(Response.prototype, 'headers')
export const responseStatus: (response: Response) => number = uncurryGetter(Response.prototype, 'status')
export const responseSocket: (response: Response) => WebSocket | null = uncurryGetter(Response.prototype, 'webSocket')
export const headersSet: (headers: Headers, name: string, value: string) => void = uncurryThis(Headers.prototype.set)
export const requestUrl: (request: Request) => string = uncurryGetter(Request.prototype, 'url')
export const requestMethod: (request: Request) => string = uncurryGetter(Request.prototype, 'method')

export const requestText: (request: Request) => Promise<string> = uncurryThis(Request.prototype.text)

export const NewTransformStream = TransformStream
export const streamReadable: <T>(stream: { readable: ReadableStream<T> }) => ReadableStream<T> = uncurryGetter(
  TransformStream.prototype,
  'readable',
)
export const streamWritable: <T>(stream: { writable: WritableStream<T> }) => WritableStream<T> = uncurryGetter(
  TransformStream.prototype,
  'writable',
)
export const writableWriter: <T>(stream: WritableStream<T>) => WritableStreamDefaultWriter<T> = uncurryThis(
  WritableStream.prototype.getWriter,
)
export const writerWrite: <T>(writer: WritableStreamDefaultWriter<T>, value: T) => Promise<void> = uncurryThis(
  WritableStreamDefaultWriter.prototype.write,
)
export const writerClose: (writer: WritableStreamDefaultWriter) => Promise<void> = uncurryThis(
  WritableStreamDefaultWriter.prototype.close,
)

export const NewWebSocketPair = WebSocketPair
export const WebSocketPrototype = WebSocket.prototype
export const socketAccept = WebSocket.prototype.accept
export const socketClose: (socket: WebSocket, code: number, reason: string) => void = uncurryThis(
  WebSocket.prototype.close,
)
export const { addEventListener: socketListen, removeEventListener: socketUnlisten } = WebSocket.prototype
export const preventDefault: (event: Event) => void = uncurryThis(Event.prototype.preventDefault)
/** Of each event itself and of no prototype. */
export const readEventReason = (event: PromiseRejectionEvent): unknown => event.reason

export const listen: (target: EventTarget, type: string, listener: () => void) => void = uncurryThis(
  EventTarget.prototype.addEventListener,
)
export const signalIsAborted: (signal: AbortSignal) => boolean = uncurryGetter(AbortSignal.prototype, 'aborted')
export const signalReason: (signal: AbortSignal) => unknown = uncurryGetter(AbortSignal.prototype, 'reason')

const { run, getStore } = AsyncLocalStorage.prototype
export const storageRun: <S, R>(storage: AsyncLocalStorage<S>, store: S, work: () => R) => R = uncurryThis(run)
export const storageGet: <S>(storage: AsyncLocalStorage<S>) => S | undefined = uncurryThis(getStore)
