import { type Page } from '@playwright/test';

/** What is wrong with how a page is laid out as it stands, at its top and at its end; empty if nothing is. */
export async function layout(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const problems = new Set<string>();
    const CONTROLS = 'a[href], button, input, select, textarea, summary, [role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=option]';
    /** The least height and width of a target. */
    const TARGET = 48;

    type Piece = { of: Element; rect: DOMRect; words: string };
    const say = (element: Element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
      const name = element.classList.length ? `.${[...element.classList].join('.')}` : '';
      return `<${element.tagName.toLowerCase()}${name}> “${words}”`;
    };
    const seen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) &&
      !element.closest('.sr, .skip, [inert]');
    const ancestors = function* (element: Element | null) {
      for (let at = element; at && at !== document.documentElement; at = at.parentElement) yield at;
    };
    /** What an element scrolls with: the nearest that stays in its place, or null for the page. */
    const layer = (element: Element) => {
      for (const at of ancestors(element)) if (/fixed|sticky/.test(getComputedStyle(at).position)) return at;
      return null;
    };
    const across = (a: DOMRect, b: DOMRect) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = (a: DOMRect, b: DOMRect) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);

    /** The dialog in front, or the whole page. */
    const front = () => [...document.querySelectorAll('dialog[open]')].pop() ?? document.body;
    const texts = (root: Element) => {
      const pieces: Piece[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const of = node.parentElement!;
        if (!node.textContent!.trim() || /^(script|style|option|title)$/i.test(of.tagName) || !seen(of)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          if (rect.width > 0.5) pieces.push({ of, rect, words: node.textContent!.trim().replace(/\s+/g, ' ').slice(0, 40) });
        }
      }
      return pieces;
    };
    const controls = (root: Element) => [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(seen);
    /** Where a tap counts: a hidden radio or checkbox is tapped by its label. */
    const area = (control: HTMLElement): Element => {
      const rect = control.getBoundingClientRect();
      const label = (control as HTMLInputElement).labels?.[0];
      return label && (/^(radio|checkbox|file)$/.test((control as HTMLInputElement).type) || rect.width < 2) ? label : control;
    };

    const widest = () => {
      const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
      return wide.length ? say(wide[wide.length - 1]) : 'something unseen';
    };
    const sideways = () => {
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth) problems.add(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ${widest()}`);
      for (const element of document.body.querySelectorAll('*')) {
        if (!seen(element) || element.scrollWidth <= element.clientWidth + 1) continue;
        if (/auto|scroll/.test(getComputedStyle(element).overflowX) && element.tagName !== 'TEXTAREA') {
          problems.add(`${say(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`);
        }
      }
    };
    const cut = (pieces: Piece[]) => {
      for (const { of, rect, words } of pieces) {
        if (rect.left < -0.5 || rect.right > innerWidth + 0.5) problems.add(`“${words}” leaves the screen`);
        for (const at of ancestors(of)) {
          const { overflowX, overflowY, clipPath } = getComputedStyle(at);
          if (clipPath !== 'none') continue;
          const box = at.getBoundingClientRect();
          const wide = overflowX !== 'visible' && (rect.left < box.left - 1 || rect.right > box.right + 1);
          // Letters reach out of tight lines, into the box's own padding.
          const high = /hidden|clip/.test(overflowY) && (rect.top < box.top - 4 || rect.bottom > box.bottom + 4);
          if (wide || high) problems.add(`“${words}” is cut by ${say(at)}`);
          if (at.matches('a, button, label, summary') && (rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 3 || rect.bottom > box.bottom + 3)) {
            problems.add(`“${words}” sticks out of ${say(at)}`);
          }
          if (at.matches('dialog')) break;
        }
      }
      const pen = document.createElement('canvas').getContext('2d')!;
      for (const field of front().querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
        if (!seen(field) || field.clientWidth < 2) continue;
        const style = getComputedStyle(field);
        const chosen = field instanceof HTMLSelectElement;
        pen.font = getComputedStyle(field, chosen ? null : '::placeholder').font;
        const words = chosen ? (field.selectedOptions[0]?.text ?? '') : field.value ? '' : field.placeholder;
        const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        if (pen.measureText(words).width > room + 1) problems.add(`“${words}” is cut in its field`);
      }
    };
    const overlap = (pieces: Piece[], taps: HTMLElement[]) => {
      const byLayer = new Map<Element | null, Piece[]>();
      for (const piece of pieces) byLayer.set(layer(piece.of), [...(byLayer.get(layer(piece.of)) ?? []), piece]);
      for (const group of byLayer.values()) {
        group.sort((a, b) => a.rect.top - b.rect.top);
        for (const [i, a] of group.entries()) {
          for (let j = i + 1; j < group.length && group[j].rect.top < a.rect.bottom; j += 1) {
            const b = group[j];
            // Boxes of letters are higher than their lines.
            const much = Math.min(a.rect.height, b.rect.height) * 0.3;
            if (across(a.rect, b.rect) > 1 && down(a.rect, b.rect) > much) problems.add(`“${a.words}” and “${b.words}” overlap`);
          }
        }
      }
      const areas = taps.map((tap) => ({ tap, of: area(tap), at: layer(tap) }));
      for (const [i, a] of areas.entries()) {
        const one = a.of.getBoundingClientRect();
        for (const b of areas.slice(i + 1)) {
          if (a.at !== b.at || a.of === b.of || a.of.contains(b.of) || b.of.contains(a.of)) continue;
          const other = b.of.getBoundingClientRect();
          if (across(one, other) > 1 && down(one, other) > 1) problems.add(`${say(a.of)} and ${say(b.of)} overlap`);
        }
        for (const piece of pieces) {
          if (layer(piece.of) !== a.at || a.of.contains(piece.of) || piece.of.contains(a.of)) continue;
          if (a.tap.closest('label')?.contains(piece.of)) continue;
          if (across(one, piece.rect) > 1 && down(one, piece.rect) > 4) problems.add(`“${piece.words}” and ${say(a.of)} overlap`);
        }
      }
    };
    /** At the page's end nothing lies under what floats above its bottom. */
    const covered = (pieces: Piece[]) => {
      const floating = [...document.querySelectorAll('.fab, .nav, .foot, .toast')].filter(seen);
      for (const above of floating) {
        const over = above.getBoundingClientRect();
        if (getComputedStyle(above).position === 'static' || over.top < innerHeight / 2 || front() !== document.body) continue;
        for (const piece of pieces) {
          if (layer(piece.of) !== null || across(over, piece.rect) <= 1 || down(over, piece.rect) <= 4) continue;
          problems.add(`“${piece.words}” lies under ${say(above)} at the page’s end`);
        }
      }
    };
    const targets = (taps: HTMLElement[]) => {
      for (const tap of taps) {
        const { width, height } = area(tap).getBoundingClientRect();
        if (width < TARGET - 0.5 || height < TARGET - 0.5) {
          problems.add(`${say(tap)} is a target of ${width.toFixed(1)} × ${height.toFixed(1)} px`);
        }
      }
    };

    const scroller = document.scrollingElement!;
    scroller.scrollTo(0, 0);
    await frame();
    sideways();
    for (const end of [false, true]) {
      // A list measures its rows as they come into sight, which moves its end.
      const enough = document.querySelector('.vlist') ? 4 : 1;
      for (let height = -1, still = 0; end && still < enough; ) {
        still = height === scroller.scrollHeight ? still + 1 : 0;
        height = scroller.scrollHeight;
        scroller.scrollTo(0, height);
        await frame();
      }
      const [pieces, taps] = [texts(front()), controls(front())];
      cut(pieces);
      overlap(pieces, taps);
      targets(taps);
      if (end) covered(pieces);
    }
    scroller.scrollTo(0, 0);
    return [...problems];
  });
  return found.slice(0, 12);
}

/** The screens a layout must hold on: widths in CSS pixels, the reader's text size; the themes, which move nothing, take turns. */
const SIZES = [320, 360, 1280].flatMap((width, at) =>
  [100, 200].map((text, size) => ({ width, text, theme: (at + size) % 2 ? 'dark' : 'light' })),
);

/** Lays the open page out in every size, and says what is wrong with each. */
export async function everySize(page: Page): Promise<string[]> {
  const problems = new Set<string>();
  for (const { width, text, theme } of SIZES) {
    await page.setViewportSize({ width, height: width > 900 ? 800 : 740 });
    await page.evaluate(
      ([text, theme]) => {
        document.documentElement.style.fontSize = `${text}%`;
        document.documentElement.dataset.theme = theme as string;
      },
      [text, theme] as const,
    );
    for (const problem of await layout(page)) problems.add(`${width} px, ${text} %, ${theme}: ${problem}`);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  return [...problems];
}
