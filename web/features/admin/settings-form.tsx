import { useState } from 'react'
import type { LimitOverrides, SystemSettings } from '#contract/settings'
import { useChangeSettings } from '../../api/admin.ts'
import { useModels } from '../../api/models.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { findFieldError } from '../security/find-field-error.ts'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'

const switches = [
  { name: 'registration', label: 'New accounts', words: 'Anyone can sign up' },
  { name: 'generation', label: 'Generation', words: 'People can use the models' },
  { name: 'uploads', label: 'Uploads', words: 'People can upload files' },
] as const

const limits: { name: keyof LimitOverrides; label: string }[] = [
  { name: 'requestsPerUser', label: 'Requests per user' },
  { name: 'generationsPerUser', label: 'Generations per user' },
  { name: 'signInsPerAccount', label: 'Sign-ins per account' },
  { name: 'signInsPerAddress', label: 'Sign-ins per IP address' },
  { name: 'registrationsPerAddress', label: 'New accounts per IP address' },
]

const AS_CONFIGURED = ''

/** An empty field leaves the number to the configuration. */
const readLimits = (data: FormData): LimitOverrides =>
  Object.fromEntries(
    limits.flatMap(({ name }) => {
      const number = Number.parseInt(String(data.get(name) ?? ''), 10)
      return Number.isFinite(number) ? [[name, number]] : []
    }),
  )

export const SettingsForm = ({ settings }: { settings: SystemSettings }) => {
  const change = useChangeSettings()
  const models = useModels()
  const [saved, setSaved] = useState(false)
  const wrongLimit = (name: string) => findFieldError(change.error, `limits.${name}`)
  const isOfLimits = limits.some(({ name }) => wrongLimit(name) !== null)
  const options = [
    { value: AS_CONFIGURED, label: 'As configured' },
    ...(models.data ?? []).map((model) => ({ value: model.id, label: model.label })),
  ]
  return (
    <>
      <Section title="Features" lead="A change takes effect everywhere within ten seconds.">
        {change.error && !isOfLimits && (
          <Banner tone="danger">
            <ErrorWords error={change.error} />
          </Banner>
        )}
        {switches.map(({ name, label, words }) => (
          <label key={name} className="flex items-baseline gap-2.5 text-sm">
            <input
              type="checkbox"
              className="translate-y-0.5 accent-accent"
              checked={settings[name]}
              disabled={change.isPending}
              onChange={(event) => change.mutate({ [name]: event.target.checked })}
            />
            <span>
              {label} <span className="text-faint">{words}</span>
            </span>
          </label>
        ))}
        <Field label="Default model" hint="Used when a request names no model.">
          <Select
            value={settings.defaultModel ?? AS_CONFIGURED}
            onChange={(model) => change.mutate({ defaultModel: model === AS_CONFIGURED ? null : model })}
            options={options}
            className="justify-self-start"
          />
        </Field>
      </Section>
      <Section title="Limits" lead="Per minute; leave empty for the default.">
        <form
          noValidate
          className="grid gap-4 sm:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault()
            setSaved(false)
            change.mutate(
              { limits: readLimits(new FormData(event.currentTarget)) },
              { onSuccess: () => setSaved(true) },
            )
          }}
        >
          {limits.map(({ name, label }) => (
            <Field key={name} label={label} error={wrongLimit(name)}>
              <TextInput
                name={name}
                type="number"
                min={1}
                inputMode="numeric"
                defaultValue={settings.limits[name] ?? ''}
              />
            </Field>
          ))}
          <div className="flex items-center gap-3 sm:col-span-2">
            <Button type="submit" busy={change.isPending}>
              Save limits
            </Button>
            <span role="status" className="text-soft text-sm">
              {saved ? 'Saved' : ''}
            </span>
          </div>
        </form>
      </Section>
    </>
  )
}
