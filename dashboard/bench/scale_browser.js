kinds => {
  const seen = window.seen = {at: {}, drawn: [], still: 0};
  const shown = e => { const box = e.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  let count = 0, last = performance.now();
  const look = () => {
    for (const [kind, selector] of Object.entries(kinds)) {
      const found = [...document.querySelectorAll(selector)].filter(shown).length;
      if (found && !(kind in seen.at)) seen.at[kind] = performance.now();
      if (kind === 'drawn' && found > count) { count = found; seen.drawn.push(last = performance.now()); }
    }
    seen.still = performance.now() - last;
    seen.count = count;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
