import { describe, expect, it } from 'vitest';
import { isLei } from './lei.js';
import { PartyIdentifier } from './party.js';
import { violationsOf } from './violations.js';

const SAMSUNG = '9884007ER46L6N7EI764';
const NVIDIA = '549300S4KLFTLO7GSQ80';

describe('an LEI is checked by MOD 97-10 (ISO 17442)', () => {
  it.each([SAMSUNG, NVIDIA])('%s passes', (lei) => {
    expect(isLei(lei)).toBe(true);
  });

  it.each([SAMSUNG, NVIDIA])('%s with any one character changed fails', (lei) => {
    const changed = [...lei].map(
      (character, place) => lei.slice(0, place) + (character === '7' ? '8' : '7') + lei.slice(place + 1),
    );
    expect(changed.filter((one) => isLei(one))).toEqual([]);
  });

  it.each([
    ['two neighbours exchanged', '549300S4KLFTLO7GQS80'],
    ['lower case', SAMSUNG.toLowerCase()],
    ['too short', SAMSUNG.slice(1)],
    ['a letter among the check digits', '9884007ER46L6N7EI7A4'],
    ['spaces', `${SAMSUNG} `],
    ['a space before', ` ${SAMSUNG}`],
    ['nothing', ''],
  ])('%s fails', (_, lei) => {
    expect(isLei(lei)).toBe(false);
  });

  it('a party identifier of scheme lei says what to do', () => {
    expect(violationsOf(PartyIdentifier, { scheme: 'lei', value: SAMSUNG })).toEqual([]);
    expect(violationsOf(PartyIdentifier, { scheme: 'isin', value: 'KR7005930003' })).toEqual([]);
    const [violation] = violationsOf(PartyIdentifier, { scheme: 'lei', value: '9884007ER46L6N7EI765' });
    expect(violation).toMatchObject({ pointer: '/value', message: expect.stringContaining('check digits') });
    expect(violation?.message).toContain('Copy it again');
    expect(violationsOf(PartyIdentifier, { scheme: 'lei', value: 5 })).toHaveLength(1);
  });
});
