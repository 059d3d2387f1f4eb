import type { Hono, TypedResponse } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { AppEnv } from './app-env.ts'

/*
 * The API as Hono's client (`hc`) is typed by it: addresses and what is sent are those of the declarations, answers are
 * those of the handlers, which the declarations hold to what they promise.
 */

type Texts<T> = { [K in keyof T]: undefined extends T[K] ? string | undefined : string }

type Input<I> = { _zod: { input: I } }

/** The input that is sent, as Hono's client takes it: texts in the address, JSON as its schema takes it. */
type Sent<E> = (E extends { params: Input<infer P> } ? { param: Texts<P> } : object) &
  (E extends { query: Input<infer Q> } ? { query: Partial<Texts<Q>> } : object) &
  (E extends { body: Input<infer B> } ? { json: B } : object)

/** One answer of a handler: JSON, and what else is known of it. */
type Received<R> =
  R extends TypedResponse<infer Output, infer Status, infer Format>
    ? { output: Output; outputFormat: Format; status: Status }
    : { output: object; outputFormat: string; status: StatusCode }

/** `/api/rooms/{id}` → `/api/rooms/:id` */
type HonoPath<P extends string> = P extends `${infer Before}{${infer Name}}${infer After}`
  ? `${Before}:${Name}${HonoPath<After>}`
  : P

type Answered<H> = H extends (...given: never[]) => infer R ? Awaited<R> : never

type Served<E, H> = E extends { path: infer P extends string; method: infer M extends string }
  ? { path: HonoPath<P>; method: `$${M}`; client: { input: Sent<E> } & Received<Answered<H>> }
  : never

/** All endpoints, each with its handler. */
type ServedOf<A, H> = {
  [N in keyof A & keyof H]: { [M in keyof A[N] & keyof H[N]]: Served<A[N][M], H[N][M]> }[keyof A[N] & keyof H[N]]
}[keyof A & keyof H]

type Schema<S extends { path: string; method: `$${string}`; client: unknown }> = {
  [P in S['path']]: { [M in Extract<S, { path: P }>['method']]: Extract<S, { path: P; method: M }>['client'] }
}

/** The type that `hc` wants to know of the app that answers these endpoints by these handlers. */
export type ClientApp<A, H> = Hono<AppEnv, Schema<ServedOf<A, H>>>
