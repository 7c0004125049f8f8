// Keeps every "1 h 20 min" on the page true without a reload. The server writes the first one,
// in the words of data-minutes / data-hours / data-days, so no second dictionary lives here.
(() => {
  const words = (minutes, clock) => {
    const { unitMinute, unitHour, unitDay, unitDays } = clock.dataset;
    if (minutes < 60) return `${minutes} ${unitMinute}`;
    if (minutes < 24 * 60) {
      const rest = minutes % 60;
      return `${Math.floor(minutes / 60)} ${unitHour}` + (rest ? ` ${rest} ${unitMinute}` : "");
    }
    const days = Math.floor(minutes / (24 * 60));
    return `${days} ${days === 1 ? unitDay : unitDays}`;
  };
  const tick = () => {
    for (const clock of document.querySelectorAll("time[data-waited]")) {
      const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dateTime)) / 60000));
      clock.textContent = words(minutes, clock);
      const limit = Number(clock.dataset.late || Infinity);
      clock.closest(".wait")?.classList.toggle("is-late", minutes >= limit);
    }
  };
  setInterval(tick, 20000);
  document.addEventListener("visibilitychange", tick);
})();
