/** Code has to be evaluated within this time, whatever it waits for. */
const START_MS = 15_000

/** The fault that an app tells when it starts, null for none; a fault as well when it does not come to an end. */
export const startInTime = async (app: { start(): Promise<string | null> }): Promise<string | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(
      () => resolve(`It did not start within ${START_MS / 1000} s: its code waits for something that does not come.`),
      START_MS,
    )
  })
  try {
    return await Promise.race([app.start(), late])
  } finally {
    clearTimeout(timer)
  }
}
