const STEPS = {ArrowRight: 1, PageDown: 1, ArrowDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1};
const desks = new WeakMap(), asked = new WeakMap();
const PATIENCE = 3000;

function timeNow() {
  return new Date().toLocaleTimeString("ru-RU", {hour: "2-digit", minute: "2-digit"});
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

function isTyping(target) {
  return target && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

function typeInto(key, tries = 30) {
  const field = document.querySelector(`.st-key-${key} textarea`);
  if (field) field.focus();
  else if (tries) setTimeout(typeInto, 100, key, tries - 1);
}

export default function (component) {
  const {data, parentElement, setTriggerValue} = component;
  desks.get(parentElement)?.();
  const find = (id) => parentElement.querySelector("#" + id);
  // Keys pressed faster than the server answers add up: an answer to an earlier key does not take a later one back.
  const last = asked.get(parentElement);
  let wanted = last && Date.now() - last.at < PATIENCE ? last.index : data.index;
  if (wanted === data.index) asked.delete(parentElement);
  const go = (index) => {
    const next = Math.min(Math.max(index, 0), data.count - 1);
    if (next === wanted) return;
    wanted = next;
    asked.set(parentElement, {index: next, at: Date.now()});
    setTriggerValue("go", next);
  };
  const leave = () => setTriggerValue("leave", true);
  const onKey = (event) => {
    const typing = isTyping(event.composedPath()[0]);
    if (typing && event.key === "Escape") event.composedPath()[0].blur();
    if (event.ctrlKey || event.altKey || event.metaKey || typing) return;
    const onButton = event.key === " " && event.composedPath()[0]?.tagName === "BUTTON";
    if (event.key in STEPS && !onButton) go(wanted + STEPS[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(data.count - 1);
    else if (event.key === "Escape") leave();
    else if (event.code === "KeyF") toggleFull();
    else return;
    event.preventDefault();
  };
  const tick = () => { find("clock").textContent = timeNow(); };
  tick();
  const timer = setInterval(tick, 1000);
  document.addEventListener("keydown", onKey);
  if (data.focus) typeInto(data.focus);
  find("full").onclick = toggleFull;
  find("leave").onclick = leave;
  const clean = () => { clearInterval(timer); document.removeEventListener("keydown", onKey); };
  desks.set(parentElement, clean);
  return clean;
}
