import { CircleCheck, CircleDashed, Info, MessageCircleQuestionMark, TriangleAlert } from 'lucide-react'
import type { ComponentType, SVGProps } from 'react'
import { readVerdict, type Verdict } from '#contract/checks'
import type { Check } from '#contract/generation'
import { cx } from '../../ui/cx.ts'

type Mark = { Icon: ComponentType<SVGProps<SVGSVGElement>>; label: string; colour: string }

const marks: { [V in Verdict]: Mark } = {
  failed: { Icon: TriangleAlert, label: 'Fails', colour: 'text-warning' },
  disputed: { Icon: MessageCircleQuestionMark, label: 'Disputed', colour: 'text-warning' },
  warning: { Icon: Info, label: 'Warning', colour: 'text-warning' },
  skipped: { Icon: CircleDashed, label: 'Not tried', colour: 'text-faint' },
  passed: { Icon: CircleCheck, label: 'Passed', colour: 'text-success' },
}

/** Shows the verdict of a check as a sign that is read aloud: only a passed one is green. */
export const CheckMark = ({ check }: { check: Check }) => {
  const { Icon, label, colour } = marks[readVerdict(check)]
  return <Icon role="img" aria-label={label} className={cx('mt-0.5 size-4 shrink-0', colour)} />
}

/** Returns a check's name for people: that of the answer itself is the format's. */
export const formatCheckName = ({ name }: Check): string => (name === 'artefact' ? 'files of the answer' : name)

const order = Object.keys(marks)

/** The checks as people want to read them: what fails first, what passed last. */
export const sortChecks = (checks: readonly Check[]): Check[] =>
  checks.toSorted((a, b) => order.indexOf(readVerdict(a)) - order.indexOf(readVerdict(b)))
