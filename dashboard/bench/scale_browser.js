name => {
  // the heading, the figures, the first picture and any drawn picture
  const kinds = {
    ours: {
      heading: ':is(#ahead, [data-testid="stMain"]) h1',
      figures: '#ahead .f, [data-testid="stMain"] [data-testid="stMetricValue"]',
      alive: '[data-testid="stMain"] h1',
      picture: '.first-picture svg, .js-plotly-plot .trace',
      drawn: '.js-plotly-plot:has(.trace)',
    },
    superset: {
      heading: '[data-test="editable-title-input"]',
      alive: '[data-test="editable-title-input"]',
      figures: '[data-test="slice-container"] .header-line',
      picture: '[data-test="slice-container"] canvas',
      drawn: '[data-test="slice-container"] :is(.header-line, canvas)',
    },
  }[name];
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
