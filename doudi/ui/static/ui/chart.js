// Bars out of the figures that stand in the page; the table below says the same.
"use strict";
const COLOURS = { good: "#2e7d4f", sent: "#2f7fc8", late: "#c0392b", soon: "#d99a1b", "": "#9aa5b1" };
for (const place of document.querySelectorAll("[data-chart]")) {
  const figures = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const chart = echarts.init(place);
  const draw = () => {
    const style = getComputedStyle(document.body);
    const ink = style.color;
    // Faint on light and on dark; the theme's own colour is a mix that the canvas cannot read, and would be black.
    const line = { lineStyle: { color: "rgba(128, 128, 128, 0.25)" } };
    chart.setOption({
      textStyle: { color: ink, fontFamily: style.fontFamily },
      aria: { enabled: true },
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      legend: { top: 0, textStyle: { color: ink } },
      // Drawn on the canvas: the page's policy allows no style inside HTML that a script writes.
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
      grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
      xAxis: { type: "value", minInterval: 1, splitLine: line, axisLabel: { color: ink, hideOverlap: true } },
      yAxis: { type: "category", inverse: true, data: figures.categories, axisLabel: { color: ink, width: 110, overflow: "truncate" } },
      series: figures.series.map((one) => ({ name: one.name, data: one.data, color: COLOURS[one.tone], type: "bar", stack: figures.parts ? "all" : null, barMaxWidth: 22 })),
    });
  };
  const bars = figures.parts ? 1 : figures.series.length;
  place.style.height = `${90 + (14 + 16 * bars) * figures.categories.length}px`;
  chart.resize();
  draw();
  addEventListener("resize", () => chart.resize());
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}
