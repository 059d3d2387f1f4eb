import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useDeleteAccount, useExportAccount } from '../../api/account.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordDialog } from '../security/password-dialog.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'

export const DataSection = () => {
  const take = useExportAccount()
  const remove = useDeleteAccount()
  const [asking, setAsking] = useState(false)
  return (
    <Section title="Your data" lead="Export your data or delete your account.">
      {take.error && (
        <Banner tone="danger">
          <ErrorWords error={take.error} />
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Download />} busy={take.isPending} onClick={() => take.mutate()}>
          Download everything
        </Button>
        <Button icon={<Trash2 />} variant="ghost" className="text-danger!" onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </div>
      <PasswordDialog
        title="Delete your account"
        description={
          <>
            Your rooms with everything in them, your words in other rooms, your uploads and keys are deleted, and so is
            what you made or published in rooms where you may still write. What others there published or changed
            further stays, and so does what you made in rooms where you may not write any more: without your name, and
            its apps belong to the room’s owner. It cannot be undone.
          </>
        }
        confirmLabel="Delete for good"
        danger
        open={asking}
        onOpenChange={setAsking}
        onConfirm={(proof) => remove.mutateAsync(proof)}
      />
    </Section>
  )
}
