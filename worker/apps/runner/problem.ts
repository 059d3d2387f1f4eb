import { WHOLE_HEADER } from '../../sandbox/whole-header.ts'

/** An answer in a creation's place, as RFC 9457 has it. */
export const problem = (status: number, title: string, detail: string) =>
  new Response(JSON.stringify({ type: 'about:blank', title, status, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', [WHOLE_HEADER]: '1' },
  })
