import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from './client.ts'

const PER_PAGE = '10'

/** Messages of my rooms that hold what is looked for, newest first; a page at a time. */
export const useFoundMessages = (q: string) =>
  useInfiniteQuery({
    queryKey: ['messages', q],
    queryFn: async ({ pageParam }) => {
      const query = { q, limit: PER_PAGE, ...(pageParam && { cursor: pageParam }) }
      return (await api.api.messages.$get({ query })).json()
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
    enabled: q !== '',
  })
