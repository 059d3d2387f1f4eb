import type { Context, TypedResponse } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { JSONParsed } from 'hono/utils/types'
import type { Endpoint, Endpoints } from '#contract/api/route'
import type { AppEnv } from './app-env.ts'

/**
 * The output that a schema gives, without asking what kind of schema it is: comparing those is what a compiler is slow
 * at.
 */
type Output<O> = { _zod: { output: O } }

/** The input that was sent, checked, as a handler has it by `c.req.valid`. */
type Valid<E> = (E extends { params: Output<infer P> } ? { param: P } : object) &
  (E extends { query: Output<infer Q> } ? { query: Q } : object) &
  (E extends { body: Output<infer B> } ? { json: B } : object)

/** The type of one answer: JSON by its schema; of other media, redirections and upgrades nothing. */
type Told<B, S> = S extends 101 | 302
  ? unknown
  : B extends Output<infer O>
    ? TypedResponse<JSONParsed<O>, S & StatusCode, 'json'>
    : B extends null
      ? TypedResponse<null, S & StatusCode, 'body'>
      : unknown

type Answer<E extends Endpoint> = Response & { [S in keyof E['answers']]: Told<E['answers'][S], S> }[keyof E['answers']]

/** Answers what its declaration promises; what it was sent is checked by then, and so is who asks. */
export type Handler<E extends Endpoint> = (
  c: Context<AppEnv, string, { out: Valid<E> }>,
) => Answer<E> | Promise<Answer<E>>

/** The handlers of an area, each under the name of its declaration. */
export type Handlers<A extends Endpoints> = { [N in keyof A]: Handler<A[N]> }
