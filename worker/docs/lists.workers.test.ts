import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { endpoints } from '#contract/api/all'
import { definePage } from '#contract/ids'
import { listFillers } from '../testing/list-fillers.ts'
import { sampleRequests } from '../testing/sample-requests/all.ts'
import { type SampleRequest, sendRequest } from '../testing/sample-requests/request.ts'
import { createScene, type Scene } from '../testing/sample-requests/scene.ts'

// Every list that comes in pages, with more in it than a page has.

/** Under which name a route takes `nextCursor`; the chat goes back by a place in it. */
const hasCursor = (query: z.ZodObject | undefined) =>
  ['cursor', 'before'].find((name) => Object.hasOwn(query?.shape ?? {}, name))

const lists = endpoints.flatMap(({ method, path, query }) => {
  const cursor = hasCursor(query)
  return method === 'get' && cursor ? [{ route: `GET ${path}`, cursor }] : []
})

/** Lists of everybody are read as far as this. */
const MOST_PAGES = 12

const reader = (scene: Scene, route: string, cursor: string, request: SampleRequest) => {
  const read = async (limit: number, after: string | null) => {
    // Whose it is, and nothing that leaves most of it out.
    const { userId, q } = request.query ?? {}
    // A search does not go without its word.
    const isSearch = q !== undefined && route === 'GET /api/messages'
    const asked = {
      ...request,
      query: {
        ...(userId && { userId }),
        ...(isSearch && { q }),
        limit: String(limit),
        ...(after !== null && { [cursor]: after }),
      },
    }
    const response = await sendRequest(route, asked, request.by ?? scene.owner)
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${route}: ${response.status} ${text}`)
    return definePage(z.record(z.string(), z.unknown())).parse(JSON.parse(text))
  }
  return {
    read,
    /** Reads what comes page by page; `whole` when the last one was reached. */
    async walk(limit: number) {
      const pages: unknown[][] = []
      let after: string | null = null
      do {
        const { items, nextCursor }: Awaited<ReturnType<typeof read>> = await read(limit, after)
        pages.push(items)
        after = nextCursor
      } while (after !== null && pages.length < MOST_PAGES)
      return { pages, whole: after === null }
    },
  }
}

it('is filled for every list that comes in pages, and for no other', () => {
  expect(Object.keys(listFillers).sort()).toEqual(lists.map(({ route }) => route).sort())
})

describe('a list with more than a page', () => {
  it.each(lists)('$route: nothing twice, nothing missed, the same order, and an end', async ({ route, cursor }) => {
    const scene = await createScene()
    const request = await sampleRequests[route]?.(scene)
    if (!request) throw new Error(`${route} has no request`)
    await listFillers[route]?.(scene, request)
    const { read, walk } = reader(scene, route, cursor, request)
    for (const limit of [1, 2]) {
      const { pages, whole } = await walk(limit)
      expect(pages.length).toBeGreaterThan(1)
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      const all = await read(100, null)
      // The chat turns its pages backwards, and each stands in the order in which it was said.
      const walked = (cursor === 'before' ? pages.toReversed() : pages).flat()
      const expected = cursor === 'before' ? all.items.slice(-walked.length) : all.items.slice(0, walked.length)
      expect(walked).toEqual(expected)
      if (whole && all.nextCursor === null) expect(walked.length).toBe(all.items.length)
    }
    await expect(read(1, 'no cursor of ours')).rejects.toThrow(/: 422 /)
  })
})
