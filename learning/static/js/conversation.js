// A conversation without a new page for each turn. The server makes every turn; this puts it in the old one's place, moves focus to its
// heading, says how the person is now, and keeps the browser's history. Without this script the forms do the same by themselves.
const place = document.querySelector("[data-conversation]");
const says = place.querySelector("[data-conversation-says]");
const part = () => place.querySelector("[data-conversation-part]");
const bare = (address) => address.split("#")[0];
let shown = bare(location.href);
let isBusy = false;

function show(html, address, isMove) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const next = fresh.querySelector("[data-conversation-part]");
  if (!next) return false;
  const messages = fresh.querySelector(".notes");
  document.querySelector(".notes")?.remove();
  if (messages) document.querySelector("main").prepend(messages);
  part().replaceWith(document.adoptNode(next));
  document.title = fresh.title;
  shown = bare(address);
  if (isMove && shown !== bare(location.href)) history.pushState(null, "", shown);
  const heading = next.querySelector("[data-conversation-heading]");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
  says.textContent = next.querySelector("[data-conversation-status]")?.dataset.conversationStatus ?? "";
  return true;
}

async function go(address, options, otherwise) {
  if (isBusy) return;
  isBusy = true;
  place.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { credentials: "same-origin", ...options }).catch(() => null);
  const html = answer?.ok ? await answer.text() : "";
  isBusy = false;
  place.removeAttribute("aria-busy");
  if (!html || !show(html, answer.url, !options.isBack)) otherwise(answer);
}

place.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-conversation-form]");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter;
  const fields = new FormData(form, button);
  const otherwise = () => {
    form.removeAttribute("data-conversation-form");
    form.requestSubmit(button);
  };
  if (form.method === "post") return go(form.action, { method: "POST", body: fields }, otherwise);
  const address = new URL(bare(location.href));
  address.search = new URLSearchParams(fields);
  return go(address, {}, otherwise);
});

place.addEventListener("click", (event) => {
  const link = event.target.closest("[data-conversation-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href, {}, () => location.assign(link.href));
});

window.addEventListener("popstate", () => {
  if (bare(location.href) !== shown) go(location.href, { isBack: true }, () => location.reload());
});
