// Which part of a page a link leads to only the browser knows: it goes along with the form, and the redirect keeps it.
document.querySelector('form').action += location.hash;
