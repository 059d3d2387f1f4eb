import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorWords } from './error-words.tsx'

type RetryBannerProps = {
  error: unknown
  onRetry: () => void
  /** Its distance from what is around it. */
  className?: string
}

/** Tells why something could not be loaded, with a button to try again. */
export const RetryBanner = ({ error, onRetry, className }: RetryBannerProps) => (
  <Banner
    className={className}
    tone="danger"
    action={
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    }
  >
    <ErrorWords error={error} />
  </Banner>
)
