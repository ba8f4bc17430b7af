"""What a test asks of a page inside a browser, where only the browser knows."""

POOR_CONTRAST = """() => {
  const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const numbers = color => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    if (style.opacity === "0") continue;
    const pair = [light(numbers(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(1)}`);
  }
  return poor;
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll("main nav a, summary, .masthead a, .breadcrumb a")]
  .map(element => [element.textContent.trim(), element.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < 24)
  .map(([words, height]) => `${words} ${height}`)"""
