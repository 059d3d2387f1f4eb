import { strToU8, Zip, ZipDeflate } from 'fflate'

export type ZipEntry = { path: string; content: Uint8Array | ReadableStream<Uint8Array> }

const CUT =
  'Reading this file failed, so that its end is missing. Download it again, or on the page of what it belongs to.\n'

/** Yields what `content` has until it ends or fails, and tells `tell` whether that was all. */
async function* readPieces(content: ReadableStream<Uint8Array>, tell: (isWhole: boolean) => void) {
  const reader = content.getReader()
  try {
    for (;;) {
      const piece = await reader.read().catch(() => null)
      if (!piece || piece.done) return tell(piece !== null)
      yield piece.value
    }
  } finally {
    // Of one that was left in the middle.
    void reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/**
 * A zip that is written while it is read: one entry at a time is in memory, and of a stream one piece. `assertHeld` is
 * asked before each piece: when it rejects, the download breaks off.
 */
export const createZipStream = (
  entries: AsyncIterable<ZipEntry>,
  assertHeld: () => Promise<void> = async () => {},
): ReadableStream<Uint8Array> => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()

  const write = async () => {
    let ready: Uint8Array[] = []
    const zip = new Zip((error, data) => {
      if (error) throw error
      ready.push(data)
    })
    const flush = async () => {
      const pieces = ready
      ready = []
      for (const piece of pieces) {
        await assertHeld()
        await writer.write(piece)
      }
    }
    const add = async ({ path, content }: ZipEntry) => {
      const file = new ZipDeflate(path, { level: 6 })
      zip.add(file)
      if (content instanceof Uint8Array) {
        file.push(content, true)
        return flush()
      }
      let isWhole = true
      for await (const piece of readPieces(content, (told) => (isWhole = told))) {
        file.push(piece)
        await flush()
      }
      file.push(new Uint8Array(), true)
      // One file that cannot be read must not keep anybody from the rest.
      if (!isWhole) await add({ path: `${path}.incomplete.txt`, content: strToU8(CUT) })
      await flush()
    }
    for await (const entry of entries) await add(entry)
    zip.end()
    await flush()
    await writer.close()
  }
  // A reader that went away ends the writing; a failure ends the download, which is then no whole zip.
  write().catch((error) => writer.abort(error).catch(() => undefined))
  return readable
}
