import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useBeginTotp, useFactors, useNewRecoveryCodes, useRemoveTotp } from '../../api/security.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { RecoveryCodesView } from './recovery-codes.tsx'
import { Row, Rows } from './rows.tsx'
import { TotpSetup } from './totp-setup.tsx'

const formatCodesLeft = (count: number) =>
  count === 0 ? 'No recovery codes left: make new ones' : `${count} recovery ${count === 1 ? 'code' : 'codes'} left`

export const TotpSection = () => {
  const factors = useFactors()
  const begin = useBeginTotp()
  const remove = useRemoveTotp()
  const renew = useNewRecoveryCodes()
  const [asking, setAsking] = useState<'remove' | 'renew' | null>(null)
  const failure = factors.error ?? begin.error
  const isOn = factors.data?.totp ?? false

  return (
    <Section title="Second factor" lead="A code from your phone beside the password.">
      {failure && (
        <Banner tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {factors.isPending && <SkeletonRows label="Loading the second factor" rows={1} />}
      {factors.data && (
        <Rows label="Second factor">
          <Row
            icon={<KeyRound />}
            title="Authenticator app"
            badge={isOn && <Badge tone="success">On</Badge>}
            detail={isOn ? formatCodesLeft(factors.data.recoveryCodesLeft) : 'Off: the password alone signs you in'}
          >
            {isOn ? (
              <>
                <Button size="sm" variant="ghost" onClick={() => setAsking('renew')}>
                  New codes
                </Button>
                <Button size="sm" variant="ghost" onClick={() => setAsking('remove')}>
                  Turn off
                </Button>
              </>
            ) : (
              <Button size="sm" busy={begin.isPending} onClick={() => begin.mutate()}>
                Set up
              </Button>
            )}
          </Row>
        </Rows>
      )}
      {renew.data && <RecoveryCodesView codes={renew.data.recoveryCodes} />}
      {begin.data && <TotpSetup setup={begin.data} onClose={() => begin.reset()} />}
      <PasswordDialog
        title="Turn off the second factor"
        description="The password alone will sign you in again. The recovery codes end."
        confirmLabel="Turn off"
        danger
        open={asking === 'remove'}
        onOpenChange={(open) => setAsking(open ? 'remove' : null)}
        onConfirm={(proof) => remove.mutateAsync(proof).then(() => renew.reset())}
      />
      <PasswordDialog
        title="New recovery codes"
        description="The ones that you have now end."
        confirmLabel="Make new codes"
        open={asking === 'renew'}
        onOpenChange={(open) => setAsking(open ? 'renew' : null)}
        onConfirm={(proof) => renew.mutateAsync(proof)}
      />
    </Section>
  )
}
