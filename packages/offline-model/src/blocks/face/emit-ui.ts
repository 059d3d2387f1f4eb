import type { ComposedFile } from '../../types.ts'
import type { Colours } from '../../understand/colours.ts'
import { writeTitleTag } from '../ui/emit.ts'
import { collectParts } from '../ui/parts.ts'
import { chooseAccent, writeThemeSource } from '../ui/theme.ts'
import { type FacePlan, nameOfFace } from './read.ts'

/** A page that reads and changes what the API at its own address keeps. */
export const emitFaceUi = ({ title, operations }: FacePlan, { accent, theme }: Colours = {}): ComposedFile[] => [
  {
    path: 'src/App.tsx',
    content: `import { ApiFace } from './components/api-face.tsx'
import { operations } from './contract.ts'
import { theme } from './theme.ts'

export default function App() {
  return (
    <div style={theme} className="min-h-dvh bg-(--ground) text-(--ink)">
      ${writeTitleTag(nameOfFace(title))}
      <ApiFace title={${JSON.stringify(title)}} operations={operations} />
    </div>
  )
}
`,
  },
  {
    path: 'src/contract.ts',
    content: `import type { Operation } from './components/api-face.tsx'

/** What the API at this address can do, as its contract says. */
export const operations: Operation[] = ${JSON.stringify(operations, null, 2)}
`,
  },
  {
    path: 'src/theme.ts',
    content: writeThemeSource({ accent: accent ?? chooseAccent(title), ...(theme && { theme }) }),
  },
  ...collectParts(['api-face.tsx']),
]
