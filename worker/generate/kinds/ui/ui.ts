import { buildSystemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { checkUi, createMountChecks } from './checks.ts'
import { uiRules } from './prompt.ts'
import { readPageTitle } from './title.ts'

export const ui: Kind<'ui'> = {
  type: 'ui',
  systemPrompt: () => buildSystemPrompt('ui', 'interfaces that people enjoy using.', uiRules),
  check: checkUi,
  mounted: createMountChecks,
  titleIn: readPageTitle,
  elsewhere: () =>
    '`src/App.tsx` is a React component styled with Tailwind CSS 4: put `src/` into a Vite project with React and Tailwind.',
}
