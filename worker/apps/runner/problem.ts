import { problemResponse } from '../../platform/problem.ts'
import { WHOLE_HEADER } from '../../sandbox/internal-headers.ts'

/** Returns an answer in a creation's place, which nobody keeps and which is short enough to be read at once. */
export const problem = (status: number, title: string, detail: string) =>
  problemResponse(status, title, detail, { 'cache-control': 'no-store', [WHOLE_HEADER]: '1' })
