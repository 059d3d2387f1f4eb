import { PencilLine } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { ArtifactFile } from '#contract/generation'
import { kindEntries } from '#contract/kinds'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Opening } from '../../ui/opening.tsx'
import type { ArtifactView, FileView } from './artifact-view.ts'
import { CodeView } from './code-view.tsx'
import { useEdits } from './edit/edits.ts'
import { EditsView } from './edits-view.tsx'
import { FileList } from './file-list.tsx'

const EditView = lazyPart(async () => ({ default: (await import('./edit/edit-view.tsx')).EditView }), 'part', true)

const KeptEditsView = lazyPart(async () => ({
  default: (await import('./edit/kept-edits-view.tsx')).KeptEditsView,
}))

const formatFile = (file: FileView) =>
  file.kind === 'whole' ? file.content : file.blocks.map((block) => block.replace).join('\n')

type FilesViewProps = {
  generation: RoomGeneration
  view: ArtifactView
  files: readonly FileView[]
  /** Called when an edit begins, so that what is edited stays in view; null for those who may not edit. */
  onEdit: (() => void) | null
  /** Shows the version that was saved. */
  onSaved: (id: string) => void
}

/** The files, and one of them: the one being written, until the person picks another. */
export const FilesView = ({ generation, view, files, onEdit, onSaved }: FilesViewProps) => {
  const running = generation.phase === 'running'
  const [picked, setPicked] = useState<string | null>(null)
  // Whoever left in the middle of an edit finds it again.
  const kept = useEdits(generation.id)
  const [editing, setEditing] = useState(kept.size > 0)
  const [lastWritten, setLastWritten] = useState<string | null>(null)
  if (running && view.writing && view.writing !== lastWritten) setLastWritten(view.writing)

  const main = files.find((file) => kindEntries[generation.type].main.test(file.path)) ?? files[0]
  const wanted = picked ?? (running ? view.writing : null) ?? lastWritten
  const file = files.find((candidate) => candidate.path === wanted) ?? main
  if (!file) return null
  const whole = files.flatMap((each): ArtifactFile[] => (each.kind === 'whole' ? [each] : []))
  // A file of which only changes are known cannot be edited: its text is still being fetched.
  const editable = onEdit !== null && whole.length === files.length
  if (editing && editable)
    return (
      <Suspense fallback={<Opening what="The editor" />}>
        <EditView
          id={generation.id}
          version={generation.version ?? 1}
          files={whole}
          path={file.path}
          onSaved={onSaved}
          onClose={() => setEditing(false)}
        />
      </Suspense>
    )
  if (kept.size > 0 && onEdit === null && !running)
    return (
      <Suspense fallback={<Opening what="Your changes" />}>
        <KeptEditsView version={generation.version ?? 1} edits={kept} />
      </Suspense>
    )
  const writing = running ? view.writing : null
  const edit = () => {
    setEditing(true)
    onEdit?.()
  }

  return (
    <div className="@container flex h-full min-h-0">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col @2xl:flex-row">
        {files.length > 1 && <FileList files={files} current={file.path} writing={writing} onPick={setPicked} />}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <header className="flex h-9 shrink-0 items-center gap-2 border-b pr-1.5 pl-4">
            <h3 className="min-w-0 flex-1 truncate font-mono text-soft text-xs">{file.path}</h3>
            {editable && (
              <Button size="sm" variant="ghost" icon={<PencilLine />} onClick={edit}>
                Edit
              </Button>
            )}
            <CopyButton text={() => formatFile(file)} label={`Copy ${file.path}`} />
          </header>
          <div className="min-h-0 flex-1">
            {file.kind === 'whole' ? (
              <CodeView
                key={file.path}
                code={file.content}
                language={file.language}
                path={file.path}
                streaming={file.path === writing}
              />
            ) : (
              <EditsView blocks={file.blocks} path={file.path} />
            )}
          </div>
        </div>
      </div>
    </div>
  )
}
