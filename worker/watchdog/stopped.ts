import { AppError } from '../errors.ts'

/** A creation that was ended for what it did itself, or is held back because it did so before. */
export class Stopped extends AppError {
  constructor(message: string, retryAfter: number) {
    super('unavailable', message, { retryAfter })
  }
}

/** A creation that was ended with others, for what one of them did. It may be tried again. */
export class Interrupted extends AppError {
  constructor(message: string) {
    super('unavailable', message, { retryAfter: 1 })
  }
}
