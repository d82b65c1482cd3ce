"""The speaker's desk of the meeting mode: keys, clock and full screen, which Streamlit has no widget for.

The component only reports which view was asked for; the server decides what is shown.
"""

from collections.abc import Callable

import streamlit as st

KEY = "desk"
_HTML = """
<div id="desk" role="group" aria-label="Управление показом">
  <time id="clock" aria-label="Время"></time>
  <button id="full" type="button" title="Клавиша F или F11">На весь экран</button>
  <button id="leave" type="button" title="Клавиша Esc">Выйти</button>
</div>
"""
_CSS = """
#desk {display: flex; gap: .5rem; align-items: center; justify-content: flex-end; font-family: var(--st-font);
  color: var(--st-text-color); white-space: nowrap}
#clock {font-size: 1rem; font-variant-numeric: tabular-nums; margin-right: .3rem}
#desk button {font: inherit; font-size: .8rem; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); padding: .2rem .5rem}
#desk button:hover {border-color: var(--st-primary-color); color: var(--st-primary-color)}
#desk button:focus-visible {outline: 2px solid var(--st-primary-color); outline-offset: 1px}
"""
_JS = """
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
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.composedPath()[0])) return;
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
  find("full").onclick = toggleFull;
  find("leave").onclick = leave;
  const clean = () => { clearInterval(timer); document.removeEventListener("keydown", onKey); };
  desks.set(parentElement, clean);
  return clean;
}
"""
_component = st.components.v2.component("objektiv_desk", html=_HTML, css=_CSS, js=_JS)


def desk(index: int, count: int, go: Callable[[int], None]) -> bool:
    """Show the desk of view `index` of `count`; `go` is called with the view asked for; True when asked to leave."""
    asked = _component(
        key=KEY,
        data={"index": index, "count": count},
        on_go_change=lambda: go(int(st.session_state[KEY].go)),
        on_leave_change=_stay,
        width="content",
    )
    return bool(asked.leave)


def _stay() -> None:
    """A trigger exists only while it has a callback; leaving itself happens in the page."""
