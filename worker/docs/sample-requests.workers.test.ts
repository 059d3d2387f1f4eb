import { describe, expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import type { Endpoint } from '#contract/api/route'
import { sampleRequests } from '../testing/sample-requests/all.ts'
import { sendRequest } from '../testing/sample-requests/request.ts'
import { createScene } from '../testing/sample-requests/scene.ts'

const formatName = ({ method, path }: Endpoint) => `${method.toUpperCase()} ${path}`

describe('a valid request', () => {
  it('is there for every route that the description has, and for no other', () => {
    expect(Object.keys(sampleRequests).sort()).toEqual(endpoints.map(formatName).sort())
  })

  it('is answered with a success by every route', async () => {
    const scene = await createScene()
    const wrong: string[] = []
    for (const doc of endpoints) {
      const route = formatName(doc)
      const request = await sampleRequests[route]?.(scene)
      if (!request) throw new Error(`${route} has no request`)
      const response = await sendRequest(route, request, request.by === undefined ? scene.owner : request.by)
      const expected = request.answers ?? Number(Object.keys(doc.answers)[0])
      if (response.status !== expected) wrong.push(`${route} ${response.status} ${await response.text()}`)
      response.webSocket?.accept()
      response.webSocket?.close()
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
