import { checkApi } from '../checks/api.ts'
import { apiRules } from '../prompts/api.ts'
import { systemPrompt } from '../prompts/format.ts'
import type { Kind } from './kind.ts'

export const api: Kind<'api'> = {
  type: 'api',
  label: 'API',
  defaultLanguage: 'TypeScript',
  systemPrompt: () => systemPrompt('api', 'REST APIs whose document and code agree.', apiRules),
  check: checkApi,
  mounted: null,
}
