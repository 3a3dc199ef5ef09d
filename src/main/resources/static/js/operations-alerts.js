// Opens the part of the runbook that a link leads to.
(() => {
  const open = () => {
    const part = location.hash && document.getElementById(location.hash.slice(1));
    if (part instanceof HTMLDetailsElement) {
      part.open = true;
      part.scrollIntoView();
    }
  };
  addEventListener('hashchange', open);
  open();
})();
