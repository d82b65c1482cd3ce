// ahead.js: takes the page as it was last drawn (#ahead) away as soon as the real one is drawn under it.
(() => {
  const MAIN = '[data-testid="stMain"] ', WAIT_MS = 4000, MOST_MS = 15000
  const PARTS = {'.f': MAIN + '[data-testid="stMetricValue"]', '.first-picture': MAIN + '.first-picture'}
  const began = performance.now()
  let headed = 0
  const isDark = () => {
    const said = localStorage.getItem(`stActiveTheme-${location.pathname}-v2`) ?? '"System"'
    return said === '"Dark"' || said === '"System"' && matchMedia('(prefers-color-scheme: dark)').matches
  }
  const isDrawn = ahead => {
    if (!headed && document.querySelector(MAIN + 'h1')) headed = performance.now()
    if (!headed) return false
    const all = document.querySelectorAll.bind(document)
    return Object.entries(PARTS).every(([kept, real]) => all(real).length >= ahead.querySelectorAll(kept).length)
      || performance.now() - headed > WAIT_MS
  }
  const look = () => {
    const ahead = document.getElementById('ahead')
    if (!ahead && document.readyState !== 'loading') return
    if (ahead) {
      const isOther = (ahead.dataset.theme === 'dark') !== isDark()
      if (isOther || isDrawn(ahead) || performance.now() - began > MOST_MS) return ahead.remove()
    }
    requestAnimationFrame(look)
  }
  look()
})()
