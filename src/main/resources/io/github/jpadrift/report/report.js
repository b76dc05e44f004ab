'use strict';
(() => {
  const form = document.getElementById('filter');
  const field = name => form.elements[name];
  const tables = [...document.querySelectorAll('details.table')].map(element => ({
    element,
    name: element.dataset.table,
    package: element.dataset.package,
    findings: [...element.querySelectorAll('article.finding')],
  }));
  document.documentElement.classList.add('scripted');

  // What is searched in is read once, when the first search needs it.
  const read = element => (element.found ??= element.textContent.toLowerCase());
  const readHead = table =>
    (table.head ??= [...table.element.querySelectorAll(':scope > summary, .columns')]
      .map(each => each.textContent).join(' ').toLowerCase());

  const state = () => ({
    q: field('q').value.trim(),
    severity: [...field('severity')].filter(box => box.checked).map(box => box.value),
    rule: field('rule').value,
    package: field('package').value,
    table: field('table').value,
    clean: field('clean').checked ? 'no' : '',
  });

  function show() {
    const now = state();
    const words = now.q.toLowerCase();
    const picky = now.severity.length > 0 || now.rule !== '*' || now.clean === 'no';
    let findings = 0;
    let shown = 0;
    for (const table of tables) {
      const here = (now.package === '*' || table.package === now.package)
        && (now.table === '*' || table.name === now.table);
      const named = here && (words === '' || readHead(table).includes(words));
      let matching = 0;
      for (const finding of table.findings) {
        const visible = here
          && (now.severity.length === 0 || now.severity.includes(finding.dataset.severity))
          && (now.rule === '*' || finding.dataset.rule === now.rule)
          && (words === '' || read(finding).includes(words)
            || read(table.element.querySelector('summary')).includes(words));
        finding.hidden = !visible;
        matching += visible;
      }
      const visible = matching > 0 || (named && !picky);
      table.element.hidden = !visible;
      findings += matching;
      shown += visible;
    }
    const all = tables.reduce((sum, table) => sum + table.findings.length, 0);
    document.getElementById('shown').textContent =
      `${findings} of ${all} findings in ${shown} of ${tables.length} tables`;
    document.getElementById('nothing').hidden = shown > 0;
  }

  // ---- the state is kept in the fragment, so that a view can be sent to somebody

  function write(at, push) {
    const now = state();
    const kept = new URLSearchParams();
    if (now.q) kept.set('q', now.q);
    if (now.severity.length) kept.set('severity', now.severity.join(','));
    for (const name of ['rule', 'package', 'table']) {
      if (now[name] !== '*') kept.set(name, now[name]);
    }
    if (now.clean) kept.set('clean', now.clean);
    if (at) kept.set('at', at);
    const fragment = '#' + kept;
    if (location.hash !== fragment && (location.hash || String(kept))) {
      history[push ? 'pushState' : 'replaceState'](null, '', fragment);
    }
  }

  function restore() {
    const fragment = location.hash.slice(1);
    const kept = new URLSearchParams(fragment.includes('=') ? fragment : '');
    field('q').value = kept.get('q') ?? '';
    const severities = (kept.get('severity') ?? '').split(',');
    for (const box of field('severity')) box.checked = severities.includes(box.value);
    for (const name of ['rule', 'package', 'table']) {
      field(name).value = kept.get(name) ?? '*';
      if (field(name).selectedIndex < 0) field(name).value = '*';
    }
    field('clean').checked = kept.get('clean') === 'no';
    show();
    const at = kept.get('at') ?? (fragment.includes('=') ? '' : decodeURIComponent(fragment));
    if (at) go(at);
    else if (String(kept)) document.getElementById('tables').scrollIntoView();
  }

  function clear() {
    field('q').value = '';
    for (const box of field('severity')) box.checked = false;
    for (const name of ['rule', 'package', 'table']) field(name).value = '*';
    field('clean').checked = false;
    show();
  }

  function go(id) {
    const target = document.getElementById(id);
    if (!target) return;
    if (target.closest('[hidden]')) {
      clear();
    }
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === 'DETAILS') each.open = true;
    }
    document.querySelector('.at')?.classList.remove('at');
    target.classList.add('at');
    target.scrollIntoView();
    // what a large page draws only on the way may be taller than it was thought
    requestAnimationFrame(() => target.scrollIntoView());
    (target.matches('details') ? target.querySelector('summary') : target).focus({preventScroll: true});
  }

  form.addEventListener('input', () => { show(); write('', false); });
  form.addEventListener('reset', event => { event.preventDefault(); clear(); write('', false); });
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('hashchange', restore);
  addEventListener('popstate', restore);

  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    const fragment = link?.getAttribute('href') ?? '';
    if (!fragment.startsWith('#') || fragment.includes('=')
      || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const id = decodeURIComponent(fragment.slice(1));
    go(id);
    write(id, true);
  });

  // ---- copying, also where a page may not use the clipboard's own interface

  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);

  async function copy(button) {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand('copy');
    }
    button.textContent = 'Copied';
    said.textContent = button.getAttribute('aria-label').replace('Copy', 'Copied');
    setTimeout(() => { button.textContent = 'Copy'; said.textContent = ''; }, 2000);
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button.copy');
    if (button) copy(button);
  });

  // ---- a table in the picture shows its own foreign keys

  const svg = document.querySelector('.picture svg');
  function point(event) {
    const id = event.target.closest?.('a.box')?.getAttribute('href').slice(1);
    svg.classList.toggle('pointed', Boolean(id));
    for (const edge of svg.querySelectorAll('.edge')) {
      edge.classList.toggle('near', edge.dataset.from === id || edge.dataset.to === id);
    }
  }
  for (const type of ['pointerover', 'pointerleave', 'focusin', 'focusout']) {
    svg?.addEventListener(type, point);
  }

  // ---- paper shows every finding that is not filtered out

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details.table:not([open])')]
      .filter(table => table.querySelector('article.finding:not([hidden])'));
    for (const table of closed) table.open = true;
  });
  addEventListener('afterprint', () => { for (const table of closed) table.open = false; });

  restore();
})();
