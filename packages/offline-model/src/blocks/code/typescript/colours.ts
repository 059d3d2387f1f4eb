export type Rgb = [red: number, green: number, blue: number]

/** `#f80` and `#ff8800` are [255, 136, 0]. Throws for what is no colour. */
export function hexToRgb(hex: string): Rgb {
  const digits = hex.replace(/^#/, '').replace(/^([\da-f])([\da-f])([\da-f])$/i, '$1$1$2$2$3$3')
  if (!/^[\da-f]{6}$/i.test(digits)) throw new RangeError(`"${hex}" is not a colour such as #ff8800`)
  const value = Number.parseInt(digits, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export const rgbToHex = (rgb: Rgb): string =>
  `#${rgb
    .map((part) =>
      Math.min(255, Math.max(0, Math.round(part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

const luminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = hexToRgb(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How well one is read on the other, from 1 to 21 (WCAG 2); text needs 4.5. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other)
  return Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10
}
