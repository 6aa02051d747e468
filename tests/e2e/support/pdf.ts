/** The words of each page of a PDF, runs of blanks as one. */
export async function pages(pdf: Buffer): Promise<string[]> {
  // It laments, once, that nothing can be drawn without a canvas.
  const log = console.log;
  console.log = () => undefined;
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs').finally(() => (console.log = log));
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const words: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    words.push(text.replace(/\s+/g, ' '));
  }
  return words;
}
