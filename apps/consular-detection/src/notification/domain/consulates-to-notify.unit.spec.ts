import { describe, expect, it } from '@jest/globals';
import { consulatesToNotify } from './consulates-to-notify.js';

const tapachula = { id: 'hn.consulate-tapachula', circumscription: ['MX-CHP', 'MX-TAB'] };
const veracruz = { id: 'hn.consulate-veracruz', circumscription: ['MX-VER', 'MX-TAB'] };
const embassy = { id: 'hn.embassy', circumscription: [] };
const all = [tapachula, veracruz, embassy];

describe('the consulates that are notified of a referral', () => {
  it.each([
    ['the one that covers the place', ['MX-CHP'], [tapachula]],
    ['each that covers it', ['MX-TAB'], [tapachula, veracruz]],
    ['each that covers a part of it', ['MX-CHP', 'MX-VER'], [tapachula, veracruz]],
    ['all of the country when none covers it', ['MX-SON'], all],
    ['all of the country when the place is not known', [], all],
  ])('are %s', (_, circumscription, notified) => {
    expect(consulatesToNotify({ circumscription }, all)).toEqual(notified);
  });

  it('are none when the node has none there', () => {
    expect(consulatesToNotify({ circumscription: ['MX-CHP'] }, [])).toEqual([]);
  });
});
