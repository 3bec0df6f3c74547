// A figure that follows its form: the server draws it again while the reader changes the numbers. Without this script the button does it.
// The sentence stays the same element, so that a screen reader says it anew; an answer that a later one has overtaken is dropped.
for (const form of document.querySelectorAll("[data-live-form]")) {
  const figure = form.closest(".count").querySelector("[data-live-figure]");
  const says = figure.querySelector(".count-says");
  let waiting;
  let asked = 0;
  const draw = (html) => {
    const drawn = document.createElement("div");
    drawn.innerHTML = html;
    const sentence = drawn.querySelector(".count-says");
    says.textContent = sentence.textContent;
    sentence.remove();
    while (says.nextSibling) says.nextSibling.remove();
    says.after(...drawn.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!form.checkValidity()) return;
      const query = new URLSearchParams(new FormData(form));
      query.set("del", "figur");
      const mine = ++asked;
      const answer = await fetch(`${form.action}?${query}`).catch(() => null);
      const html = answer?.ok ? await answer.text() : "";
      if (html && mine === asked) draw(html);
    }, 250);
  });
}
