import { FilePlus2, PencilLine, Save, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { findLanguage } from '#contract/artifact-files'
import type { ArtifactFile } from '#contract/generation'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { ErrorWords } from '../../shell/error-words.tsx'
import { FileList } from '../file-list.tsx'
import { Editor } from './editor.tsx'
import { edits, useEdits } from './edits.ts'
import { MergeView } from './merge-view.tsx'
import { PathForm } from './path-form.tsx'
import { useSave } from './use-save.ts'

const MAX_MESSAGE = 500
/** The first content of a new file: an empty one would be none. */
const BLANK = '\n'

type EditViewProps = {
  id: string
  version: number
  files: readonly ArtifactFile[]
  /** The file to begin with. */
  path: string
  onSaved: (id: string) => void
  onClose: () => void
}

/** Edits the files by hand; saving makes a new version, which the next prompt sees. */
export const EditView = ({ id, version, files, path: first, onSaved, onClose }: EditViewProps) => {
  const changed = useEdits(id)
  const saved = useMemo(() => new Map(files.map((file) => [file.path, file.content])), [files])
  const [path, setPath] = useState(first)
  const [message, setMessage] = useState('')
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const [sure, setSure] = useState(false)
  const discard = () => {
    edits.discard(id)
    onClose()
  }
  const { save, decision, dropDecision } = useSave({ id, version, files: saved }, (savedId) => {
    discard()
    onSaved(savedId)
  })

  const contents = new Map([...saved, ...changed].filter((entry): entry is [string, string] => entry[1] !== null))
  const paths = [...contents.keys()].filter((each) => changed.get(each) !== null)
  const current = paths.includes(path) ? path : (paths[0] ?? null)
  const put = (at: string, content: string | null) => edits.change(id, at, content, saved.get(at) ?? null)
  const submit = () => {
    if (changed.size === 0 || save.isPending) return
    save.mutate({ base: { id, version, files: saved }, changes: changed, message: message.trim() })
  }
  const name = (next: string) => {
    if (naming === 'new') put(next, BLANK)
    else if (current !== null && next !== current) {
      put(next, contents.get(current) ?? BLANK)
      put(current, null)
    }
    setPath(next)
    setNaming(null)
  }
  if (decision)
    return (
      // Another version to decide against is another question: no earlier answer stands.
      <MergeView
        key={decision.base.id}
        decision={decision}
        busy={save.isPending}
        onSave={(changes) => save.mutate({ base: decision.base, changes, message: message.trim() })}
        onBack={dropDecision}
      />
    )
  const listed = paths.map((each) => ({
    path: each,
    language: findLanguage(each),
    kind: 'whole' as const,
    content: contents.get(each) ?? '',
    done: true,
    size: (contents.get(each) ?? '').length,
  }))
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <form
        aria-label="Save a version"
        className="flex shrink-0 flex-wrap items-center gap-2 border-b px-2 py-1.5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label="What changed" hideLabel className="min-w-40 flex-1">
          <TextInput
            value={message}
            maxLength={MAX_MESSAGE}
            placeholder="What changed (optional)"
            onChange={(event) => setMessage(event.target.value)}
            className="text-sm!"
          />
        </Field>
        <IconButton label="New file" size="sm" onClick={() => setNaming('new')}>
          <FilePlus2 />
        </IconButton>
        <IconButton label="Rename the file" size="sm" disabled={current === null} onClick={() => setNaming('rename')}>
          <PencilLine />
        </IconButton>
        <IconButton
          label="Delete the file"
          size="sm"
          disabled={paths.length < 2}
          onClick={() => current !== null && put(current, null)}
        >
          <Trash2 />
        </IconButton>
        <Button size="sm" variant="ghost" onClick={() => (changed.size > 0 ? setSure(true) : onClose())}>
          {changed.size > 0 ? 'Discard' : 'Close'}
        </Button>
        <Button
          type="submit"
          size="sm"
          variant="primary"
          icon={<Save />}
          disabled={changed.size === 0}
          busy={save.isPending}
        >
          Save version
        </Button>
      </form>
      {sure && (
        <ConfirmDialog
          title={`Discard changes in ${changed.size === 1 ? '1 file' : `${changed.size} files`}?`}
          words={`What you changed since version ${version} is gone. This cannot be undone.`}
          action="Discard"
          cancel="Keep editing"
          busy={false}
          error={null}
          onConfirm={discard}
          onClose={() => setSure(false)}
        />
      )}
      {naming && (
        <PathForm
          key={naming}
          path={naming === 'rename' ? (current ?? '') : ''}
          taken={new Set(paths)}
          onDone={name}
          onCancel={() => setNaming(null)}
        />
      )}
      {save.isError && (
        <Banner bar tone="danger">
          <ErrorWords error={save.error} /> Your changes are kept here.
        </Banner>
      )}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col @2xl:flex-row">
        {(paths.length > 1 || changed.size > 0) && (
          <FileList
            files={listed}
            current={current}
            writing={null}
            changed={new Set(changed.keys())}
            onPick={setPath}
          />
        )}
        <div className="min-h-0 min-w-0 flex-1">
          {current !== null && (
            <Editor
              key={current}
              path={current}
              text={contents.get(current) ?? ''}
              onChange={(text) => put(current, text)}
              onSave={submit}
            />
          )}
        </div>
      </div>
    </div>
  )
}
