import { describeError } from '../../api/errors.ts'
import { useOnline } from '../../ui/use-online.ts'

/** Returns what an error means for a person, null for none; the words follow the network, so that they stay true. */
export const useErrorWords = (error: unknown): string | null => {
  useOnline()
  return error === null || error === undefined ? null : describeError(error)
}

/** Shows the sentence about an error as a part of another. */
export const ErrorWords = ({ error }: { error: unknown }) => useErrorWords(error)
