interface Money {
  amount: number;
  currency: string;
}

/** Round sums without cents; what is no currency stands behind its number. */
export function money({ amount, currency }: Money, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      ...(Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {}),
    }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** Of a large sum that only gives an idea, the cents say nothing. */
export function roughly({ amount, currency }: Money): Money {
  return { amount: amount < 1000 ? amount : Math.round(amount), currency };
}
