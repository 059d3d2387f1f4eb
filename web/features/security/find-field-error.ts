import { ApiError } from '../../api/errors.ts'

/** Returns the message about one field: by the server's name for it, or by a code that can only mean it. */
export const findFieldError = (
  error: unknown,
  field: string,
  byCode: { [code: string]: string } = {},
): string | null => (error instanceof ApiError ? (error.fieldError(field) ?? byCode[error.code] ?? null) : null)
