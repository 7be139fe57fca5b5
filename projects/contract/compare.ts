import type { Step } from './world';

/** What tells two traces apart, side by side, or nothing. */
export function differences(sdk: readonly Step[], fake: readonly Step[]): string {
  const blocks: string[] = [];
  for (let index = 0; index < Math.max(sdk.length, fake.length); index++) {
    const [real, made] = [sdk[index], fake[index]];
    const label = real?.label ?? made?.label ?? '';
    for (const part of ['events', 'outcomes', 'state'] as const) {
      const left = tolerant(real?.[part] ?? []);
      const right = tolerant(made?.[part] ?? []);
      if (left.join('\n') !== right.join('\n'))
        blocks.push(`── ${label}: ${part}\n${sideBySide(left, right)}`);
    }
  }
  return blocks.join('\n\n');
}

/**
 * What may differ, each with its reason.
 *
 * - How often the SDK has to try until it is connected again is a matter of chance, and of how long that takes: what it
 *   tells of its attempts is left out.
 */
function tolerant(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !/^meta socketConnectionUpdate .*reconnectionAttempt: [1-9]/.test(line));
}

function sideBySide(left: readonly string[], right: readonly string[]): string {
  const common = longestCommon(left, right);
  const rows: string[] = [];
  let [l, r] = [0, 0];
  for (const line of [...common, undefined]) {
    while (l < left.length && left[l] !== line) rows.push(`  SDK   ${left[l++]}`);
    while (r < right.length && right[r] !== line) rows.push(`  fake  ${right[r++]}`);
    if (line !== undefined) rows.push(`  both  ${line}`);
    l++;
    r++;
  }
  return rows.join('\n');
}

function longestCommon(left: readonly string[], right: readonly string[]): string[] {
  const lengths = left.map(() => right.map(() => 0));
  const at = (l: number, r: number): number => lengths[l]?.[r] ?? 0;
  for (let l = left.length - 1; l >= 0; l--) {
    for (let r = right.length - 1; r >= 0; r--) {
      const row = lengths[l];
      if (row) row[r] = left[l] === right[r] ? at(l + 1, r + 1) + 1 : Math.max(at(l + 1, r), at(l, r + 1));
    }
  }
  const common: string[] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    const line = left[l];
    if (line === right[r] && line !== undefined) {
      common.push(line);
      l++;
      r++;
    } else if (at(l + 1, r) >= at(l, r + 1)) l++;
    else r++;
  }
  return common;
}
