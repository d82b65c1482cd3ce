// Notes, at each frame, the first moment at which something of each kind is seen; what is painted later is not noted.
(() => {
  const MAIN = '[data-testid="stMain"] ';
  const KINDS = {
    heading: ['#ahead h1', MAIN + 'h1'],
    figures: ['#ahead .f', '#ahead .q', MAIN + '[data-testid="stMetricValue"]', MAIN + '[data-testid="stCaptionContainer"] p'],
    picture: ['.first-picture svg', '.js-plotly-plot .cartesianlayer .trace'],
    alive: [MAIN + 'h1'],
    plotly: ['.js-plotly-plot .cartesianlayer .trace'],
  };
  const seen = window.firstSeen = {at: {}, shift: 0, still: 0}, met = new Set();
  let last = performance.now();
  const isSeen = element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  };
  const look = () => {
    for (const [kind, selectors] of Object.entries(KINDS)) {
      if (met.has(kind)) continue;
      const found = selectors.flatMap(selector => [...document.querySelectorAll(selector)]).find(isSeen);
      if (!found) continue;
      met.add(kind);
      setTimeout(() => { seen.at[kind] = last = performance.now() });  // after this frame it is on the screen
    }
    seen.still = performance.now() - last;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  })).observe({type: 'layout-shift', buffered: true});
})();
