import type { AuditEvent, AuditName } from '#contract/audit'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Row, Rows } from './rows.tsx'

/** In the page's own words: a list of the contract's would bring its validator along. */
const words: { [N in AuditName]: string } = {
  user_registered: 'Account created',
  user_login: 'Signed in',
  user_logout: 'Signed out',
  refresh_token_reused: 'A used token was shown again; the session was ended',
  password_changed: 'Password changed',
  password_reset_asked: 'Password reset asked for',
  password_reset: 'Password reset by e-mail',
  email_verified: 'E-mail address confirmed',
  email_change_asked: 'Another e-mail address asked for',
  email_changed: 'E-mail address changed',
  session_ended: 'A session was ended',
  other_sessions_ended: 'All other sessions were ended',
  api_key_created: 'API key created',
  api_key_deleted: 'API key deleted',
  provider_linked: 'Sign-in provider linked',
  provider_unlinked: 'Sign-in provider removed',
  totp_enabled: 'Authenticator app set up',
  totp_disabled: 'Authenticator app removed',
  recovery_codes_made: 'New recovery codes',
  recovery_code_used: 'Recovery code used',
  passkey_added: 'Passkey added',
  passkey_removed: 'Passkey removed',
  account_exported: 'Data exported',
  account_deleted: 'Account deleted',
  config_changed: 'System settings changed',
}

const byWords = ({ detail }: AuditEvent) => detail.by ?? detail.provider ?? detail.name ?? detail.change

export type EventListProps = { label: string; events: readonly AuditEvent[]; withUser?: boolean }

export const EventList = ({ label, events, withUser = false }: EventListProps) => (
  <Rows label={label}>
    {events.map((event) => (
      <Row
        key={event.id}
        title={words[event.event]}
        badge={byWords(event) && <span className="truncate text-faint text-xs">{byWords(event)}</span>}
        detail={
          <>
            {event.device} · {event.address === 'local' ? 'this machine' : event.address}
            {withUser && event.userId && ` · ${event.userId}`}
          </>
        }
      >
        <RelativeTime at={event.createdAt} className="shrink-0 text-faint text-xs tabular-nums" />
      </Row>
    ))}
  </Rows>
)
