import type { generateApi } from '#contract/api/generate'
import type { RunStreamEvent } from '#contract/run'
import type { Handlers } from '../http/handler.ts'

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

export const runRoutes = {
  runGeneration: async (c) => {
    const { runs } = c.var.services
    const { id } = c.req.valid('param')
    const request = c.req.valid('json')
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json(await runs.run(c.var.identity, id, request), 200)
    return new Response(asEventStream(await runs.stream(c.var.identity, id, request)), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  },
} satisfies Partial<Handlers<typeof generateApi>>
