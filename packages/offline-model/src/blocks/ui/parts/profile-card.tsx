import { useState } from 'react'
import { Button, Card, Field, inputClass } from './kit.tsx'
import { useStored } from './store.ts'

const sample = {
  name: 'Ada Moreno',
  role: 'Landscape photographer',
  about: 'Slow travel, early mornings, long walks with too many lenses.',
  place: 'Lisbon',
}
const labels = { name: 'Name', role: 'Role', about: 'About', place: 'Place' }

export function ProfileCard() {
  const [person, setPerson] = useStored('profile', sample)
  const [following, setFollowing] = useStored('profile-following', false)
  const [editing, setEditing] = useState(false)
  const initials = person.name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
  return (
    <Card className="overflow-hidden">
      <div className="-mx-6 -mt-6 h-28 bg-(--accent)" />
      <span className="-mt-12 grid size-24 place-items-center rounded-full border-4 border-(--panel) bg-(--wash) text-3xl font-semibold text-(--accent-ink)">
        {initials}
      </span>
      {editing ? (
        <div className="mt-4 space-y-3">
          {(['name', 'role', 'about', 'place'] as const).map((key) => (
            <Field key={key} label={labels[key]}>
              <input
                className={inputClass}
                value={person[key]}
                onChange={(event) => setPerson({ ...person, [key]: event.target.value })}
              />
            </Field>
          ))}
        </div>
      ) : (
        <>
          <h2 className="mt-4 text-2xl font-semibold tracking-tight">{person.name}</h2>
          <p className="text-(--accent-ink)">{person.role}</p>
          <p className="mt-3 text-pretty text-(--soft)">{person.about}</p>
          <dl className="mt-5 grid grid-cols-3 gap-3 border-t border-(--line) pt-5 text-sm">
            <div>
              <dt className="text-(--soft)">Place</dt>
              <dd className="font-medium">{person.place}</dd>
            </div>
            <div>
              <dt className="text-(--soft)">Followers</dt>
              <dd className="font-medium tabular-nums">{following ? 1284 : 1283}</dd>
            </div>
            <div>
              <dt className="text-(--soft)">Projects</dt>
              <dd className="font-medium tabular-nums">27</dd>
            </div>
          </dl>
        </>
      )}
      <div className="mt-6 flex gap-2">
        <Button
          tone={following ? 'plain' : 'primary'}
          aria-pressed={following}
          onClick={() => setFollowing(!following)}
        >
          {following ? 'Following' : 'Follow'}
        </Button>
        <Button onClick={() => setEditing(!editing)}>{editing ? 'Done' : 'Edit'}</Button>
      </div>
    </Card>
  )
}
