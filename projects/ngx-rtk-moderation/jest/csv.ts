/** A reader of RFC 4180, as small as it can be. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let index = 0;
  while (index < text.length) {
    let cell = '';
    if (text[index] === '"') {
      for (index++; text[index] !== '"' || text[index + 1] === '"'; index++) {
        if (index >= text.length) throw new Error('a quote is open');
        if (text[index] === '"') index++;
        cell += text.charAt(index);
      }
      index++;
    } else {
      while (index < text.length && !',\r\n'.includes(text[index] ?? '')) cell += text.charAt(index++);
    }
    row.push(cell);
    if (text[index] === ',') {
      index++;
    } else {
      if (text.slice(index, index + 2) !== '\r\n') throw new Error(`no line end at ${index}`);
      index += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
