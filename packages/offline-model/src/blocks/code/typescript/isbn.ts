const digitsOf = (text: string) => text.replace(/[\s-]/g, '').toUpperCase()

function isIsbn10(digits: string): boolean {
  if (!/^\d{9}[\dX]$/.test(digits)) return false
  const sum = [...digits].reduce(
    (total, digit, index) => total + (digit === 'X' ? 10 : Number(digit)) * (10 - index),
    0,
  )
  return sum % 11 === 0
}

function isIsbn13(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** Whether the check digit of an ISBN with 10 or 13 digits is right. Hyphens and spaces do not count. */
export function isIsbn(text: string): boolean {
  const digits = digitsOf(text)
  return isIsbn10(digits) || isIsbn13(digits)
}
