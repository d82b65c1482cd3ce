// lost.js: Streamlit tells in English of a server it lost. Who has no session any more is led to the door, from where
// the page comes back; where the server is silent, that is said in Russian until it speaks again.
(() => {
  const SAID = 'Программа не отвечает. Страница продолжит работу сама, как только связь вернётся.'
  const EVERY_MS = 2000, APP = '[data-test-connection-state]'
  let misses = 0, told
  const tell = () => {
    told ??= Object.assign(document.createElement('p'), {id: 'lost', textContent: SAID, role: 'alert'})
    document.body.append(told)
  }
  const look = async () => {
    const state = document.querySelector(APP)?.dataset.testConnectionState
    misses = state === 'CONNECTED' ? 0 : misses + 1
    if (!misses) told?.remove()
    if (misses < 2) return
    try {
      const answer = await fetch('/_stcore/host-config', {cache: 'no-store'})
      if (answer.status === 401) location.reload()
      else told?.remove()
    } catch {
      tell()
    }
  }
  setInterval(look, EVERY_MS)
})()
