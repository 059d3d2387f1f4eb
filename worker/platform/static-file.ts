import { AppError } from '../errors.ts'

/**
 * A file that lies among the web app's and that the Worker reads: data that would weigh down its bundle. `parse` takes
 * its text. Read once per isolate, for a new version of the Worker brings new files and a new isolate; a failure is
 * tried again at the next call. Rejects with `AppError` (unavailable) when it is not there or not what it should be.
 */
export const createStaticFileReader = <T>(path: string, parse: (text: string) => T) => {
  let known: { value: T } | undefined

  const read = async (assets: Fetcher): Promise<T> => {
    try {
      const response = await assets.fetch(`https://assets${path}`)
      if (response.ok) return parse(await response.text())
    } catch (cause) {
      throw missing(path, cause)
    }
    throw missing(path)
  }

  // The value is shared and not the promise: a request may wait for ever for what another one began.
  return async (assets: Fetcher): Promise<T> => {
    known ??= { value: await read(assets) }
    return known.value
  }
}

const missing = (path: string, cause?: unknown) =>
  new AppError('unavailable', `The file ${path} is not there. Build the web app.`, { dependency: 'assets', cause })
