import { useLocation, useNavigate } from 'react-router'
import type { GenerationSummary } from '#contract/generation'

type Compared = { from: string; to: string }

/** Reads which two versions an address compares; null for none, or for one that is not of these. */
export const readComparison = (search: string, ids: ReadonlySet<string>): Compared | null => {
  const [from = '', to = ''] = new URLSearchParams(search).get('compare')?.split(',') ?? []
  return ids.has(from) && ids.has(to) ? { from, to } : null
}

/** Writes it, or nothing for null; the other parameters stay. */
export const writeComparison = (search: string, compared: Compared | null): string => {
  const params = new URLSearchParams(search)
  params.delete('compare')
  if (compared) params.set('compare', `${compared.from},${compared.to}`)
  return params.toString()
}

/** Returns the two versions that are compared. They stand in the address: "back" leads to the list again. */
export const useComparison = (versions: readonly GenerationSummary[] = []) => {
  const { search, state } = useLocation()
  const navigate = useNavigate()
  const compared = readComparison(search, new Set(versions.map(({ id }) => id)))
  return {
    compared,
    compare: (from: string, to: string) =>
      navigate(
        { search: writeComparison(search, { from, to }) },
        compared ? { replace: true, state } : { state: { hasList: true } },
      ),
    close() {
      // By the way it came, so that "back" does not open it again.
      if (state?.hasList) navigate(-1)
      else navigate({ search: writeComparison(search, null) }, { replace: true })
    },
  }
}
