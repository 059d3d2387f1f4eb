import { type FormEvent, useState } from 'react'
import { Button, Card, Choice, Field, inputClass } from './kit.tsx'

const modes = ['Sign in', 'Create account'] as const

export function Login({ start = 'Sign in' }: { start?: (typeof modes)[number] }) {
  const [mode, setMode] = useState<(typeof modes)[number]>(start)
  const [values, setValues] = useState({ name: '', email: '', password: '' })
  const [visible, setVisible] = useState(false)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const creating = mode === 'Create account'
  const problems = {
    name: creating && !values.name.trim() ? 'Say how to call you' : undefined,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email) ? undefined : 'Use an address such as ada@example.org',
    password: values.password.length >= 8 ? undefined : 'Use at least 8 characters',
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!Object.values(problems).some(Boolean)) setDone(true)
  }
  const input = (name: keyof typeof values, label: string, type: string, autoComplete: string) => (
    <Field label={label} error={tried ? problems[name] : undefined}>
      <input
        type={type}
        name={name}
        autoComplete={autoComplete}
        aria-invalid={tried && Boolean(problems[name])}
        className={inputClass}
        value={values[name]}
        onChange={(event) => setValues({ ...values, [name]: event.target.value })}
      />
    </Field>
  )
  if (done)
    return (
      <Card className="space-y-4">
        <p role="status" className="text-2xl font-semibold tracking-tight">
          Welcome{creating ? `, ${values.name}` : ' back'}.
        </p>
        <p className="text-sm text-(--soft)">A demonstration: nothing was sent, and no password was kept.</p>
        <Button
          onClick={() => {
            setDone(false)
            setTried(false)
            setValues({ name: '', email: '', password: '' })
          }}
        >
          Sign out
        </Button>
      </Card>
    )
  return (
    <Card className="space-y-5">
      <Choice
        label="Mode"
        options={modes}
        value={mode}
        onChange={(next) => {
          setMode(next)
          setTried(false)
        }}
      />
      <form noValidate onSubmit={submit} className="space-y-4" aria-label={mode}>
        {creating && input('name', 'Name', 'text', 'name')}
        {input('email', 'E-mail', 'email', 'email')}
        {input('password', 'Password', visible ? 'text' : 'password', creating ? 'new-password' : 'current-password')}
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-5 accent-(--accent)"
            checked={visible}
            onChange={(event) => setVisible(event.target.checked)}
          />
          Show the password
        </label>
        <Button type="submit" tone="primary" className="w-full">
          {mode}
        </Button>
      </form>
    </Card>
  )
}
