import type { Word } from '../reading.ts';

/** A unit that others of its dimension are multiples of. */
export interface Unit {
  readonly word: Word;
  readonly base: string;
  readonly factor: number;
}

/** `unit=other names:factor`, by what they measure. Bytes are left out: some count by 1,000 and some by 1,024. */
const MEASURES: Readonly<Record<string, string>> = {
  m: 'kilometre=kilometer=kilometres=kilometers=km=kms:1000 metre=meter=metres=meters=m:1 centimetre=centimeter=centimetres=centimeters=cm:0.01 millimetre=millimeter=millimetres=millimeters=mm:0.001 mile=miles=mi:1609.344 yard=yards=yd:0.9144 foot=feet=ft:0.3048 inch=inches:0.0254',
  g: 'kilogram=kilograms=kilo=kilos=kg=kgs:1000 gram=grams=g:1 milligram=milligrams=mg:0.001 tonne=tonnes:1000000 ounce=ounces=oz:28.349523125',
  s: 'millisecond=milliseconds=ms:0.001 second=seconds=secs=sec=s:1 minute=minutes=mins=min:60 hour=hours=hrs=hr=h:3600 day=days:86400 week=weeks:604800',
  months: 'month=months:1 year=years=yr=yrs:12 decade=decades:120 century=centuries:1200',
  l: 'litre=liter=litres=liters=l:1 millilitre=milliliter=millilitres=milliliters=ml:0.001',
};

const UNITS: ReadonlyMap<string, { readonly base: string; readonly factor: number }> = new Map(
  Object.entries(MEASURES).flatMap(([base, list]) =>
    list.split(' ').flatMap((entry) => {
      const [names, factor] = entry.split(':');
      return names!.split('=').map((name) => [name, { base, factor: Number(factor) }] as const);
    }),
  ),
);

/** The unit that a word behind a number is. */
export function measureOf(word: Word): Unit | undefined {
  const unit = word.kind === 'number' ? undefined : UNITS.get(word.text);
  return unit && { word, ...unit };
}
