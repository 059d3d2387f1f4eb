import { Globe, Link2, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppVisibility } from '#contract/apps'
import { Segmented } from '../../ui/segmented.tsx'

export const visibilityNames: { [V in AppVisibility]: { label: string; words: string; icon: ReactNode } } = {
  private: { label: 'Room', words: 'Room members, and anyone with a share link.', icon: <Lock /> },
  link: { label: 'Link', words: 'Anyone with the link. Search engines are told to stay out.', icon: <Link2 /> },
  public: { label: 'Public', words: 'Public and discoverable.', icon: <Globe /> },
}

const options = (['private', 'link', 'public'] as const).map((value) => ({
  value,
  label: visibilityNames[value].label,
  icon: visibilityNames[value].icon,
}))

type VisibilityFieldProps = { value: AppVisibility; onChange: (value: AppVisibility) => void }

/** Asks who may open an app, with the meaning of each choice. */
export const VisibilityField = ({ value, onChange }: VisibilityFieldProps) => (
  <div className="grid gap-1.5">
    <p className="font-medium text-sm">Who may open it</p>
    <Segmented label="Who may open it" fill value={value} onChange={onChange} options={options} />
    <p className="text-faint text-xs">{visibilityNames[value].words}</p>
  </div>
)
