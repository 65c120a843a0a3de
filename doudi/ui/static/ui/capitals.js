// An amount of yuan in capital characters while it is typed, as doudi.units.fen.daxie writes it. A test compares the two.
"use strict";
(() => {
  const DIGITS = "零壹贰叁肆伍陆柒捌玖";
  const PLACES = ["", "拾", "佰", "仟"];
  const GROUPS = ["", "万", "亿", "万亿"];

  // Four digits, such as 0305: a zero between two others is said once.
  function group(text) {
    let said = "";
    let gap = false;
    [...text].forEach((digit, index) => {
      if (digit === "0") gap = said !== "" || gap;
      else {
        said += (gap ? "零" : "") + DIGITS[digit] + PLACES[text.length - 1 - index];
        gap = false;
      }
    });
    return said;
  }

  function whole(text) {
    const groups = [];
    for (let end = text.length; end > 0; end -= 4) groups.unshift(text.slice(Math.max(end - 4, 0), end));
    let said = "";
    groups.forEach((four, index) => {
      const words = group(four);
      if (!words) return;
      const zero = said && (four.startsWith("0") || Number(groups[index - 1]) === 0) ? "零" : "";
      said += zero + words + GROUPS[groups.length - 1 - index];
    });
    return said || "零";
  }

  function capitals(typed) {
    const plain = typed.normalize("NFKC").replace(/[,¥\s]|元整?$/g, "");
    const found = /^(\d{0,11})(?:\.(\d{0,2}))?$/.exec(plain);
    if (!found || !/\d/.test(plain)) return "";
    const yuan = found[1].replace(/^0+/, "");
    const [jiao, fen] = (found[2] || "").padEnd(2, "0");
    const small = (jiao === "0" ? "" : `${DIGITS[jiao]}角`) + (fen === "0" ? "" : `${DIGITS[fen]}分`);
    if (!small) return `${whole(yuan)}元整`;
    return (yuan ? `${whole(yuan)}元${jiao === "0" ? "零" : ""}` : "") + small;
  }

  window.doudiCapitals = capitals;
  for (const input of document.querySelectorAll("[data-yuan]")) {
    const place = document.querySelector(`output[for="${input.id}"]`);
    if (place) input.addEventListener("input", () => { place.textContent = capitals(input.value); });
  }
})();
