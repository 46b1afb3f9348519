extension OperatorsPage {
    /// What a person does on the page, and how it stays up to date.
    static let actions = #"""
        'use strict';

        /* The token is kept in memory alone: closing the page forgets it. */
        const state = { token: null, person: null, skew: 0, view: null, now: () => Date.now() + state.skew };

        function say(text) {
          const toast = document.getElementById('toast');
          toast.textContent = text;
          clearTimeout(say.timer);
          say.timer = setTimeout(() => { toast.textContent = ''; }, 6000);
        }

        function live(kind, text) {
          const chip = document.getElementById('live');
          chip.className = `chip ${kind}`;
          if (chip.textContent !== text) chip.textContent = text;
        }

        const headers = (more) => ({ ...(state.token ? { Authorization: `Bearer ${state.token}` } : {}), ...more });

        async function ask(path) {
          const answer = await fetch(path, { headers: headers({ Accept: 'application/json' }), cache: 'no-store', credentials: 'omit' });
          const body = await answer.json();
          if (!answer.ok) throw Object.assign(new Error(body.detail || answer.statusText), { status: answer.status });
          return body;
        }

        async function tell(path, body) {
          if (!state.token && !(await actions.token('Acting takes a token.'))) return null;
          const said = { ...body, by: state.person };
          const answer = await fetch(path, { method: 'POST', credentials: 'omit', headers: headers({ 'Content-Type': 'application/json' }), body: JSON.stringify(said) });
          const reply = await answer.json();
          if (answer.status === 401) state.token = null;
          if (!answer.ok) throw Object.assign(new Error(reply.detail || answer.statusText), { status: answer.status });
          return reply;
        }

        async function act(done, work) {
          try {
            const reply = await work();
            if (reply) say((reply.hints || []).join(' ') || done);
          } catch (error) { say(error.message); }
        }

        /* Asks in a dialog; the values of the fields by name, or null. */
        function question(title, fields, ok, words) {
          const dialog = document.getElementById('dialog');
          const body = document.getElementById('dialog-body');
          document.getElementById('dialog-title').textContent = title;
          document.getElementById('dialog-trouble').textContent = '';
          document.getElementById('ok').textContent = ok;
          body.replaceChildren(...(words ? [words] : []), ...fields.flatMap((field) => [
            el('label', { for: `f-${field.name}` }, field.label),
            el(field.long ? 'textarea' : 'input', { id: `f-${field.name}`, name: field.name, required: field.needed, type: field.long ? null : field.type || 'text', autocomplete: 'off', spellcheck: field.long ? 'true' : 'false' }),
          ]));
          for (const field of fields) document.getElementById(`f-${field.name}`).value = field.value || '';
          return new Promise((resolve) => {
            const form = document.getElementById('form');
            const finish = (values) => { form.onsubmit = null; dialog.oncancel = null; if (dialog.open) dialog.close(); resolve(values); };
            form.onsubmit = (event) => {
              event.preventDefault();
              finish(Object.fromEntries(fields.map((field) => [field.name, document.getElementById(`f-${field.name}`).value])));
            };
            dialog.oncancel = () => finish(null);
            document.getElementById('cancel').onclick = () => finish(null);
            dialog.showModal();
            (body.querySelector('input, textarea') || document.getElementById('ok')).focus();
          });
        }

        const path = (...parts) => '/api/v1/' + parts.map(encodeURIComponent).join('/');

        const actions = {
          async token(why) {
            const values = await question('Who you are', [
              { name: 'person', label: 'Your name, as it stands in the timeline', needed: true, value: state.person },
              { name: 'token', label: 'Token', needed: true, type: 'password' },
            ], 'Use it', el('p', { class: 'muted' }, `${why || ''} One is made by: tocsin token NAME --scope operate,approve. This page keeps it until it is closed, and nowhere else.`));
            if (!values) return false;
            state.person = values.person.trim();
            state.token = values.token.trim();
            try { await ask('/api/v1/overview'); } catch (error) {
              if (error.status === 401) { state.token = null; say(error.message); return false; }
            }
            document.getElementById('token').textContent = state.person;
            follow();
            return true;
          },
          acknowledge: (id) => act('It is yours.', () => tell(path('incidents', id, 'ack'), {})),
          async note(id) {
            const values = await question(`Note on ${id}`, [{ name: 'text', label: 'Staff alone read it', long: true, needed: true }], 'Add');
            if (values) await act('Noted.', () => tell(path('incidents', id, 'note'), values));
          },
          async approve(draft) {
            if (blocks(draft)) { say('It cannot go out as it stands: edit it first.'); return; }
            const text = el('div', { class: 'text' }, draft.title ? el('b', {}, draft.title) : null, draft.body);
            const values = await question(`Send this to customers, by ${draft.channel}?`, [], 'Approve', text);
            if (values) await actions.send(draft, {});
          },
          /* What has changed since it was drafted is shown before it leaves all the same. */
          async send(draft, said) {
            try {
              const reply = await tell(path('notices', draft.notice, 'approve'), said);
              if (reply) say((reply.hints || []).join(' ') || 'Approved.');
            } catch (error) {
              if (error.status !== 409 || said.confirm || !error.message.includes('--confirm')) { say(error.message); return; }
              const words = error.message.split(' Read it again')[0];
              const values = await question('The facts have changed', [], 'Approve all the same', el('p', {}, words));
              if (values) await actions.send(draft, { confirm: true });
            }
          },
          async reject(draft) {
            const values = await question(`Reject ${draft.notice}?`, [{ name: 'reason', label: 'Why' }], 'Reject');
            if (values) await act('Rejected.', () => tell(path('notices', draft.notice, 'reject'), values.reason ? values : {}));
          },
          async edit(draft) {
            const label = draft.title ? 'The first line is the title' : 'The whole text';
            const whole = draft.title ? `${draft.title}\n\n${draft.body}` : draft.body;
            const values = await question(`Edit ${draft.notice}`, [{ name: 'text', label, long: true, needed: true, value: whole }], 'Save');
            if (values) await act('Saved; it is checked again.', () => tell(path('notices', draft.notice, 'edit'), values));
          },
          async timeline(details, id) {
            if (!details.open) return;
            const list = details.querySelector('.timeline');
            try {
              const incident = await ask(path('incidents', id));
              list.replaceChildren(...incident.timeline.map((entry) => el('li', {},
                el('span', { class: 'mono' }, clock(entry.at)), ...(entry.event === 'delivery.done' ? [` ${entry.text}`] : [` ${happened(entry.event)}${entry.by ? `, by ${entry.by}` : ''}`, el('br'), entry.text]))));
            } catch (error) { list.replaceChildren(el('li', { class: 'trouble' }, error.message)); }
          },
          keys() {
            const list = [['j, k', 'next and previous card'], ['a', 'take the incident on'], ['n', 'add a note'], ['y', 'approve the draft'], ['e', 'edit it'], ['r', 'reject it'], ['i, d, s', 'to the incidents, drafts, services'], ['t', 'token']];
            question('Keys', [], 'Close', el('div', {}, list.map(([key, what]) => row(el('kbd', {}, key), what))));
          },
        };

        /* Keys work where nothing is being written. */
        document.addEventListener('keydown', (event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById('dialog').open) return;
          if (/^(input|textarea|select)$/i.test(event.target.tagName)) return;
          const cards = [...document.querySelectorAll('.card[tabindex]')];
          const card = document.activeElement.closest ? document.activeElement.closest('.card') : null;
          const incident = card && card.dataset.incident;
          const draft = card && state.view && state.view.drafts.find((d) => d.notice === card.dataset.notice);
          const step = (by) => { const next = cards[Math.min(cards.length - 1, Math.max(0, card ? cards.indexOf(card) + by : 0))]; if (next) { next.focus(); next.scrollIntoView({ block: 'nearest' }); } };
          const jump = (id) => { document.getElementById(id).scrollIntoView(); const first = document.querySelector(`#${id} + div .card`); if (first) first.focus({ preventScroll: true }); };
          const keys = {
            j: () => step(1), k: () => step(-1), i: () => jump('h-incidents'), d: () => jump('h-drafts'), s: () => jump('h-services'), t: () => actions.token(), '?': () => actions.keys(),
            a: incident && (() => actions.acknowledge(incident)), n: incident && (() => actions.note(incident)),
            y: draft && (() => actions.approve(draft)), e: draft && (() => actions.edit(draft)), r: draft && (() => actions.reject(draft)),
          };
          const work = keys[event.key];
          if (work) { event.preventDefault(); work(); }
        });

        function show(text) {
          const view = JSON.parse(text);
          state.skew = Date.parse(view.at) - Date.now();
          state.view = view;
          state.seen = Date.now();
          draw(view);
          live('ok', 'live');
        }

        /* Server-sent events by fetch, which, other than EventSource, may carry the token. */
        async function follow() {
          const turn = follow.turn = (follow.turn || 0) + 1;
          if (follow.stop) follow.stop.abort();
          while (turn === follow.turn) {
            follow.stop = new AbortController();
            try {
              const answer = await fetch('/api/v1/events', { headers: headers({ Accept: 'text/event-stream' }), signal: follow.stop.signal, cache: 'no-store', credentials: 'omit' });
              if (answer.status === 401) { live('warn', 'needs a token'); await actions.token('Reading takes a token here.'); return; }
              if (!answer.ok) throw new Error(answer.statusText);
              const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
              let rest = '';
              for (;;) {
                const { value, done } = await reader.read();
                if (done) break;
                rest += value;
                for (let end; (end = rest.indexOf('\n\n')) >= 0; rest = rest.slice(end + 2)) {
                  const data = rest.slice(0, end).split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
                  if (data) show(data);
                }
              }
            } catch (error) { /* tried again below */ }
            if (turn !== follow.turn) return;
            live('block', 'no connection');
            await new Promise((resolve) => setTimeout(resolve, 2000));
          }
        }

        setInterval(() => {
          tick();
          if (state.seen && Date.now() - state.seen > 5000) live('block', `silent for ${brief((Date.now() - state.seen) / 1000)}`);
        }, 1000);
        document.getElementById('token').addEventListener('click', () => actions.token());
        document.getElementById('help').addEventListener('click', () => actions.keys());
        follow();

        """#
}
