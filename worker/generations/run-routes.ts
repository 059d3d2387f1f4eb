import { Hono } from 'hono'
import * as z from 'zod'
import { Uuid } from '#contract/ids'
import { RunRequest, type RunStreamEvent } from '#contract/run'
import type { AppEnv } from '../http/app-env.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { json, param } from '../http/validate.ts'

const sse = ({ type, ...data }: RunStreamEvent) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`

const asEventStream = (events: AsyncGenerator<RunStreamEvent>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await events.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(sse(value)))
    },
    // Nobody reads any more: the program is stopped.
    cancel: () => void events.return(undefined),
  })
}

/** Mounted behind `requireUser`. */
export const runRoutes = new Hono<AppEnv>().post(
  '/history/:id/run',
  param(z.object({ id: Uuid })),
  rateLimit('run'),
  json(RunRequest),
  async (c) => {
    const { runs } = c.var.services
    const { id } = c.req.valid('param')
    const request = c.req.valid('json')
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json(await runs.run(c.var.identity, id, request), 200)
    return new Response(asEventStream(await runs.stream(c.var.identity, id, request)), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  },
)
