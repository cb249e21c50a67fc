// Contrast of every visible text, sign and input edge with what lies behind it (WCAG 2.2, relative luminance).
// Gives { measured, found: [{ what, ratio, wanted }] }, where `found` are those that are too faint.
() => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let here = element; here; here = here.parentElement) layers.push(parse(getComputedStyle(here).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest(".unseen, .skip");

  const found = [];
  let measured = 0;
  const measure = (what, colour, ground, wanted) => {
    measured += 1;
    const seen = ratio(over(parse(colour), ground), ground);
    if (seen < wanted) found.push({ what, ratio: Math.round(seen * 100) / 100, wanted });
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.textContent.trim();
    if (words && isSeen(element)) measure(words.slice(0, 40), getComputedStyle(element).color, behind(element), 4.5);
  }
  for (const sign of document.querySelectorAll("svg.sign")) {
    if (isSeen(sign)) measure(`sign ${sign.innerHTML}`, getComputedStyle(sign).color, behind(sign), 3);
  }
  for (const input of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!isSeen(input)) continue;
    measure(`text of ${input.name}`, getComputedStyle(input).color, behind(input), 4.5);
    if (!input.matches("[type=checkbox], [type=radio]")) {
      measure(`edge of ${input.name}`, getComputedStyle(input).borderTopColor, behind(input.parentElement), 3);
    }
  }
  return { measured, found };
};
