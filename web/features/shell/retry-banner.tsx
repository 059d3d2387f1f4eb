import { describeError } from '../../api/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** What could not be loaded: why, and the way on. */
export const RetryBanner = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <Banner
    className="m-4"
    tone="danger"
    action={
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    }
  >
    {describeError(error)}
  </Banner>
)
