// The wizard: shows what belongs to the choice that was made, moves a slider with its number, and knows the reader's time zone.
(() => {
  const form = document.getElementById('step');
  if (!form) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  form.querySelectorAll('[data-zone]').forEach(field => { field.value = zone; });
  form.querySelectorAll('[data-zone-name]').forEach(place => { place.textContent = zone; });

  const choice = name => {
    const field = form.querySelector(`[name="${name}"]:checked`);
    return field ? field.value : '';
  };
  const reveal = () => form.querySelectorAll('[data-when]').forEach(part => {
    const [name, value] = part.dataset.when.split('=');
    part.hidden = choice(name) !== value;
  });
  form.addEventListener('change', reveal);
  // The filter's own fields hold the form back only while the filter is what counts.
  const [name, value] = (form.dataset.validateWhen || '').split('=');
  const check = () => { form.noValidate = !name || choice(name) !== value; };
  form.addEventListener('change', check);
  check();
  reveal();

  const latin = text => text.replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x06f0)).replace('٫', '.');
  const readers = text => document.documentElement.lang === 'fa' ? text.replace(/\d/g, digit => String.fromCharCode(0x06f0 + Number(digit))) : text;
  form.querySelectorAll('[data-mirror]').forEach(slider => {
    const number = form.querySelector(slider.dataset.mirror);
    const follow = () => { slider.value = latin(number.value); };
    slider.addEventListener('input', () => { number.value = readers(slider.value); });
    number.addEventListener('input', follow);
    follow();
  });
})();
