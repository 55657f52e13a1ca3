const words = document.getElementById('words');
const selects = [...document.querySelectorAll('#filters select')];
const articles = [...document.querySelectorAll('article')];
const sites = [...document.querySelectorAll('.site')];

function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const filtered = wanted.length > 0 || selects.some(select => select.value);
  let shown = 0;
  for (const site of sites) {
    const text = (site.parentElement.firstChild.textContent + ' ' + site.textContent).toLowerCase();
    site.hidden = !(wanted.every(word => text.includes(word)) && selects.every(select => !select.value || site.dataset[select.id] === select.value));
    shown += site.hidden ? 0 : 1;
  }
  for (const article of articles) {
    article.hidden = filtered && !article.querySelector('.site:not([hidden])');
  }
  document.getElementById('none').hidden = shown > 0 || sites.length === 0;
  document.getElementById('count').value = `${shown} of ${sites.length}`;
}

document.getElementById('filters').addEventListener('input', filter);
document.getElementById('filters').addEventListener('submit', event => event.preventDefault());
filter();
