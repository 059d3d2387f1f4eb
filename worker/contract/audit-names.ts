/**
 * Events of an account's security that are remembered, and their words in the log and on the page. One is added here
 * and nowhere else; no validator is imported, which the page would load along.
 */
export const auditNames = {
  user_registered: 'Account created',
  user_login: 'Signed in',
  user_logout: 'Signed out',
  refresh_token_reused: 'A used token was shown again; the session was ended',
  password_changed: 'Password changed',
  password_reset_asked: 'Password reset asked for',
  password_reset: 'Password reset by email',
  email_verified: 'Email address confirmed',
  email_change_asked: 'Another email address asked for',
  email_changed: 'Email address changed',
  reauthenticated: 'Confirmed who they are',
  session_ended: 'A session was ended',
  other_sessions_ended: 'All other sessions were ended',
  api_key_created: 'API key created',
  api_key_deleted: 'API key deleted',
  account_claimed: 'Taken over by the owner of its address; what was set up before was ended',
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
} as const
