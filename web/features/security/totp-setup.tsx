import type { FormEvent } from 'react'
import { useId, useMemo, useRef } from 'react'
import { renderSVG } from 'uqr'
import type { TotpSetup as Setup } from '#contract/security'
import { useConfirmTotp } from '../../api/security.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'
import { findFieldError } from './find-field-error.ts'
import { RecoveryCodesView } from './recovery-codes.tsx'

type TotpSetupProps = { setup: Setup; onClose: () => void }

/** An image by its address: the picture is data, and runs nothing. */
const useQrCode = (text: string) =>
  useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`, [text])

/** Scan, enter the first code, keep the recovery codes. */
export const TotpSetup = ({ setup, onClose }: TotpSetupProps) => {
  const confirm = useConfirmTotp()
  const formId = useId()
  const code = useRef<HTMLInputElement>(null)
  const picture = useQrCode(setup.uri)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate(code.current?.value ?? '', { onError: () => code.current?.select() })
  }
  const wrong = findFieldError(confirm.error, 'code')
  const general = useErrorWords(wrong ? null : confirm.error)

  return (
    <Dialog
      title={confirm.data ? 'Keep your recovery codes' : 'Set up an authenticator app'}
      description={confirm.data ? undefined : 'Scan the picture with the app, then enter the code that it shows.'}
      size="md"
      open
      onOpenChange={(next) => !next && onClose()}
      initialFocus={code}
      footer={
        confirm.data ? (
          <Button variant="primary" onClick={onClose}>
            I have kept them
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" type="submit" form={formId} busy={confirm.isPending}>
              Turn on
            </Button>
          </>
        )
      }
    >
      {confirm.data ? (
        <RecoveryCodesView codes={confirm.data.recoveryCodes} />
      ) : (
        <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
          {general && <Banner tone="danger">{general}</Banner>}
          <img src={picture} alt="QR code for the authenticator app" className="size-44 rounded-sm bg-white" />
          <div className="text-sm">
            <p className="text-soft">No camera? Enter</p>
            <div className="flex items-center gap-2">
              <code className="break-all font-mono text-xs">{setup.secret}</code>
              <CopyButton text={setup.secret} label="Copy the secret" />
            </div>
          </div>
          <Field label="Code" hint="Six digits" error={wrong}>
            <TextInput ref={code} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Field>
        </form>
      )}
    </Dialog>
  )
}
