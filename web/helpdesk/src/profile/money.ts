export interface Money {
  amount: number;
  currency: string;
}

/** Round sums without cents; what is no currency stands behind its number. */
export function money({ amount, currency }: Money, locale: string): string {
  try {
    const whole = Number.isInteger(amount) || amount >= 1000;
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      ...(whole ? { maximumFractionDigits: 0 } : {}),
    }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
