/** What one answer of a creation may hold. */
export const MAX_RESPONSE_BYTES = 10 * 1024 * 1024

/**
 * The same response with a body that ends in an error after `max` bytes, so that an endless stream does not go on for
 * ever; one that says beforehand that it is larger becomes a 502. WebSocket upgrades pass.
 */
export const capBody = (response: Response, max = MAX_RESPONSE_BYTES): Response => {
  if (!response.body || response.webSocket) return response
  const tooLarge = `The creation answered with more than ${max / 1024 / 1024} MiB and was stopped.`
  if (Number(response.headers.get('content-length')) > max) {
    void response.body.cancel(tooLarge)
    return Response.json(
      { type: 'about:blank', title: 'The answer is too large', status: 502, detail: tooLarge },
      { status: 502, headers: { 'content-type': 'application/problem+json' } },
    )
  }
  let bytes = 0
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > max) controller.error(new Error(tooLarge))
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, response)
}
