import { expect, it } from 'vitest'
import { createStaticFileReader } from './static-file.ts'

const assets = (...answers: Response[]) => {
  const asked: unknown[] = []
  const fetch = async (url: unknown) => {
    asked.push(url)
    return answers.shift() ?? Response.error()
  }
  return { fetcher: { fetch } as unknown as Fetcher, asked }
}

it('is read once', async () => {
  const { fetcher, asked } = assets(new Response('[1]'))
  const read = createStaticFileReader('/data/x.json', (text) => JSON.parse(text))
  expect(await read(fetcher)).toEqual([1])
  expect(await read(fetcher)).toEqual([1])
  expect(asked).toEqual(['https://assets/data/x.json'])
})

it('is unavailable while it is missing, or the page of the web app in its place, and asked for again', async () => {
  const { fetcher } = assets(new Response('', { status: 404 }), new Response('<html>'), new Response('[1]'))
  const read = createStaticFileReader('/data/x.json', (text) => JSON.parse(text))
  const unavailable = { code: 'unavailable', details: { dependency: 'assets' } }
  await expect(read(fetcher)).rejects.toMatchObject(unavailable)
  await expect(read(fetcher)).rejects.toMatchObject(unavailable)
  expect(await read(fetcher)).toEqual([1])
})
