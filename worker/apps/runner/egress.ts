import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from '../../bindings.ts'
import { problemResponse } from '../../platform/problem.ts'
import type { Header } from './runner-rpc.ts'

/** The facet whose way out it is; `runner` is the id of its object. */
export type EgressProps = { runner: string; facet: string }

/** Builds the request as it goes out: without what says who visits or where it runs, with the headers kept for it. */
const outgoing = (request: Request, secrets: readonly Header[]) => {
  const headers = new Headers(request.headers)
  for (const name of [...headers.keys()]) if (/^(cf-|x-forwarded-|x-real-ip|x-aether)/.test(name)) headers.delete(name)
  for (const { name, value } of secrets) headers.set(name, value)
  return new Request(request, { headers, redirect: 'manual' })
}

/**
 * The only way out of a creation's isolate. Its runner object knows what the room allowed, and keeps a line of every
 * attempt; when it does not answer, nothing leaves. Redirects are not followed: where they lead is asked for anew.
 */
export class Egress extends WorkerEntrypoint<Env, EgressProps> {
  override async fetch(request: Request): Promise<Response> {
    const { runner, facet } = this.ctx.props
    const stub = this.env.RUNNERS.get(this.env.RUNNERS.idFromString(runner))
    const verdict = await stub.mayLeave(facet, request.method, request.url)
    if (!verdict.allowed) return problemResponse(403, 'The network is closed', verdict.reason)
    return fetch(outgoing(request, verdict.headers)).catch(() =>
      problemResponse(502, 'The host does not answer', request.url),
    )
  }
}
