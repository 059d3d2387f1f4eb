import { runCommands } from '#contract/run-commands'
import { CopyButton } from '../../../ui/copy-button.tsx'

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({ cpp: 'C++', csharp: 'C#', php: 'PHP', html: 'HTML', sql: 'SQL', text: '' }),
)

/** A language as people write it; empty for one that we do not know. */
const findLanguageName = (language: string) =>
  names.get(language.toLowerCase()) ?? language.charAt(0).toUpperCase() + language.slice(1)

type HowToViewProps = {
  path: string
  language: string
  files: readonly { path: string; content: string }[]
}

const Command = ({ command }: { command: string }) => (
  <p className="flex items-center gap-2 rounded-md border bg-ground py-1 pr-1 pl-3">
    <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap font-mono text-sm">{command}</code>
    <CopyButton text={command} label="Copy the command" />
  </p>
)

/** Tells how to start a program elsewhere whose language does not run here. */
export const HowToView = ({ path, language, files }: HowToViewProps) => {
  const name = findLanguageName(language)
  const { run, test } = runCommands(files)
  return (
    <div className="grid max-w-prose grid-cols-[minmax(0,1fr)] gap-3 p-4">
      <p className="text-sm text-soft">
        {name || 'This language'} does not run here. Download the files
        {run
          ? ', then start it in their folder:'
          : test
            ? '. There is nothing to start in them.'
            : ` and start ${path} as you start ${name ? `${name} programs` : 'programs of its language'}.`}
      </p>
      {run && <Command command={run} />}
      {test && (
        <>
          <p className="text-sm text-soft">Its tests:</p>
          <Command command={test} />
        </>
      )}
    </div>
  )
}
