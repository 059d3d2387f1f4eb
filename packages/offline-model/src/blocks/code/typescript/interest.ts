const cents = (value: number) => Math.round(value * 100) / 100

/** What is paid each month for a loan; `rate` is that of a year in percent. */
export function monthlyPayment(loan: number, rate: number, years: number): number {
  const monthly = rate / 100 / 12
  const months = years * 12
  return cents(monthly === 0 ? loan / months : (loan * monthly) / (1 - (1 + monthly) ** -months))
}

/** What an amount has grown to when interest is added so many times a year. */
export const compound = (amount: number, rate: number, years: number, times = 1): number =>
  cents(amount * (1 + rate / 100 / times) ** (times * years))

/** What it is after a part of it, in percent, was taken away. */
export const discounted = (price: number, percent: number): number => cents(price * (1 - percent / 100))
