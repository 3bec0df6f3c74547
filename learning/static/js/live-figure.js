// A figure that follows its form: the server draws it again while the reader changes the numbers. Without this script the button does it.
for (const form of document.querySelectorAll("[data-live-form]")) {
  const figure = form.closest(".count").querySelector("[data-live-figure]");
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!form.checkValidity()) return;
      const query = new URLSearchParams(new FormData(form));
      query.set("del", "figur");
      const answer = await fetch(`${form.action}?${query}`).catch(() => null);
      if (answer?.ok) figure.innerHTML = await answer.text();
    }, 250);
  });
}
