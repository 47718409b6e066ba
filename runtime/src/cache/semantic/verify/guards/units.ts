import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';
import { quantities } from './quantities.ts';

/**
 * Units of one dimension that differ: `in km` and `in miles`, `in dollars` and `in euros`, `per month` and `per year`. Those
 * of equal quantities, `5 km` and `5000 m`, do not.
 */
export const units: Guard = {
  name: 'unit',
  refuse({ a, b }) {
    const left = dimensions(a, b);
    for (const [dimension, right] of dimensions(b, a)) {
      const other = left.get(dimension);
      if (other === undefined) continue;
      const onlyLeft = [...other].filter((unit) => !right.has(unit));
      const onlyRight = [...right].filter((unit) => !other.has(unit));
      // A unit that only one text has beside a common one is said in passing: `2 weeks (14 days)`.
      if (onlyLeft.length > 0 && onlyRight.length > 0) return differ(onlyLeft, onlyRight);
    }
    return null;
  },
};

/** `unit=other names`. Names after `|` are read as a unit only behind a number. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  length:
    'kilometre=kilometer=kilometres=kilometers|km metre=meter=metres=meters|m centimetre=centimeter=centimetres=centimeters|cm millimetre=millimeter=millimeters|mm mile=miles|mi foot=feet|ft inch=inches|in yard=yards|yd',
  mass: 'kilogram=kilograms=kilos|kg=kgs gram=grams|g milligram=milligrams|mg tonne=tonnes=ton=tons pound=pounds=lbs=lb ounce=ounces|oz stone',
  temperature: 'celsius=centigrade|c fahrenheit|f kelvin|k',
  currency:
    'dollar=dollars=usd=$ euro=euros=eur=€ pound=pounds=gbp=£=quid=sterling rupee=rupees=inr=rs=₹ yen=jpy=¥ yuan=rmb=cny franc=francs=chf krona=krone=kronor=kroner=sek=nok=dkk peso=pesos=mxn ruble=rubles=rub lira=liras zloty=pln dirham=dirhams=aed riyal=riyals=sar shekel=shekels baht=thb ringgit=myr rand=zar bitcoin=btc ethereum=eth cent=cents aud cad',
  time: 'millisecond=milliseconds|ms microsecond=microseconds second=seconds|secs=sec=s minute=minutes=mins|min hour=hours=hrs|h=hr day=days week=weeks month=months year=years=yr=yrs decade=decades century=centuries',
  data: 'kilobyte=kilobytes=kb megabyte=megabytes=mb gigabyte=gigabytes=gb terabyte=terabytes=tb petabyte=petabytes=pb kilobit=kilobits megabit=megabits=mbps gigabit=gigabits=gbps byte=bytes bit=bits',
  volume:
    'litre=liter=litres=liters|l millilitre=milliliter=milliliters|ml gallon=gallons cup=cups pint=pints tablespoon=tablespoons=tbsp teaspoon=teaspoons=tsp quart=quarts',
  area: 'acre=acres hectare=hectares=ha',
  speed: 'mph kmh=kph knots',
  energy: 'watt=watts kilowatt=kw joule=joules calorie=calories=kcal volt=volts amp=amps',
  rate: 'daily weekly monthly quarterly yearly=annually=annual hourly',
  text: 'word=words sentence=sentences paragraph=paragraphs page=pages character=characters line=lines',
};

interface Unit {
  readonly dimension: string;
  readonly unit: string;
  readonly afterNumber: boolean;
}

const UNITS: ReadonlyMap<string, readonly Unit[]> = (() => {
  const units = new Map<string, Unit[]>();
  for (const [dimension, list] of Object.entries(DIMENSIONS))
    for (const entry of list.split(' ')) {
      const [free, bound = []] = entry.split('|').map((names) => names.split('='));
      // Pounds are of two dimensions.
      for (const name of [...free!, ...bound])
        units.set(name, [
          ...(units.get(name) ?? []),
          { dimension, unit: free![0]!, afterNumber: bound.includes(name) },
        ]);
    }
  return units;
})();

/** The units of a text by dimension, without those of a quantity that the other has as well. */
function dimensions(reading: Reading, other: Reading): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const known = new Set(quantities(other).map(({ measure }) => measure));
  const compared = new Set(quantities(reading).flatMap(({ measure, unit }) => (known.has(measure) ? [unit] : [])));
  reading.words.forEach((word, at) => {
    if (word.kind === 'number' || compared.has(word)) return;
    const counted = reading.words[at - 1]?.kind === 'number';
    for (const { dimension, unit, afterNumber } of UNITS.get(word.text) ?? []) {
      if (afterNumber && !counted) continue;
      // Words, lines and days mean a measure only where they are counted or are a rate.
      if (dimension === 'text' && !counted) continue;
      const units = found.get(dimension);
      if (units) units.add(unit);
      else found.set(dimension, new Set([unit]));
    }
  });
  return found;
}
