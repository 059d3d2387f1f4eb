import { expect, it } from 'vitest'
import * as emails from './emails.ts'

const lure = 'https://evil.example/login'
const person = { email: 'victim@example.com', name: lure }

it('e-mails to addresses that nobody has confirmed carry no words of whoever had them sent', () => {
  const sent = [
    emails.writeVerificationEmail(person, 'https://aether.example', 'token'),
    emails.writeResetEmail(person, 'https://aether.example', 'token'),
    emails.writeChangeEmailEmail(person.email, 'https://aether.example', 'token'),
  ]
  for (const { to, subject, text } of sent) {
    expect(to).toBe(person.email)
    expect(subject + text).not.toContain('evil')
    expect(text.match(/https:\/\/\S+/g)).toEqual([expect.stringMatching(/^https:\/\/aether\.example\/[a-z-]+#token$/)])
  }
})
