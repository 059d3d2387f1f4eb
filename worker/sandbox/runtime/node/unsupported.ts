/** Something that tests ask for and that is not here: it says nothing about what they test. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
  constructor(what: string) {
    super(`${what} is not supported here`)
  }
}

/** Tells whether an error says that the surroundings lack something, rather than that a test fails. */
export const isUnsupported = (error: unknown): boolean =>
  error instanceof Unsupported ||
  (error instanceof Error &&
    (/ERR_METHOD_NOT_IMPLEMENTED|ERR_UNSUPPORTED|ENOSYS/.test(String(Reflect.get(error, 'code'))) ||
      /not permitted to access the internet|is not implemented|not implemented yet|Cannot find package '[^'.]/.test(
        error.message,
      )))
