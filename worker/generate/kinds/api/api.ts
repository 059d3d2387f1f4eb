import { buildSystemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { readContractTitle } from '../read-name.ts'
import { checkApi } from './checks.ts'
import { apiRules } from './prompt.ts'

export const api: Kind<'api'> = {
  type: 'api',
  systemPrompt: () => buildSystemPrompt('api', 'REST APIs whose document and code agree.', apiRules),
  check: checkApi,
  mounted: () => [],
  titleIn: readContractTitle,
  elsewhere: () =>
    '`src/api.ts` is a [Hono](https://hono.dev) app; install `hono` and `zod` beside it. Its storage is `c.env.sql`, the SQLite of a Cloudflare Durable Object. `openapi.json` describes it.',
}
