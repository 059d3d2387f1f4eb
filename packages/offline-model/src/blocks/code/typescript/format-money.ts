/** 1234.5 is `1,234.50`. */
export function formatNumber(value: number, decimals = 2): string {
  const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? '-' : ''}${grouped}${part === undefined ? '' : `.${part}`}`
}

/** -1234.5 in dollars is `-$1,234.50`. */
export const formatMoney = (value: number, symbol = '$'): string =>
  formatNumber(value).replace(/^-?/, (sign) => sign + symbol)
