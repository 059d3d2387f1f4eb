import { Zip, ZipDeflate } from 'fflate'

export type ZipEntry = { path: string; content: Uint8Array | ReadableStream<Uint8Array> }

/** A zip that is written while it is read: one entry at a time is in memory, and of a stream one piece. */
export const zipStream = (entries: AsyncIterable<ZipEntry>): ReadableStream<Uint8Array> => {
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
      for (const piece of pieces) await writer.write(piece)
    }
    for await (const { path, content } of entries) {
      const file = new ZipDeflate(path, { level: 6 })
      zip.add(file)
      if (content instanceof Uint8Array) file.push(content, true)
      else {
        for await (const piece of content) {
          file.push(piece)
          await flush()
        }
        file.push(new Uint8Array(), true)
      }
      await flush()
    }
    zip.end()
    await flush()
    await writer.close()
  }
  // A reader that went away ends the writing; a failure ends the download, which is then no whole zip.
  write().catch((error) => writer.abort(error).catch(() => undefined))
  return readable
}
