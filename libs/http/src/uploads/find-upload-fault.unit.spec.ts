import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findUploadFault } from './find-upload-fault.js';

describe('a file that calls itself CSV', () => {
  it.each([
    ['a zip, as xlsx and ods are', Buffer.from('504b030414000600', 'hex'), 'UPLOAD.SPREADSHEET'],
    ['an empty zip', Buffer.from('504b050600000000', 'hex'), 'UPLOAD.SPREADSHEET'],
    ['an xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'UPLOAD.SPREADSHEET'],
    ['a gzip', Buffer.from('1f8b0800', 'hex'), 'UPLOAD.SPREADSHEET'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'UPLOAD.SPREADSHEET'],
    ['UTF-16', Buffer.from('\ufeffname,born\n', 'utf16le'), 'UPLOAD.NOT_TEXT'],
    ['text with a NUL', Buffer.from('name\0,born\n'), 'UPLOAD.NOT_TEXT'],
    ['Latin-1', Buffer.from('niño,niña\n', 'latin1'), 'UPLOAD.NOT_UTF8'],
    ['cut within a character', Buffer.from('niñ').subarray(0, 3), 'UPLOAD.NOT_UTF8'],
  ])('and is %s is refused with the reason', (_, file, fault) => {
    expect(findUploadFault(file)).toBe(fault);
  });

  it('and is text in UTF-8 is accepted, with a byte order mark too', () => {
    expect(findUploadFault(Buffer.from('\ufeffniño,niña\n'))).toBeUndefined();
    expect(findUploadFault(Buffer.alloc(0))).toBeUndefined();
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    fc.assert(fc.property(text, (one) => findUploadFault(Buffer.from(`a,${one}`)) === undefined));
  });
});
