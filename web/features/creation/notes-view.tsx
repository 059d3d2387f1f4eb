import type { RoomGeneration } from '../../socket/room-state.ts'
import { Name } from '../../ui/name.tsx'
import { readRequest } from './describe.ts'
import { PromptContextPart } from './prompt-context.tsx'
import { Prose } from './prose.tsx'

/** Shows the request, and the model's words about what it made. */
export const NotesView = ({ generation, prose }: { generation: RoomGeneration; prose: readonly string[] }) => (
  <div className="grid gap-4 p-4 text-base">
    <section aria-label="Prompt" className="grid gap-1">
      <h3 className="text-faint text-xs">
        <Name>{generation.name}</Name> asked
      </h3>
      <p dir="auto" className="max-w-prose whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">
        {readRequest(generation.prompt)}
      </p>
    </section>
    {prose.length > 0 && (
      <section aria-label="What the model says" className="grid gap-1 border-t pt-4">
        <h3 className="text-faint text-xs">{generation.metadata?.model || 'The model'} says</h3>
        <Prose text={prose.join('\n\n')} />
      </section>
    )}
    {generation.phase === 'complete' && generation.metadata?.origin === 'model' && (
      <PromptContextPart id={generation.id} />
    )}
  </div>
)

/** The place of the files before the first one is there. */
export const NothingYet = ({ generation, prose }: { generation: RoomGeneration; prose: readonly string[] }) => (
  <div className="p-4 text-soft text-sm">
    {prose.length > 0 ? (
      <Prose text={prose.join('\n\n')} />
    ) : generation.phase === 'running' ? (
      <p>The first file appears here as it is written.</p>
    ) : (
      <p>No file was written.</p>
    )}
  </div>
)
