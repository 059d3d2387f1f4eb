import { checkUi, mountsCheck } from '../checks/ui.ts'
import { systemPrompt } from '../prompts/format.ts'
import { uiRules } from '../prompts/ui.ts'
import type { Kind } from './kind.ts'

export const ui: Kind<'ui'> = {
  type: 'ui',
  label: 'UI',
  defaultLanguage: 'TypeScript',
  systemPrompt: () => systemPrompt('ui', 'interfaces that people enjoy using.', uiRules),
  check: checkUi,
  mounted: mountsCheck,
}
