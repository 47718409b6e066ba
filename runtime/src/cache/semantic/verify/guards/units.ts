import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/** Units of one dimension that differ: `5 km` and `5 miles`, `in dollars` and `in euros`, `per month` and `per year`. */
export const units: Guard = {
  name: 'unit',
  refuse({ a, b }) {
    const left = dimensions(a);
    for (const [dimension, right] of dimensions(b)) {
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
    'dollar=dollars=usd=$ euro=euros=eur=€ gbp=£=quid rupee=rupees=inr=rs=₹ yen=jpy=¥ yuan=rmb=cny franc=francs=chf bitcoin=btc ethereum=eth cent=cents aud cad',
  time: 'second|seconds=secs=sec=s minute=minutes=mins|min hour=hours=hrs|h=hr day=days week=weeks month=months year=years=yr=yrs decade=decades century=centuries',
  data: 'kilobyte=kb megabyte=mb gigabyte=gb terabyte=tb byte=bytes bit=bits mbps gbps',
  volume:
    'litre=liter=litres=liters|l millilitre=milliliter=milliliters|ml gallon=gallons cup=cups pint=pints tablespoon=tablespoons=tbsp teaspoon=teaspoons=tsp quart=quarts',
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

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(DIMENSIONS).flatMap(([dimension, list]) =>
    list.split(' ').flatMap((entry): [string, Unit][] => {
      const [free, bound] = entry.split('|');
      const names = free!.split('=');
      const name = (word: string, afterNumber: boolean): [string, Unit] => [
        word,
        { dimension, unit: names[0]!, afterNumber },
      ];
      return [...names.map((word) => name(word, false)), ...(bound?.split('=') ?? []).map((word) => name(word, true))];
    }),
  ),
);

function dimensions({ words }: Reading): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  words.forEach((word, at) => {
    const unit = UNITS.get(word.text);
    if (unit === undefined || word.kind === 'number') return;
    const counted = words[at - 1]?.kind === 'number';
    if (unit.afterNumber && !counted) return;
    // Words, lines and days mean a measure only where they are counted or are a rate.
    if (unit.dimension === 'text' && !counted) return;
    const units = found.get(unit.dimension);
    if (units) units.add(unit.unit);
    else found.set(unit.dimension, new Set([unit.unit]));
  });
  return found;
}
