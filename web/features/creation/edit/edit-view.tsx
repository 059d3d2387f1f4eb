import { Save } from 'lucide-react'
import { useState } from 'react'
import type { ArtifactFile } from '#contract/generation'
import { describeError } from '../../../api/errors.ts'
import { useSaveVersion } from '../../../api/versions.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { FileList } from '../file-list.tsx'
import { Editor } from './editor.tsx'
import { edits, useEdits } from './edits.ts'

const MAX_MESSAGE = 500

export type EditViewProps = {
  id: string
  files: readonly ArtifactFile[]
  /** The file to begin with. */
  path: string
  onClose: () => void
}

/** Edits the files by hand; saving makes a new version, which the next prompt sees. */
export const EditView = ({ id, files, path: first, onClose }: EditViewProps) => {
  const changed = useEdits(id)
  const save = useSaveVersion(id)
  const [path, setPath] = useState(first)
  const [message, setMessage] = useState('')
  const file = files.find((each) => each.path === path) ?? files[0]
  if (!file) return null

  const submit = () => {
    if (changed.size === 0 || save.isPending) return
    save.mutate(
      {
        files: [...changed].map(([each, content]) => ({ path: each, content })),
        ...(message.trim() && { message: message.trim() }),
      },
      {
        onSuccess: () => {
          edits.discard(id)
          onClose()
        },
      },
    )
  }
  const discard = () => {
    edits.discard(id)
    onClose()
  }
  const shown = files.map((each) => ({
    path: each.path,
    language: each.language,
    kind: 'whole' as const,
    content: each.content,
    done: true,
    size: (changed.get(each.path) ?? each.content).length,
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
        <Button size="sm" variant="ghost" onClick={discard}>
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
      {save.isError && (
        <Banner bar tone="danger">
          {describeError(save.error)} Your changes are kept here.
        </Banner>
      )}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col @2xl:flex-row">
        {files.length > 1 && (
          <FileList
            files={shown}
            current={file.path}
            writing={null}
            changed={new Set(changed.keys())}
            onPick={setPath}
          />
        )}
        <div className="min-h-0 min-w-0 flex-1">
          <Editor
            key={file.path}
            path={file.path}
            text={changed.get(file.path) ?? file.content}
            onChange={(text) => edits.change(id, file.path, text, file.content)}
            onSave={submit}
          />
        </div>
      </div>
    </div>
  )
}
