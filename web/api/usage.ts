import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'

/** Returns my usage of today's budget. */
export const useUsage = () =>
  useQuery({
    queryKey: ['usage'],
    queryFn: async () => (await api.api.generate.usage.$get()).json(),
    staleTime: 30_000,
  })
