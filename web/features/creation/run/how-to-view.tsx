import { CopyButton } from '../../../ui/copy-button.tsx'

export type HowToViewProps = { path: string; language: string; command: string | null }

/** For a program whose language does not run here: how to start it elsewhere. */
export const HowToView = ({ path, language, command }: HowToViewProps) => (
  <div className="grid max-w-prose gap-3 p-4">
    <p className="text-sm text-soft">
      {language || 'This language'} does not run here. Download the files
      {command ? ', then start it in their folder:' : ` and start ${path} as you start ${language} programs.`}
    </p>
    {command && (
      <p className="flex items-center gap-2 rounded-md border bg-ground py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap font-mono text-sm">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </p>
    )}
  </div>
)
