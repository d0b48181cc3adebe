import { CivilCalendar } from '#libs/calendar';

/** The calendar of the nodes of specs, unless a spec gives its node another zone. */
export const utc = new CivilCalendar('UTC');

/** A zone in which it is another day now than in UTC: that is so in one of the two at every moment. */
export function zoneOfAnotherDay(): string {
  const zones = ['Pacific/Kiritimati', 'Etc/GMT+12'];
  const found = zones.find((zone) => new CivilCalendar(zone).today() !== utc.today());
  if (found === undefined) throw new Error('The zones of 26 hours have one day');
  return found;
}
