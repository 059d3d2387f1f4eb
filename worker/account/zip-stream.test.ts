import { strFromU8, strToU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createZipStream, type ZipEntry } from './zip-stream.ts'

const broken = () => {
  const pieces = [strToU8('so far')]
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else controller.error(new Error('it stopped answering'))
    },
  })
}

async function* entries(): AsyncGenerator<ZipEntry> {
  yield { path: 'a/data.json', content: broken() }
  yield { path: 'b.txt', content: strToU8('the rest') }
}

describe('a zip', () => {
  it('is whole when one of its files breaks off, and says of which the end is missing', async () => {
    const files = unzipSync(new Uint8Array(await new Response(createZipStream(entries())).arrayBuffer()))
    expect(Object.keys(files)).toEqual(['a/data.json', 'a/data.json.incomplete.txt', 'b.txt'])
    expect(strFromU8(files['a/data.json'] ?? strToU8(''))).toBe('so far')
    expect(strFromU8(files['b.txt'] ?? strToU8(''))).toBe('the rest')
  })
})
