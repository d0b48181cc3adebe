export { CivilCalendar } from './civil-calendar.js';
export {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  earliest,
  monthOf,
  startOfMonth,
} from './days.js';
export { isTimeZone, timeZoneVariable } from './time-zone.js';
