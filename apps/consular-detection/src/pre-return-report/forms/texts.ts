import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { textLimits } from '#libs/contracts';

/** Several declarations as one, in the order of decorators: the last one is applied first. */
function all(...declarations: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const declare of declarations.toReversed()) declare(target, property);
  };
}

/** A short text on one line, as long as events take it. */
export const IsLine = (): PropertyDecorator => all(IsString(), Length(1, textLimits.line));

/** A longer text, as long as events take it. */
export const IsText = (): PropertyDecorator => all(IsString(), Length(1, textLimits.text));

/** A country, ISO 3166-1 alpha-2. */
export const IsCountry = (options?: { each: boolean }): PropertyDecorator =>
  Matches(/^[A-Z]{2}$/, options);

/** A language, BCP 47. */
export const IsLanguage = (options?: { each: boolean }): PropertyDecorator =>
  Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, options);

/** A count of years or times. */
export const IsSmallNumber = (): PropertyDecorator => all(IsInt(), Min(0), Max(99));
