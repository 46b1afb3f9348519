extension OperatorsPage {
    /// How an overview becomes a document. Whatever was configured or measured goes in as text: nothing here ever
    /// makes markup of a string.
    static let drawing = #"""
        'use strict';

        /* An element with attributes and children; strings become text. */
        function el(name, attributes, ...children) {
          const node = document.createElement(name);
          for (const [key, value] of Object.entries(attributes || {})) {
            if (value === null || value === undefined || value === false) continue;
            if (key === 'on') { for (const [event, act] of Object.entries(value)) node.addEventListener(event, act); }
            else if (key === 'class') node.className = value;
            else node.setAttribute(key, value === true ? '' : value);
          }
          for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
          return node;
        }
        const svgSpace = 'http://www.w3.org/2000/svg';

        const pad = (n) => String(n).padStart(2, '0');
        function clock(time) {
          const date = new Date(time);
          return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())} UTC`;
        }
        function brief(seconds) {
          const s = Math.max(0, Math.floor(seconds));
          if (s < 120) return `${s}s`;
          if (s < 7200) return `${Math.floor(s / 60)}m`;
          if (s < 172800) return `${Math.floor(s / 3600)}h${Math.floor(s / 60) % 60}m`;
          return `${Math.floor(s / 86400)}d${Math.floor(s / 3600) % 24}h`;
        }
        function took(seconds) {
          if (seconds === null || seconds === undefined) return '';
          const ms = seconds * 1000;
          return ms < 100 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${seconds.toFixed(1)} s`;
        }
        const counted = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
        const since = (time) => (state.now() - Date.parse(time)) / 1000;

        /* A time that goes on between two overviews. */
        function age(time, before, after) {
          return el('span', { class: 'num', 'data-since': time, 'data-before': before || '', 'data-after': after || '', title: time },
            `${before || ''}${brief(since(time))}${after || ''}`);
        }
        function countdown(time) {
          return el('span', { class: 'num', 'data-until': time, title: time }, left(time));
        }
        function left(time) {
          const seconds = -since(time);
          return seconds >= 0 ? `in ${brief(seconds)}` : `overdue by ${brief(-seconds)}`;
        }
        function tick() {
          for (const node of document.querySelectorAll('[data-since]')) {
            node.textContent = node.dataset.before + brief(since(node.dataset.since)) + node.dataset.after;
          }
          for (const node of document.querySelectorAll('[data-until]')) {
            node.textContent = left(node.dataset.until);
            node.classList.toggle('trouble', -since(node.dataset.until) < 300);
          }
        }

        const words = {
          p: 'passed', s: 'slow', f: 'failed', i: 'inconclusive',
          ok: 'works', unknown: 'not known', suspect: 'suspect', recovering: 'recovering', up: 'up', down: 'down',
          degraded: 'degraded', partial: 'partial outage', major: 'major outage',
        };
        const chip = (kind, text) => el('span', { class: `chip ${kind}` }, text || words[kind] || kind);

        function spark(recent) {
          const marks = recent ? recent.split(' ').map((m) => [m[0], Number(m.slice(1))]) : [];
          const most = Math.log(1 + Math.max(10, ...marks.map((m) => m[1])));
          const svg = document.createElementNS(svgSpace, 'svg');
          svg.setAttribute('viewBox', '0 0 160 24');
          svg.setAttribute('preserveAspectRatio', 'none');
          svg.setAttribute('class', 'spark');
          svg.setAttribute('role', 'img');
          const count = (letter) => marks.filter((m) => m[0] === letter).length;
          const parts = ['p', 's', 'f', 'i'].filter(count).map((letter) => `${count(letter)} ${words[letter]}`);
          svg.setAttribute('aria-label', marks.length ? `The last ${marks.length}: ${parts.join(', ')}` : 'Not observed yet');
          marks.forEach(([letter, ms], place) => {
            const height = letter === 'p' || letter === 's' ? Math.max(3, 24 * Math.log(1 + ms) / most) : 24;
            const bar = document.createElementNS(svgSpace, 'rect');
            bar.setAttribute('class', letter);
            bar.setAttribute('x', String((40 - marks.length + place) * 4));
            bar.setAttribute('y', String(24 - height));
            bar.setAttribute('width', '3');
            bar.setAttribute('height', String(height));
            svg.append(bar);
          });
          return svg;
        }

        function incidentCard(incident) {
          const severity = incident.severity.toLowerCase();
          return el('article', { class: `card ${severity}`, tabindex: '0', id: `i-${incident.incident}`, 'data-incident': incident.incident,
            'aria-labelledby': `t-${incident.incident}` },
            el('div', { class: 'top' },
              el('h3', { id: `t-${incident.incident}` }, incident.title),
              chip(severity, incident.severity), chip(incident.state === 'recovering' ? 'recovering' : incident.class)),
            el('p', { class: 'facts' },
              el('span', { class: 'mono' }, incident.incident),
              el('span', {}, 'since ', el('b', {}, clock(incident.onset)), ', ', age(incident.onset)),
              el('span', {}, el('b', {}, `${Math.round(incident.breadth * 100)} %`), ' of the service fails'),
              incident.failure ? el('span', {}, 'failure ', el('b', {}, incident.failure)) : null,
              incident.acknowledged_by ? el('span', {}, 'taken on by ', el('b', {}, incident.acknowledged_by)) : el('span', {}, 'nobody has taken it on'),
              incident.parent ? el('span', {}, 'because of ', el('b', { class: 'mono' }, incident.parent)) : null),
            el('div', { class: 'why', 'data-account': incident.incident }, el('p', {}, incident.why)),
            el('p', { class: 'muted' }, 'Rule ', el('span', { class: 'mono' }, incident.rule), '; probes: ', incident.probes.join(', ')),
            el('details', { 'data-keep': `d-${incident.incident}`, on: { toggle: (event) => actions.timeline(event.target, incident.incident) } },
              el('summary', {}, 'Timeline'), el('ul', { class: 'timeline' })),
            el('div', { class: 'buttons' },
              incident.acknowledged_by ? null : el('button', { type: 'button', class: 'primary', on: { click: () => actions.acknowledge(incident.incident) } }, 'Take it on'),
              el('button', { type: 'button', on: { click: () => actions.note(incident.incident) } }, 'Add a note')));
        }

        /* How it stands now, and what would change that; it moves on by itself, so the card around it stays. */
        function account(accounts) {
          for (const node of document.querySelectorAll('[data-account]')) {
            const found = accounts.find((one) => one.incident === node.dataset.account);
            if (!found) continue;
            const sign = found.paragraphs.join('\n');
            if (node.dataset.said === sign) continue;
            node.dataset.said = sign;
            node.replaceChildren(...found.paragraphs.map((text) => el('p', {}, text)));
          }
        }

        /* `notice.sent`, `incident.reopened` as a person says it. */
        function happened(event) {
          const [thing, verb] = event.split('.');
          if (thing === 'notice' || thing === 'promise') return `${thing} ${verb}`;
          return { reopened: 'came back', recovering: 'passes again, not yet over', acknowledged: 'taken on', noted: 'note' }[verb] || verb.replaceAll('_', ' ');
        }

        const stages = {
          acknowledge: 'First notice', update: 'Update', no_news: 'No news yet', identified: 'Cause found', revised_estimate: 'New estimate',
          monitoring: 'Works again, being watched', came_back: 'It came back', resolved: 'It is over', follow_up: 'What happened',
          correction: 'Correction', withdrawn: 'Taken back', maint_scheduled: 'Planned work', maint_reminder: 'Planned work, reminder',
          maint_started: 'Planned work begins', maint_overrun: 'Planned work takes longer', maint_completed: 'Planned work is done',
          maint_cancelled: 'Planned work is called off', drill: 'Practice',
        };
        const channels = { email: 'email', chat: 'chat', social: 'social networks', banner: 'banner', status: 'status page', sms: 'SMS', push: 'push message', ticket: 'ticket reply', phone: 'phone script' };
        const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
        const blocks = (draft) => draft.findings.filter((line) => line.split(' ')[1] === 'block').length;

        /* `F04 block 3:108 database: why; what to write instead` */
        function finding(line) {
          const [rule, severity, , ...rest] = line.split(' ');
          return el('li', {}, chip(severity === 'block' ? 'block' : 'warn', rule), ' ', rest.join(' ').replace(/^: /, ''));
        }

        /* The first text of a stage stands open; what the other channels say of the same is a line until it is looked at. */
        function draftCard(draft) {
          const stopped = blocks(draft);
          const title = `${stages[draft.stage] || draft.stage}: ${channels[draft.channel] || draft.channel}`;
          const verdict = stopped ? chip('block', `${counted(stopped, 'finding')} in the way`) : draft.findings.length ? chip('warn', `may go out, ${counted(draft.findings.length, 'remark')}`) : chip('ok', 'may go out');
          const facts = el('p', { class: 'facts' },
            el('span', { class: 'mono' }, draft.notice), el('span', {}, 'drafted ', age(draft.drafted_at, '', ' ago')),
            el('span', {}, `revision ${draft.revision} of the facts`),
            draft.next_update ? el('span', {}, 'promises an update by ', el('b', {}, clock(draft.next_update)), ', ', countdown(draft.next_update)) : null);
          const body = [
            el('div', { class: 'text' }, draft.title ? el('b', {}, draft.title) : null, draft.body),
            draft.findings.length ? el('ul', { class: 'findings' }, draft.findings.map(finding)) : null,
            el('div', { class: 'buttons' },
              el('button', { type: 'button', class: 'primary', disabled: stopped > 0, on: { click: () => actions.approve(draft) } }, 'Approve'),
              el('button', { type: 'button', on: { click: () => actions.edit(draft) } }, 'Edit'),
              el('button', { type: 'button', on: { click: () => actions.reject(draft) } }, 'Reject'))];
          const frame = { class: draft.isFirst ? 'card' : 'card slim', tabindex: '0', id: `n-${draft.notice}`, 'data-notice': draft.notice, 'aria-labelledby': `t-${draft.notice}` };
          const head = [el('h3', { id: `t-${draft.notice}` }, title), verdict];
          if (draft.isFirst) return el('article', frame, el('div', { class: 'top' }, head), facts, body);
          return el('article', frame, el('details', { 'data-keep': `n-${draft.notice}` },
            el('summary', {}, el('span', { class: 'top' }, head)), facts, body));
        }

        /* Drafts with whether each is the first of its incident and stage. */
        function ranked(drafts) {
          const seen = new Set();
          return drafts.map((draft) => {
            const key = `${draft.incident} ${draft.stage}`;
            const isFirst = !seen.has(key);
            seen.add(key);
            return { ...draft, isFirst };
          });
        }

        function probeRow(probe) {
          const outcome = probe.outcome ? probe.outcome + (probe.reason ? ` ${probe.reason}` : '') : 'not observed yet';
          return el('div', { class: 'probe' },
            el('span', { class: 'name' }, probe.probe), chip(probe.state), el('span', { class: 'graph' }, spark(probe.recent)),
            el('span', { class: 'took' }, probe.outcome === 'pass' ? took(probe.took_s) : `${outcome} `, probe.observed_at ? age(probe.observed_at, ' · ', ' ago') : null),
            probe.evidence ? el('p', { class: 'evidence mono' }, probe.evidence) : null);
        }

        function serviceCard(service) {
          const quiet = service.state === 'ok';
          const rest = service.count - service.probes.length;
          const probes = service.probes.map(probeRow);
          if (rest > 0) probes.push(el('p', { class: 'muted' }, `and ${counted(rest, 'further probe')}`));
          const head = [el('h3', {}, service.title), service.severity ? chip(service.severity.toLowerCase(), service.severity) : null, chip(service.state)];
          if (!quiet) return el('article', { class: 'service' }, el('div', { class: 'top' }, head), probes);
          const last = service.probes.map((probe) => probe.took_s).filter((s) => s !== null && s !== undefined);
          return el('article', { class: 'service' }, el('details', { 'data-keep': `s-${service.service}` },
            el('summary', {}, el('span', { class: 'top' }, head, el('span', { class: 'took' }, `${counted(service.count, 'probe')}${last.length ? `, ${took(Math.max(...last))}` : ''}`))), probes));
        }

        function row(head, value, more) {
          return el('div', { class: 'row' }, el('span', {}, head), el('span', { class: 'num' }, value), more ? el('span', { class: 'more' }, more) : null);
        }

        /* Brings a list up to date. What has not changed keeps its node, and with it focus, selection and what is open. */
        function fill(id, list, make, empty, more) {
          const place = document.getElementById(id);
          const before = new Map([...place.children].map((node) => [node.dataset.key, node]));
          const focused = place.contains(document.activeElement) ? document.activeElement : null;
          const card = focused && focused.closest('[data-key]');
          const label = focused && focused !== card ? focused.textContent : null;
          const open = new Set([...place.querySelectorAll('details[open]')].map((d) => d.dataset.keep));
          const nodes = list.map((item, number) => {
            const key = item.incident && item.onset ? item.incident : item.notice || item.service || item.key || `${number}`;
            const sign = JSON.stringify(item, (name, value) => (name === 'duration_s' || name === 'duration' ? undefined : value));
            const old = before.get(key);
            if (old && old.dataset.sign === sign) return old;
            const node = make(item);
            node.dataset.key = key;
            node.dataset.sign = sign;
            for (const details of node.querySelectorAll('details')) if (open.has(details.dataset.keep)) details.open = true;
            return node;
          });
          if (!nodes.length) nodes.push(el('p', { class: 'empty', 'data-key': 'empty' }, empty));
          if (more > 0) nodes.push(el('p', { class: 'empty', 'data-key': 'more' }, `and ${more} more`));
          if (nodes.length === place.children.length && nodes.every((node, number) => node === place.children[number])) return;
          place.replaceChildren(...nodes);
          if (!card || document.activeElement === focused) return;
          const again = nodes.find((node) => node.dataset.key === card.dataset.key);
          if (!again) return;
          const target = label === null ? again : [...again.querySelectorAll('button, summary')].find((b) => b.textContent === label) || again;
          target.focus({ preventScroll: true });
        }

        function healthRows(health) {
          const unwritten = health.unwritten_records ? `${counted(health.unwritten_records, 'record')} on the way to the disk` : null;
          return [
            { head: 'In doubt about itself', chip: health.doubts.length ? ['warn', 'yes'] : ['ok', 'no'], more: health.doubts.join('; ') },
            { head: 'Journal', chip: health.journal_trouble ? ['block', 'not written'] : ['ok', 'written'], more: health.journal_trouble || unwritten },
            { head: 'Latest start', value: took(health.greatest_lateness_s), more: `${health.late_starts} of ${counted(health.starts, 'start')} more than 5 ms late` },
            { head: 'Longest turn of the loop', value: took(health.longest_turn_s) },
            { head: 'Probes under way', value: String(health.in_flight) },
            { head: 'Memory', value: `${(health.resident_bytes / 1048576).toFixed(1)} MiB` },
            { head: 'Processor', value: `${health.processor_s.toFixed(1)} s` },
            ...health.insecure.map((probe) => ({ head: probe, chip: ['warn', 'insecure'], more: 'trusts any certificate' })),
          ];
        }

        function draw(view) {
          const { counts, health } = view;
          const trouble = counts.incidents > 0;
          document.getElementById('headline').textContent = trouble
            ? `${counted(counts.incidents, 'open incident')}, ${counts.fine} of ${counted(counts.services, 'service')} work`
            : counts.fine === counts.services ? `All ${counted(counts.services, 'service')} work` : `No open incident, ${counts.fine} of ${counted(counts.services, 'service')} work`;
          document.title = (trouble ? `(${counts.incidents}) ` : '') + `${view.agent} · Tocsin`;
          document.getElementById('subline').replaceChildren(`${view.agent}, ${counted(counts.probes, 'probe')}, up `, age(view.since), `, ${clock(view.at)}, version ${view.version}`);
          document.querySelector('.mark').className = `mark ${trouble ? 'bad' : counts.fine === counts.services ? 'ok' : 'warn'}`;
          fill('incidents', view.incidents, incidentCard, 'No open incident.', counts.incidents - view.incidents.length);
          fill('drafts', ranked(view.drafts), draftCard, 'No draft waits for a person.', counts.drafts - view.drafts.length);
          fill('services', view.services, serviceCard, 'No service is configured.', counts.services - view.services.length);
          fill('promises', view.promises, (p) => row(el('span', { class: 'mono' }, p.incident), countdown(p.by), `next update promised by ${clock(p.by)}`), 'No promise runs.');
          fill('owed', view.obligations, (o) => row(o.destination, el('span', { class: 'mono' }, o.incident), `is owed the close, and waits for ${o.waits_for}`), 'Nobody is owed a close.', counts.obligations - view.obligations.length);
          fill('destinations', view.destinations, (d) => row(d.destination, chip(d.trouble ? 'warn' : 'ok', d.trouble ? 'failing' : d.waiting ? 'busy' : 'fine'), [[d.kind === d.destination ? '' : d.kind, d.waiting ? `${d.waiting} waiting` : ''].filter(Boolean).join(', '), d.trouble].filter(Boolean).join(': ')), 'No destination is configured: nobody is told.');
          fill('anchors', view.anchors, (a) => row(a.probe, chip(a.state), a.evidence), 'No anchor is configured, so this machine\u2019s own fault may look like a service\u2019s.');
          fill('health', healthRows(health), (r) => row(r.head, r.chip ? chip(...r.chip) : r.value, r.more), '');
          account(view.accounts);
          tick();
        }

        """#
}
