/** Degrees Fahrenheit of degrees Celsius. */
export function toFahrenheit(celsius: number): number {
  return (celsius * 9) / 5 + 32
}

/** Degrees Celsius of degrees Fahrenheit. */
export function toCelsius(fahrenheit: number): number {
  return ((fahrenheit - 32) * 5) / 9
}
