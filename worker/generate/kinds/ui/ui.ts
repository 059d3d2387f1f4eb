import { systemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { checkUi, mountsChecks } from './checks.ts'
import { uiRules } from './prompt.ts'
import { pageTitle } from './title.ts'

export const ui: Kind<'ui'> = {
  type: 'ui',
  systemPrompt: () => systemPrompt('ui', 'interfaces that people enjoy using.', uiRules),
  check: checkUi,
  mounted: mountsChecks,
  titleIn: pageTitle,
  elsewhere: () =>
    '`src/App.tsx` is a React component styled with Tailwind CSS 4: put `src/` into a Vite project with React and Tailwind.',
}
